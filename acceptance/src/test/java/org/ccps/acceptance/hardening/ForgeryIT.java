package org.ccps.acceptance.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ccps.acceptance.harness.Answer;
import org.ccps.acceptance.harness.ConsoleSession;
import org.ccps.acceptance.harness.OnTheRunningProduct;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnTheRunningProduct
@DisplayName("What somebody else sends in a user's name")
class ForgeryIT {

    private final Product product;

    ForgeryIT(Product product) {
        this.product = product;
    }

    @Test
    @DisplayName("K9 the session's cookie is of this host only, for HTTPS only, for no script, and does not travel with other sites' posts")
    void cookie() {
        Answer answer = new ConsoleSession(product).get("sign-in");

        assertThat(answer.headers().allValues("Set-Cookie")).singleElement().satisfies(cookie -> {
            assertThat(cookie).startsWith("__Host-ccps=");
            assertThat(List.of(cookie.toLowerCase(Locale.ROOT).split("; *"))).contains("path=/", "secure", "httponly", "samesite=lax");
            assertThat(cookie).doesNotContainIgnoringCase("domain");
        });
    }

    @Test
    @DisplayName("I3 a session that somebody else has thought of, or holds before the sign-in, is not the one after it")
    void fixation() {
        String planted = "__Host-ccps=attackers-own-session-id.node";
        ConsoleSession victim = new ConsoleSession(product).withCookie(planted);
        victim.get("sign-in").expect(200);
        assertThat(victim.cookie()).isNotEqualTo(planted);
        String before = victim.cookie();

        victim.signIn("olivia");

        assertThat(victim.cookie()).isNotEqualTo(before).isNotEqualTo(planted);
        victim.get("payments").expect(200);
        for (String known : List.of(planted, before)) {
            assertThat(victim.withCookie(known).get("payments").text()).as("the session that was known before").contains("id=\"user-name\"");
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"Sec-Fetch-Site,cross-site", "Sec-Fetch-Site,same-site", "Origin,https://evil.example", "Origin,null", "Origin,https://localhost.evil.example"})
    @DisplayName("K9 a post that another site's page has sent is refused, whatever it says:")
    void crossSite(String header, String value) {
        ConsoleSession olivia = new ConsoleSession(product).signIn("olivia");
        int charges = product.simulator().ledger().size();

        for (String page : List.of("take-payment", "follow-ups", "payments", "stay")) {
            olivia.send(olivia.request(page).header(header, value).header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("reference=X&amount=1.00")).build()).expect(403);
        }

        assertThat(product.simulator().ledger()).hasSize(charges);
        olivia.send(olivia.request("stay").header("Sec-Fetch-Site", "same-origin").header("Origin", product.https("").toString().replaceAll("/$", ""))
                .POST(BodyPublishers.noBody()).build()).expect(204);
    }

    @Test
    @DisplayName("K9 a post without the form's own state does nothing, also when it says all that the form would")
    void withoutState() {
        PaymentBody body = PaymentBody.fresh();
        ConsoleSession olivia = new ConsoleSession(product).signIn("olivia");
        int charges = product.simulator().ledger().size();
        Answer form = olivia.get(olivia.get("take-payment").header("Location").replaceAll(".*/console/", ""));
        form.expect(200);

        for (String state : List.of("", "stateless", "-1:-1", "1234567890:1234567890")) {
            olivia.post("take-payment", Map.of("payment", "payment", "reference", body.referenceText(), "amount", "125.00", "f1", body.number(), "f2", "09/31",
                    "f3", "123", "send", "send", "jakarta.faces.ViewState", state));
        }

        assertThat(product.simulator().ledger()).hasSize(charges);
        assertThat(product.olivia().get("payments?reference=" + body.referenceText()).json().getJsonArray("items")).isEmpty();
    }

    @Test
    @DisplayName("K9 a sign-in's cookie opens nothing at the API, and a token nothing at the console")
    void doorsApart() {
        ConsoleSession maria = new ConsoleSession(product).signIn("maria");
        product.nobody().send(product.nobody().request("payments").header("Cookie", maria.cookie()).GET().build()).problem(401, "not-signed-in");

        Answer page = maria.withCookie("x=y").send(HttpRequest.newBuilder(product.https("/console/payments")).header("Authorization", "Bearer " + product.maria().token()).build());
        assertThat(page.text()).contains("id=\"user-name\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/x%0d%0aSet-Cookie:%20__Host-ccps=planted", "/console/payments?q=%0d%0aX-Planted:%20yes", "/%0d%0aX-Planted:%20yes",
        "/api/v1/payments/%0d%0aX-Planted:%20yes", "/console/take-payment?again=%E5%98%8D%E5%98%8AX-Planted:%20yes"})
    @DisplayName("K9 no header can be put into an answer by an address:")
    void headerForging(String path) throws IOException {
        for (boolean secure : new boolean[] {true, false}) {
            String head = head(secure, "GET " + path + " HTTP/1.1\r\nHost: localhost:" + product.port(secure ? 8443 : 8080) + "\r\nConnection: close\r\n\r\n");

            assertThat(head).startsWith("HTTP/1.1 ").doesNotContainPattern("(?im)^x-planted").doesNotContainPattern("(?im)^set-cookie:.*planted");
        }
    }

    @Test
    @DisplayName("K9 what stands behind the first request's end is no second one")
    void smuggling() throws IOException {
        String head = head(true, "POST /api/v1/tokens HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n"
                + "Connection: close\r\n\r\n0\r\n\r\nGET /api/v1/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(head).doesNotContain("\"UP\"");
    }

    private String head(boolean secure, String request) throws IOException {
        try (Socket socket = secure ? product.http().sslContext().getSocketFactory().createSocket("localhost", product.port(8443))
                : new Socket("127.0.0.1", product.port(8080))) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
