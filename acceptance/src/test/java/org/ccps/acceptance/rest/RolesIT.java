package org.ccps.acceptance.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.stream.Stream;
import org.ccps.acceptance.harness.Answer;
import org.ccps.acceptance.harness.OnTheRunningProduct;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the table of {@code org.ccps.acceptance.access} does not try: tokens, forgeries, and what a list shows to whom. */
@OnTheRunningProduct
@DisplayName("Tokens, and what is one's own")
class RolesIT {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Product product;

    RolesIT(Product product) {
        this.product = product;
    }

    @Test
    @DisplayName("I1 an administrator can neither take money nor see a payment")
    void administrator() {
        Answer taken = product.olivia().pay(PaymentBody.fresh()).expect(201);
        int charges = product.simulator().ledger().size();

        product.adam().pay(PaymentBody.fresh()).problem(403, "not-allowed");
        product.adam().payment(taken.id()).problem(403, "not-allowed");

        assertThat(product.simulator().ledger()).hasSize(charges);
    }

    @Test
    @DisplayName("I1 nobody pays without a token")
    void nobody() {
        int charges = product.simulator().ledger().size();

        product.nobody().pay(PaymentBody.fresh()).problem(401, "not-signed-in");

        assertThat(product.simulator().ledger()).hasSize(charges);
    }

    @Test
    @DisplayName("H9 another operator's payment is as good as none, a manager sees it")
    void ownOnly() {
        PaymentBody body = PaymentBody.fresh();
        String id = product.olivia().pay(body).expect(201).id();

        Answer other = product.oscar().payment(id).problem(404, "not-found");
        Answer none = product.oscar().payment("P-99999999").problem(404, "not-found");

        assertThat(other.text()).isEqualTo(none.text());
        product.olivia().payment(id).expect(200);
        product.maria().payment(id).expect(200);
        assertThat(product.oscar().get("payments?reference=" + body.referenceText()).json().getJsonArray("items")).isEmpty();
        assertThat(product.oscar().get("payments?operator=olivia&reference=" + body.referenceText()).json().getJsonArray("items")).isEmpty();
        assertThat(product.maria().get("payments?operator=olivia&reference=" + body.referenceText()).json().getJsonArray("items")).hasSize(1);
    }

    @Test
    @DisplayName("E1 a token says when it ends")
    void tokenEnds() {
        JsonObject issued = product.nobody().token("olivia", Product.PASSWORD).expect(201).json();

        assertThat(issued.keySet()).containsExactlyInAnyOrder("token", "expiresAt");
        assertThat(Duration.between(OffsetDateTime.now(), OffsetDateTime.parse(issued.getString("expiresAt")))).isPositive();
        assertThat(product.nobody().token("olivia", Product.PASSWORD).header("Cache-Control")).contains("no-store");
    }

    @Test
    @DisplayName("I3 a wrong password, an unknown user and no user get one and the same answer")
    void oneAnswer() {
        Answer wrong = product.nobody().token("marcus", "not it").problem(401, "wrong-sign-in");
        product.nobody().token("marcus", Product.PASSWORD).expect(201);

        Answer unknown = product.nobody().token("somebody-else", "not it").problem(401, "wrong-sign-in");

        assertThat(unknown.text()).isEqualTo(wrong.text());
        assertThat(product.nobody().token("marcus'--", "not it").text()).isEqualTo(wrong.text());
        assertThat(product.nobody().token("x".repeat(300), "y".repeat(300)).text()).isEqualTo(wrong.text());
    }

    static Stream<Arguments> badSignIns() {
        return Stream.of(arguments("{}", "username"), arguments("{\"username\":\"olivia\"}", "password"), arguments("{\"password\":\"x\"}", "username"),
                arguments("{\"username\":1,\"password\":\"x\"}", "username"), arguments("{\"username\":\"olivia\",\"password\":\"x\",\"level\":\"MANAGER\"}", "level"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badSignIns")
    @DisplayName("E8 a request for a token that lacks something is a 422 that names it:")
    void badSignIn(String body, String field) {
        assertThat(product.nobody().post("tokens", body).problem(422, "invalid").wrongFields()).contains(field);
    }

    static Stream<Arguments> forgeries() {
        return Stream.of(
                arguments("altered claims", (Forgery) (token, other) -> part(token, 0) + '.' + promoted(token) + '.' + part(token, 2)),
                arguments("no algorithm", (Forgery) (token, other) -> text("{\"alg\":\"none\",\"typ\":\"JWT\"}") + '.' + promoted(token) + '.'),
                arguments("no algorithm, with the old signature", (Forgery) (token, other) -> text("{\"alg\":\"none\"}") + '.' + part(token, 1) + '.' + part(token, 2)),
                arguments("a shared-key algorithm", (Forgery) (token, other) -> text("{\"alg\":\"HS256\"}") + '.' + promoted(token) + '.' + part(token, 2)),
                arguments("another key", (Forgery) (token, other) -> signed(text("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + '.' + promoted(token), other)),
                arguments("a key brought along", (Forgery) (token, other) -> signed(text("{\"alg\":\"RS256\",\"jku\":\"https://localhost/keys\",\"kid\":\"x\"}") + '.' + promoted(token), other)),
                arguments("no signature", (Forgery) (token, other) -> part(token, 0) + '.' + part(token, 1) + '.'),
                arguments("half a token", (Forgery) (token, other) -> token.substring(0, token.length() / 2)),
                arguments("a word", (Forgery) (token, other) -> "letmein"));
    }

    interface Forgery {
        String of(String token, PrivateKey other) throws GeneralSecurityException;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    @DisplayName("I1 a forged or altered token is a 401:")
    void forged(String what, Forgery forgery) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        String forged = forgery.of(product.olivia().token(), generator.generateKeyPair().getPrivate());

        product.nobody().withToken(forged).get("payments").problem(401, "not-signed-in");
        product.nobody().withToken(forged).get("audit").problem(401, "not-signed-in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic b2xpdmlhOkRlbW8tMjAyNi1jY3BzIQ==", "Bearer", "Bearer ", "Negotiate x"})
    @DisplayName("I3 no other way to sign in is listened to:")
    void otherWays(String header) {
        product.nobody().send(product.nobody().request("payments").header("Authorization", header).GET().build()).problem(401, "not-signed-in");
    }

    private static String part(String token, int part) {
        return token.split("\\.")[part];
    }

    /** The claims of a token with a higher level and a later end. */
    private static String promoted(String token) {
        String claims = new String(Base64.getUrlDecoder().decode(part(token, 1)), StandardCharsets.UTF_8);
        JsonObject json = Json.createReader(new StringReader(claims)).readObject();
        return text(Json.createObjectBuilder(json).add("groups", Json.createArrayBuilder().add("Manager"))
                .add("exp", Instant.now().plusSeconds(86_400).getEpochSecond()).build().toString());
    }

    private static String text(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String signed(String text, PrivateKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(text.getBytes(StandardCharsets.US_ASCII));
        return text + '.' + BASE64.encodeToString(signature.sign());
    }
}
