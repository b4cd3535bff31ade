package org.ccps.acceptance.vault;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.ccps.acceptance.harness.Answer;
import org.ccps.acceptance.harness.Api;
import org.ccps.acceptance.harness.Await;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.ccps.acceptance.harness.Store;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@DisplayName("A vault whose master key two people have")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SealedVaultIT {

    private static final String PASSWORD = "kettle moss wagon 41";
    private static final Duration SOON = Duration.ofSeconds(40);

    private static Product product;

    @BeforeAll
    static void start() {
        product = Product.start();
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    private static String randomPart() {
        byte[] part = new byte[32];
        new Random().nextBytes(part);
        return HexFormat.of().formatHex(part);
    }

    private static Api signedIn(String username, String password) {
        return product.nobody().withToken(product.nobody().token(username, password).expect(201).json().getString("token"));
    }

    private static Answer give(Api who, String part, boolean isNew) {
        return who.post("vault/parts", Json.createObjectBuilder().add("part", part).add("new", isNew).build().toString());
    }

    private static JsonObject vault(Api who) {
        return who.get("vault").expect(200).json();
    }

    private static void secondAdministrator() {
        JsonObject once = product.adam().post("users", "{\"username\":\"eva\",\"displayName\":\"Eva Lang\",\"level\":\"ADMINISTRATOR\"}").expect(201).json()
                .getJsonObject("oneTimePassword");
        product.nobody().post("own-password", Json.createObjectBuilder().add("username", "eva").add("password", once.getString("password")).add("newPassword", PASSWORD).build()
                .toString()).expect(204);
    }

    private static String metric(String name) {
        try {
            return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + product.port(9990) + "/metrics")).GET().build(), BodyHandlers.ofString())
                    .body().lines().filter(line -> line.matches(name + "(\\{.*})? .*")).map(line -> line.substring(line.lastIndexOf(' ') + 1)).findFirst().orElse("none");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Order(1)
    @DisplayName("K5 a master key of a PKCS#12 file is taken once, and what waits is sealed again under it and sent")
    void file() throws Exception {
        Store store = new Store(product);
        store.linkDown();
        String waiting = store.defer(PaymentBody.fresh());
        product.adam().post("vault/master-file", "{}").problem(409, "master-state");
        Process keytool = new ProcessBuilder("keytool", "-genseckey", "-alias", "vault-master", "-keyalg", "AES", "-keysize", "256", "-storetype", "PKCS12", "-storepass", "sesame-9871",
                "-keystore", product.folder().resolve("server/configuration/ccps/vault-master.p12").toString()).start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
        product.cli("/subsystem=elytron/credential-store=ccps:add-alias(alias=vault-master-store, secret-value=sesame-9871)");

        JsonObject master = product.adam().post("vault/master-file", "{}").expect(200).json().getJsonObject("master");

        assertThat(List.of(master.getString("source"), master.getString("madeBy"))).containsExactly("PKCS12", "adam");
        assertThat(vault(product.adam()).getString("currentKey")).isEqualTo("ccps-vault-1~" + master.getString("checkValue"));
        Await.until("what waits is sealed again under it", SOON, () -> vault(product.adam()).getInt("underOldKeys") == 0);
        store.linkUp();
        assertThat(store.ended(waiting).getString("state")).isEqualTo("APPROVED");
    }

    @Test
    @Order(2)
    @DisplayName("K5 two administrators bind the vault to a master key; after a start it is sealed for deferral until both have given their parts, while live payments work")
    void sealed() throws Exception {
        Store store = new Store(product);
        secondAdministrator();
        String one = randomPart();
        String other = randomPart();
        store.linkDown();
        String waiting = store.defer(PaymentBody.fresh());

        bound(one, other);
        product.stop();
        product.startAgain();
        product.simulator().outage(false);
        Api adam = signedIn("adam", Product.PASSWORD);
        Api eva = signedIn("eva", PASSWORD);
        Api olivia = signedIn("olivia", Product.PASSWORD);
        Api maria = signedIn("maria", Product.PASSWORD);

        assertThat(vault(adam).getBoolean("sealed")).isTrue();
        Await.until("the link is up", SOON, () -> adam.get("link").json().getString("state").equals("UP"));
        olivia.pay(PaymentBody.fresh()).expect(201);
        toldAsSealed(adam);
        assertThat(maria.payment(waiting).json().getString("state")).as("what waits is neither sent nor set aside").isEqualTo("DEFERRED");
        assertThat(maria.payment(waiting).json().getBoolean("held", false)).isFalse();
        product.simulator().outage(true);
        Await.until("the link is down", SOON, () -> adam.get("link").json().getString("state").equals("DOWN"));
        assertThat(olivia.pay(PaymentBody.fresh()).problem(503, "gateway-unavailable").json().getString("reason")).isEqualTo("vault-sealed");

        assertThat(give(adam, randomPart(), false).problem(422, "invalid").wrongFields()).containsExactly("part");
        give(adam, one, true).problem(409, "master-state");
        give(adam, one, false).expect(200);
        give(adam, other, false).problem(409, "own-proposal");
        assertThat(vault(adam).getBoolean("sealed")).as("one person has both parts").isTrue();
        assertThat(vault(eva).getJsonObject("master").getJsonObject("waiting").getString("by")).isEqualTo("adam");
        unsealedAtTheCommandLine(other);

        assertThat(vault(adam).getBoolean("sealed")).isFalse();
        olivia.pay(PaymentBody.fresh()).expect(202, "DEFERRED");
        product.simulator().outage(false);
        Await.until("what waited is sent", SOON, () -> maria.payment(waiting).json().getString("state").equals("APPROVED"));
        Await.until("the figures say so", SOON, () -> metric("ccps_vault_sealed").equals("0.0"));
        onRecord(adam, one, other);
    }

    private static void bound(String one, String other) {
        Api adam = product.adam();
        Api eva = signedIn("eva", PASSWORD);
        assertThat(give(adam, "4444333322221111", true).problem(422, "invalid").wrongFields()).containsExactly("part");
        give(adam, one, false).problem(422, "invalid");
        JsonObject waits = give(adam, one, true).expect(200).json().getJsonObject("master").getJsonObject("waiting");
        assertThat(waits.getString("checkValue")).matches("[0-9a-f]{8}");
        give(adam, other, true).problem(409, "own-proposal");
        JsonObject master = give(eva, other, true).expect(200).json().getJsonObject("master");
        assertThat(master.getString("source")).isEqualTo("TWO_PARTS");
        assertThat(List.of(master.getString("madeWith"), master.getString("madeBy"))).containsExactly("adam", "eva");
        String key = vault(adam).getString("currentKey");
        assertThat(key).isEqualTo("ccps-vault-1~" + master.getString("checkValue"));
        Await.until("what waits is sealed again under it", SOON, () -> vault(adam).getInt("underOldKeys") == 0);
        adam.post("vault/master-file", "{}").problem(409, "master-state");
    }

    private static void toldAsSealed(Api adam) {
        JsonObject key = adam.get("self-test").expect(200).json().getJsonArray("checks").getValuesAs(JsonObject.class).stream()
                .filter(check -> check.getString("name").equals("key")).findFirst().orElseThrow();
        assertThat(key.getString("result")).isEqualTo("BROKEN");
        assertThat(key.getString("finding")).contains("sealed");
        Await.until("the figures say so", SOON, () -> metric("ccps_vault_sealed").equals("1.0"));
    }

    /** The second custodian uses the script. */
    private static void unsealedAtTheCommandLine(String part) throws Exception {
        Path certificate = Files.createTempFile("ccps", ".pem");
        Process keytool = new ProcessBuilder("keytool", "-printcert", "-rfc", "-sslserver", "localhost:" + product.port(8443)).redirectOutput(certificate.toFile()).start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        Process script = new ProcessBuilder("../config/unseal", "--address", "https://localhost:" + product.port(8443), "--cacert", certificate.toString())
                .redirectErrorStream(true).start();
        try (OutputStream typed = script.getOutputStream()) {
            typed.write(("eva\n" + PASSWORD + "\n" + part + "\n").getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(script.waitFor(30, TimeUnit.SECONDS)).isTrue();
        Files.delete(certificate);
        assertThat(said).contains("Both parts are there.", "The vault is open.").doesNotContain(part, PASSWORD);
        assertThat(script.exitValue()).isZero();
    }

    private static void onRecord(Api adam, String one, String other) {
        List<JsonObject> records = adam.get("audit?object=vault&limit=50").expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class);
        assertThat(records).extracting(record -> record.getString("action") + " " + record.getString("actor") + " " + record.getString("outcome"))
                .contains("vault.master-changed eva done", "vault.unsealed eva done", "vault.part-given adam refused", "vault.part-given adam done");
        assertThat(records.toString()).doesNotContain(one, other);
    }
}
