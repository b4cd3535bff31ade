package org.ccps.acceptance.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.ccps.acceptance.harness.OnTheRunningProduct;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnTheRunningProduct
@DisplayName("The server's doors")
class HttpIT {

    private final Product product;

    HttpIT(Product product) {
        this.product = product;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/console/", "/console/take-payment?x=1", "/api/v1/link", "/nothing"})
    @DisplayName("K9 plain HTTP only says where to go:")
    void redirect(String path) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(plain(path)).GET().build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isBetween(301, 308);
        assertThat(answer.headers().firstValue("Location")).contains(product.https(path).toString());
        assertThat(answer.body()).isEmpty();
    }

    @Test
    @DisplayName("K9 a payment sent over plain HTTP is not taken")
    void plainPayment() throws Exception {
        int charges = product.simulator().ledger().size();
        HttpRequest request = HttpRequest.newBuilder(plain("/api/v1/payments")).header("Authorization", "Bearer " + product.olivia().token())
                .header("Content-Type", "application/json").header("Idempotency-Key", PaymentBody.key())
                .POST(BodyPublishers.ofString(PaymentBody.fresh().toString())).build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isBetween(301, 308);
        assertThat(product.simulator().ledger()).hasSize(charges);
    }

    @Test
    @DisplayName("F9 a client that does not know the instance's certificate does not get in")
    void ownCertificate() {
        HttpRequest request = HttpRequest.newBuilder(product.https("/api/v1/health/live")).GET().build();

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString())))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/wildfly-services", "/wildfly-services/", "/ejb", "/invoker", "/management", "/metrics", "/health",
        "/console/WEB-INF/web.xml", "/api/v1/../v1/WEB-INF/web.xml", "/META-INF/application.xml", "/index.html", "/problem", "/h2-console"})
    @DisplayName("K9 no other context answers:")
    void nothingElse(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).as(path).isIn(401, 404);
        assertThat(answer.body()).doesNotContainIgnoringCase("wildfly").doesNotContainIgnoringCase("undertow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/health/live", "/api/v1/payments", "/api/v1/nothing", "/console/", "/console/nothing", "/openapi"})
    @DisplayName("K9 every answer carries the headers of the house and none that tells what runs here:")
    void headers(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Server")).isEmpty();
        assertThat(answer.headers().firstValue("X-Powered-By")).isEmpty();
    }

    @Test
    @DisplayName("K9 the sign-in page is not kept anywhere and runs nothing from elsewhere")
    void consoleHeaders() throws Exception {
        HttpResponse<String> answer = get("/console/sign-in");

        assertThat(answer.headers().firstValue("Cache-Control")).hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        List<String> policies = answer.headers().allValues("Content-Security-Policy");
        assertThat(policies).singleElement().satisfies(policy -> assertThat(policy).contains("default-src 'none'").contains("script-src 'self'")
                .contains("frame-ancestors 'none'").doesNotContain("unsafe"));
        assertThat(answer.headers().firstValue("Set-Cookie")).hasValueSatisfying(cookie -> assertThat(cookie).containsIgnoringCase("secure")
                .containsIgnoringCase("HttpOnly").containsIgnoringCase("SameSite=Lax"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"live", "ready", "started"})
    @DisplayName("M1 health is told without a sign-in and without any detail:")
    void health(String kind) {
        assertThat(product.nobody().get("health/" + kind).expect(200).json().toString()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    @DisplayName("E1 the product describes its own API")
    void openApi() throws Exception {
        HttpResponse<String> answer = get("/openapi");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("openapi:").contains("/payments").contains("/tokens").contains("/link").contains("/audit").contains("Idempotency-Key")
                .contains("/health/ready").contains("possible-duplicate");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return product.http().send(HttpRequest.newBuilder(product.https(path)).GET().build(), BodyHandlers.ofString());
    }

    private URI plain(String path) {
        return URI.create("http://localhost:" + product.port(8080) + path);
    }
}
