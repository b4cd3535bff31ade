package org.ccps.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** A running simulator on free ports, and the JDK's client to call it. */
final class Bench implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();

    final SecurePaySimulator simulator;

    Bench(SecurePaySimulator.Builder settings) {
        try {
            simulator = settings.port(0).controlPort(0).build().start();
        } catch (IOException notStarted) {
            throw new UncheckedIOException(notStarted);
        }
    }

    static Bench inMemory() {
        return new Bench(SecurePaySimulator.builder());
    }

    static Bench on(Path ledger) {
        return new Bench(SecurePaySimulator.builder().ledger(ledger));
    }

    Answer send(Messages message) {
        return post(message.xml(), "text/xml; charset=utf-8");
    }

    /** @throws UncheckedIOException when no answer came */
    Answer post(String body, String contentType) {
        return call(request(body, contentType));
    }

    CompletableFuture<Answer> sendAsync(Messages message) {
        return CLIENT.sendAsync(request(message.xml(), "text/xml"), HttpResponse.BodyHandlers.ofString()).thenApply(Bench::answer);
    }

    HttpRequest request(String body, String contentType) {
        return HttpRequest.newBuilder(simulator.paymentUri()).timeout(Duration.ofSeconds(20))
                .header("Content-Type", contentType).POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }

    Answer control(String method, String call, String body) {
        URI uri = simulator.controlUri().resolve(call);
        return call(HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20))
                .method(method, HttpRequest.BodyPublishers.ofString(body)).build());
    }

    void fault(String mode) {
        fault("{\"mode\":\"" + mode + "\",\"count\":1}", 200);
    }

    void fault(String json, int expected) {
        Answer answer = control("POST", "faults", json);
        if (answer.status() != expected) {
            throw new AssertionError(answer);
        }
    }

    List<Map<?, ?>> ledger() {
        List<Map<?, ?>> elements = new ArrayList<>();
        for (Object element : (List<?>) Json.read(control("GET", "ledger", "").body())) {
            elements.add((Map<?, ?>) element);
        }
        return elements;
    }

    Map<?, ?> lastInLedger() {
        List<Map<?, ?>> ledger = ledger();
        return ledger.get(ledger.size() - 1);
    }

    static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not in time");
            }
            Thread.onSpinWait();
        }
    }

    private static Answer call(HttpRequest request) {
        try {
            return answer(CLIENT.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1)));
        } catch (IOException noAnswer) {
            throw new UncheckedIOException(noAnswer);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.headers().firstValue("Content-Type").orElse(""), response.body());
    }

    @Override
    public void close() {
        try {
            simulator.close();
        } catch (IOException notClosed) {
            throw new UncheckedIOException(notClosed);
        }
    }
}
