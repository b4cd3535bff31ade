package org.ccps.acceptance.restart;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ccps.acceptance.harness.Answer;
import org.ccps.acceptance.harness.Api;
import org.ccps.acceptance.harness.Await;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.ccps.acceptance.harness.StolenDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a restart must not forgive")
class RestartIT {

    private static Product product;
    private static String shortToken;

    @BeforeAll
    static void start() {
        product = Product.start(Map.of("token.lifetimeMin", "1"));
        shortToken = product.nobody().token("olivia", Product.PASSWORD).expect(201).json().getString("token");
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    /** Tokens are short here, so each call asks for its own. */
    private static Api as(String username) {
        return product.nobody().withToken(product.nobody().token(username, Product.PASSWORD).expect(201).json().getString("token"));
    }

    /** What is done to a record and its neighbour, and what verification must then say of which of the two. */
    private record Tampering(String sql, String fault, Function<Long, Long> firstBroken) {
    }

    private static final List<Tampering> TAMPERINGS = List.of(
            new Tampering("UPDATE audit_record SET outcome = 'DECLINED' WHERE id = :it", "altered", it -> it),
            new Tampering("DELETE FROM audit_record WHERE id = :it", "removed", it -> it),
            new Tampering("INSERT INTO audit_record SELECT 9000000 + id, at_ms, node, actor, action, object_id, outcome, workstation, details, mac"
                    + " FROM audit_record WHERE id = :it", "inserted", it -> 9_000_000 + it),
            new Tampering("UPDATE audit_seal SET record_id = CASE record_id WHEN :it THEN :it + 1 ELSE :it END WHERE record_id IN (:it, :it + 1)",
                    "moved", it -> it + 1));

    @Test
    @DisplayName("J2 verification names the first record that somebody with the database's file has altered, removed, inserted or moved")
    void tampered() throws Exception {
        Answer payment = as("olivia").pay(PaymentBody.fresh()).expect(201);
        long record = Long.parseLong(as("maria").get("audit?action=payment.concluded&object=" + payment.id()).expect(200).json()
                .getJsonArray("items").getJsonObject(0).getString("id"));
        as("olivia").pay(PaymentBody.fresh()).expect(201);
        // each look is itself on record, so a few may be waiting; what was there before the last few is sealed
        Await.until("what came before is sealed", Duration.ofSeconds(20), () -> as("maria").get("audit/verification").json(),
                found -> found.getBoolean("intact") && found.getInt("unsealed") <= 2);
        product.stop();
        Path data = product.folder().resolve("server/data/ccps");
        Path honest = copied(data, product.folder().resolve("honest"));

        for (Tampering tampering : TAMPERINGS) {
            copied(honest, data);
            try (StolenDatabase database = StolenDatabase.of(product)) {
                database.change(connection -> assertThat(connection.createStatement()
                        .executeUpdate(tampering.sql().replace(":it", Long.toString(record)))).isPositive());
            }
            product.startAgain();

            JsonObject found = as("maria").get("audit/verification").expect(200).json();

            assertThat(found.getBoolean("intact")).as(found.toString()).isFalse();
            assertThat(found.getJsonObject("firstBroken").getString("fault")).as(found.toString()).isEqualTo(tampering.fault());
            assertThat(found.getJsonObject("firstBroken").getString("id")).as(found.toString())
                    .isEqualTo(Long.toString(tampering.firstBroken().apply(record)));
            product.stop();
        }
        copied(honest, data);
        product.startAgain();
        assertThat(as("maria").get("audit/verification").expect(200).json().getBoolean("intact")).as("the honest file").isTrue();
    }

    /** The database and the notes of the chain's end beside it, which a later life of the server has gone on writing. */
    private static Path copied(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return to;
    }

    @Test
    @DisplayName("I3 ten wrong tries, over API and console mixed, lock for a while that a restart does not shorten; nobody can tell")
    void lockOut() {
        Answer wrong = product.nobody().token("nobody-at-all", "x").problem(401, "wrong-sign-in");
        for (int tries = 0; tries < 5; tries++) {
            assertThat(product.nobody().token(tries == 0 ? "MARCUS" : "marcus", "wrong " + tries).problem(401, "wrong-sign-in").text()).isEqualTo(wrong.text());
            assertThat(consoleSignIn("marcus", "wrong too " + tries)).contains("User name or password is not right");
        }

        assertThat(product.nobody().token("marcus", Product.PASSWORD).problem(401, "wrong-sign-in").text()).isEqualTo(wrong.text());
        assertThat(consoleSignIn("marcus", Product.PASSWORD)).contains("User name or password is not right");
        product.killServer();
        product.startAgain();
        assertThat(product.nobody().token("marcus", Product.PASSWORD).problem(401, "wrong-sign-in").text()).isEqualTo(wrong.text());
        as("maria").get("payments").expect(200);
    }

    @Test
    @DisplayName("I3 nine wrong tries and a right one begin the count anew")
    void nineTries() {
        for (int round = 0; round < 2; round++) {
            for (int tries = 0; tries < 9; tries++) {
                product.nobody().token("adam", "wrong").problem(401, "wrong-sign-in");
            }
            product.nobody().token("adam", Product.PASSWORD).expect(201);
        }
    }

    /** What the console answers, with a session of its own. */
    private static String consoleSignIn(String username, String password) {
        HttpClient browser = HttpClient.newBuilder().sslContext(product.http().sslContext()).cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.ALWAYS).build();
        try {
            send(browser, HttpRequest.newBuilder(product.https("/console/take-payment")).GET().build());
            return send(browser, HttpRequest.newBuilder(product.https("/console/j_security_check"))
                    .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString("j_username="
                            + URLEncoder.encode(username, StandardCharsets.UTF_8) + "&j_password=" + URLEncoder.encode(password, StandardCharsets.UTF_8))).build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String send(HttpClient browser, HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = browser.send(request, BodyHandlers.ofString());
        return answer.body();
    }

    @Test
    @DisplayName("E1 I1 a token that has ended is a 401, after a restart too")
    void expiredToken() {
        Await.until("the token has ended", Duration.ofSeconds(100), () -> product.nobody().withToken(shortToken).get("payments").status() == 401);

        product.nobody().withToken(shortToken).get("payments").problem(401, "not-signed-in");
    }
}
