package org.ccps.acceptance.harness;

import jakarta.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The REST API as one user; every call gives the answer, whatever it is. */
public final class Api {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http;
    private final URI base;
    private final String token;

    Api(HttpClient http, URI base, String token) {
        this.http = http;
        this.base = base;
        this.token = token;
    }

    public Api withToken(String other) {
        return new Api(http, base, other);
    }

    public String token() {
        return token;
    }

    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    /** @throws UncheckedIOException when no answer came */
    public Answer send(HttpRequest request) {
        try {
            var response = http.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public Answer get(String path) {
        return send(request(path).GET().build());
    }

    public Answer post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)).build());
    }

    /** A post that is one under its key (E2). */
    public Answer post(String path, String key, String json) {
        return send(request(path).header("Content-Type", "application/json").header("Idempotency-Key", key).POST(BodyPublishers.ofString(json)).build());
    }

    public Answer put(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)).build());
    }

    public Answer pay(String key, PaymentBody body) {
        return pay(key, body.toString());
    }

    public Answer pay(PaymentBody body) {
        return pay(PaymentBody.key(), body);
    }

    public Answer pay(String key, String body) {
        return pay(key, body.getBytes(StandardCharsets.UTF_8), "application/json");
    }

    public Answer pay(String key, byte[] body, String contentType) {
        return send(payment(key, body, contentType));
    }

    public HttpRequest payment(String key, byte[] body, String contentType) {
        HttpRequest.Builder request = request("payments").POST(BodyPublishers.ofByteArray(body));
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        return (key == null ? request : request.header("Idempotency-Key", key)).build();
    }

    public Answer token(String username, String password) {
        return post("tokens", Json.createObjectBuilder().add("username", username).add("password", password).build().toString());
    }

    public Answer payment(String id) {
        return get("payments/" + id);
    }
}
