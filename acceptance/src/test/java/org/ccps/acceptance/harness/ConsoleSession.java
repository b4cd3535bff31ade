package org.ccps.acceptance.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** The console as a program sees it that is no browser: one cookie, no script, no redirect followed. For what a browser would not do. */
public final class ConsoleSession {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Product product;
    private String cookie;

    public ConsoleSession(Product product) {
        this.product = product;
    }

    /** With a session that somebody else has thought of. */
    public ConsoleSession withCookie(String nameAndValue) {
        ConsoleSession other = new ConsoleSession(product);
        other.cookie = nameAndValue;
        return other;
    }

    public ConsoleSession signIn(String username) {
        get("keys-and-help").expect(200);
        Answer answer = post("j_security_check", Map.of("j_username", username, "j_password", Product.PASSWORD));
        assertThat(answer.status()).as(answer.text()).isBetween(302, 303);
        get("keys-and-help").expect(200);
        return this;
    }

    /** Name and value; null when there is no session yet. */
    public String cookie() {
        return cookie;
    }

    /** @param path below the operator console; or of another module, from the host on, with its leading slash */
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(product.https(path.startsWith("/") ? path : "/console/" + path)).timeout(PATIENCE);
        return cookie == null ? request : request.header("Cookie", cookie);
    }

    public Answer get(String path) {
        return send(request(path).GET().build());
    }

    public Answer post(String path, Map<String, String> form) {
        String body = form.entrySet().stream().map(field -> field.getKey() + '=' + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path).header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body)).build());
    }

    /** A stream that has no end is left unread. */
    public Answer send(HttpRequest request) {
        try {
            HttpResponse<InputStream> response = product.http().send(request, BodyHandlers.ofInputStream());
            response.headers().allValues("Set-Cookie").stream().map(set -> set.split(";")[0]).reduce((first, second) -> second).ifPresent(set -> cookie = set);
            try (InputStream body = response.body()) {
                boolean endless = response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
                return new Answer(response.statusCode(), response.headers(), endless ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
