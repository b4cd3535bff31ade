package org.ccps.acceptance.harness;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** The simulator's control port; its ledger is the truth about what was charged. */
public final class Simulator {

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI control;

    Simulator(URI control) {
        this.control = control;
    }

    public List<Charge> ledger() {
        try (var reader = Json.createReader(new StringReader(call("GET", "ledger", null)))) {
            return reader.readArray().getValuesAs(JsonObject.class).stream().map(Charge::new).toList();
        }
    }

    /** What reached processing under this order number. */
    public List<Charge> ledger(String orderNumber) {
        return ledger().stream().filter(charge -> charge.orderNumber().equals(orderNumber)).toList();
    }

    /** What reached processing for a payment, in all its attempts, in the order in which it came. */
    public List<Charge> ledgerOf(JsonObject payment) {
        String number = "-" + payment.getString("id").substring(2) + "-";
        return ledger().stream().filter(charge -> charge.orderNumber().contains(number)).toList();
    }

    /** Forgets what it has seen. */
    public void emptyLedger() {
        call("DELETE", "ledger", null);
    }

    public void outage(boolean down) {
        call("POST", "outage", "{\"down\":" + down + "}");
    }

    public void fault(String mode) {
        call("POST", "faults", "{\"mode\":\"" + mode + "\",\"count\":1}");
    }

    public void fault(String mode, int count, boolean echo) {
        call("POST", "faults", "{\"mode\":\"" + mode + "\",\"count\":" + count + ",\"echo\":" + echo + "}");
    }

    public void fault(String mode, int afterMs) {
        call("POST", "faults", "{\"mode\":\"" + mode + "\",\"count\":1,\"afterMs\":" + afterMs + "}");
    }

    public void noFaults() {
        call("DELETE", "faults", null);
    }

    public void latency(int fixedMs) {
        call("POST", "latency", "{\"fixedMs\":" + fixedMs + "}");
    }

    /** Answers that take their time, each another. */
    public void latency(int p50Ms, int p99Ms) {
        call("POST", "latency", "{\"p50Ms\":" + p50Ms + ",\"p99Ms\":" + p99Ms + ",\"seed\":1}");
    }

    private String call(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(control.resolve(path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)).build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(method + " " + path + " " + body + ": " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** One element of the ledger. */
    public record Charge(JsonObject json) {

        public String orderNumber() {
            return json.getString("purchaseOrderNo");
        }

        /** Whether it takes money; a refund says the order number of its payment. */
        public boolean isPayment() {
            return json.getInt("txnType") == 0;
        }

        public boolean charged() {
            return json.getBoolean("charged");
        }

        public long amount() {
            return json.getJsonNumber("amount").longValue();
        }
    }
}
