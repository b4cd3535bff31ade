package org.ccps.acceptance.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ccps.acceptance.harness.Answer;
import org.ccps.acceptance.harness.Api;
import org.ccps.acceptance.harness.Cards;
import org.ccps.acceptance.harness.ConsoleSession;
import org.ccps.acceptance.harness.OnTheRunningProduct;
import org.ccps.acceptance.harness.Product;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@OnTheRunningProduct
@DisplayName("What an error tells")
class SilenceIT {

    /** What only somebody who builds an attack would like to read. */
    private static final Pattern INSIDE = Pattern.compile("(?i)\\bat (org|java|jakarta|io|com|sun)\\.[a-z.]+\\(|\\b(org|io)\\.(ccps|jboss|undertow|wildfly|hibernate|eclipse|h2)\\."
            + "|java\\.(lang|sql|io|util)\\.|exception|stack ?trace|wildfly|undertow|jboss|resteasy|mojarra|primefaces[/-]?[0-9]|eclipselink|h2database|jdbc:|[0-9]+\\.[0-9]+\\.[0-9]+\\.Final"
            + "|/opt/|/home/|modules/system");

    private static final Pattern CARD = Pattern.compile("\\b[0-9]{16}\\b");

    private final Product product;

    SilenceIT(Product product) {
        this.product = product;
    }

    /** Path, and what is sent: method, content type, body. */
    private record Ask(String method, String path, String contentType, String body, boolean signedIn) {

        @Override
        public String toString() {
            return method + " " + path + (body == null ? "" : " " + (body.length() > 40 ? body.length() + " letters" : body)) + (signedIn ? "" : ", not signed in");
        }
    }

    static Stream<Ask> bad() {
        String card = Cards.visa();
        List<Ask> asks = new ArrayList<>();
        for (boolean signedIn : new boolean[] {true, false}) {
            for (String path : List.of("/api/v1/", "/api/v1/nothing", "/api/v1/payments/" + card, "/api/v1/payments/P-99999999999999999999", "/api/v1/payments?limit=x" + card,
                    "/api/v1/audit?from=" + card, "/api/v1/payments/%00", "/api/v1/payments/..%2f..%2fWEB-INF%2fweb.xml", "/console/" + card, "/console/payment?id=" + card,
                    "/console/payment?id=%00", "/console/jakarta.faces.resource/nothing.js?ln=nothing", "/console/jakarta.faces.resource/../WEB-INF/web.xml",
                    "/console/broke?id=%3Cscript%3E", "/console/payments?state=" + card, "/console/payments?from=31/02/2026",
                    "/console/live", "/openapi/" + card, "/" + card)) {
                asks.add(new Ask("GET", path, null, null, signedIn));
            }
            for (String method : List.of("TRACE", "OPTIONS", "PUT", "DELETE", "PATCH", "PROPFIND", "FOO")) {
                asks.add(new Ask(method, "/api/v1/payments", null, null, signedIn));
                asks.add(new Ask(method, "/console/take-payment", null, null, signedIn));
            }
            asks.add(new Ask("POST", "/api/v1/payments", "application/json", "{\"card\":{\"number\":\"" + card + "\"}", signedIn));
            asks.add(new Ask("POST", "/api/v1/payments", "application/xml", "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><x>&y;" + card + "</x>", signedIn));
            asks.add(new Ask("POST", "/api/v1/payments", "application/json", "[".repeat(9_000), signedIn));
            asks.add(new Ask("POST", "/api/v1/payments", "text/plain", card, signedIn));
            asks.add(new Ask("POST", "/api/v1/payments", "no/such;charset=no-such", card, signedIn));
            asks.add(new Ask("POST", "/api/v1/tokens", "application/json", "{\"username\":\"" + card + "\",\"password\":\"" + card + "\"}", signedIn));
            asks.add(new Ask("POST", "/api/v1/reconciliations", "text/csv", "a,b\n" + card + ",\"", signedIn));
            asks.add(new Ask("POST", "/console/take-payment", "application/x-www-form-urlencoded", "jakarta.faces.ViewState=rO0ABXNy&f1=" + card, signedIn));
            asks.add(new Ask("POST", "/console/take-payment", "multipart/form-data; boundary=", "--x\r\n" + card, signedIn));
            asks.add(new Ask("POST", "/console/reports", "multipart/form-data; boundary=x", "--x\r\n" + card, signedIn));
            asks.add(new Ask("POST", "/console/own-codes", "multipart/form-data; boundary=", "--x\r\n" + card, signedIn));
            asks.add(new Ask("POST", "/console/own-password", "multipart/form-data", "--x\r\n" + card, signedIn));
            asks.add(new Ask("POST", "/console/j_security_check", "application/x-www-form-urlencoded", "j_username=" + card, signedIn));
        }
        return asks.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    @DisplayName("K1 M1 nothing of the inside, no version and no card number:")
    void silent(Ask ask) {
        Answer answer = send(ask);

        assertThat(answer.status()).as(ask + ": " + answer.text()).isLessThanOrEqualTo(499);
        String everything = answer.text() + "\n" + answer.headers().map();
        if (answer.status() >= 400) {
            assertThat(INSIDE.matcher(everything).results().map(found -> found.group()).toList()).as(everything).isEmpty();
            // wherever the product has been unpacked
            assertThat(everything).doesNotContain(product.folder().toAbsolutePath().getParent().getParent().toString());
        }
        assertThat(answer.headers().firstValue("Server")).isEmpty();
        assertThat(answer.headers().firstValue("X-Powered-By")).isEmpty();
        Matcher card = CARD.matcher(ask.path() + " " + ask.body());
        if (card.find()) {
            assertThat(answer.text()).doesNotContain(card.group()).doesNotContain(card.group().substring(5, 13));
        }
    }

    @Test
    @DisplayName("M1 this test sees a stack trace and a version where there are some")
    void theTestSees() {
        assertThat(INSIDE.matcher("java.lang.IllegalStateException: x\n\tat org.ccps.rest.Payments.take(Payments.java:12)").results().count()).isGreaterThan(2);
        assertThat(INSIDE.matcher("WildFly 39.0.1.Final").find()).isTrue();
        assertThat(INSIDE.matcher("There is none with this number, or it is not yours to see.").find()).isFalse();
    }

    private Answer send(Ask ask) {
        boolean api = ask.path().startsWith("/api");
        Api user = ask.signedIn() ? product.maria() : product.nobody();
        URI address = product.https(ask.path());
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30));
        if (ask.contentType() != null) {
            request.header("Content-Type", ask.contentType());
        }
        request.method(ask.method(), ask.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(ask.body()));
        if (api && ask.signedIn()) {
            request.header("Authorization", "Bearer " + user.token());
        }
        ConsoleSession session = new ConsoleSession(product);
        if (!api && ask.signedIn()) {
            session.signIn("maria");
            request.header("Cookie", session.cookie());
        }
        return session.send(request.build());
    }
}
