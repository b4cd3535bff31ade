package org.ccps.gateway.securepay;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.ccps.gateway.GatewayRequest;
import org.ccps.gateway.GatewayWorld;
import org.ccps.gateway.PaymentGateway;
import org.ccps.gateway.PaymentGatewayContract;
import org.ccps.gateway.Requests;
import org.ccps.simulator.SecurePaySimulator;
import org.junit.jupiter.api.DisplayName;

@DisplayName("F11: SecurePay's adapter holds the contract, against the simulator")
class SecurePayGatewayTest extends PaymentGatewayContract {

    @Override
    protected GatewayWorld newWorld() {
        return new Simulated();
    }

    private static final class Simulated implements GatewayWorld {
        private static final HttpClient CLIENT = HttpClient.newHttpClient();

        private final SecurePaySimulator simulator;
        private final PaymentGateway gateway;

        Simulated() {
            try {
                simulator = SecurePaySimulator.builder().port(0).controlPort(0).build().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            gateway = Adapters.at(simulator.paymentUri());
        }

        @Override
        public PaymentGateway gateway() {
            return gateway;
        }

        @Override
        public GatewayRequest.MerchantAccount strangeMerchant() {
            return new GatewayRequest.MerchantAccount("XYZ9999", Requests.PASSWORD_ALIAS);
        }

        @Override
        public void nextMeets(String fault, Long afterMs) {
            call("POST", "faults", "{\"mode\":\"" + fault + "\",\"count\":1" + (afterMs == null ? "" : ",\"afterMs\":" + afterMs) + "}");
        }

        @Override
        public void outage(boolean down) {
            call("POST", "outage", "{\"down\":" + down + "}");
        }

        @Override
        public List<Booking> ledger() {
            try (JsonReader reader = Json.createReader(new StringReader(call("GET", "ledger", "")))) {
                return reader.readArray().getValuesAs(JsonObject.class).stream()
                        .map(entry -> new Booking(entry.getString("purchaseOrderNo"), entry.getBoolean("charged"))).toList();
            }
        }

        @Override
        public long tooLateMs() {
            return Adapters.READ_TIMEOUT.toMillis() + 500;
        }

        private String call(String method, String path, String body) {
            HttpRequest request = HttpRequest.newBuilder(simulator.controlUri().resolve(path)).timeout(Duration.ofSeconds(10))
                    .method(method, HttpRequest.BodyPublishers.ofString(body)).build();
            try {
                HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() != 200) {
                    throw new IllegalStateException("simulator: " + response.statusCode() + " " + response.body());
                }
                return response.body();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            try {
                simulator.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
