package org.ccps.acceptance.administration;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.ccps.acceptance.harness.Answer;
import org.ccps.acceptance.harness.Api;
import org.ccps.acceptance.harness.Await;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On an instance of its own, because what it sets holds for everybody. */
@DisplayName("Settings, by the API")
class SettingsIT {

    /** How long a change may take to be seen, and a little more. */
    private static final Duration SEEN = Duration.ofSeconds(10);

    private static Product product;
    private static People people;

    @BeforeAll
    static void start() {
        product = Product.start();
        people = new People(product);
        people.chooses(product.adam().post("users", People.newUser("eva", "ADMINISTRATOR")).expect(201).json().getJsonObject("oneTimePassword"));
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @BeforeEach
    void calm() {
        product.calm();
    }

    private static JsonObject setting(String name) {
        return product.adam().get("settings/" + name).expect(200).json();
    }

    /** Changes one with the version that it now has. */
    private static Answer set(String name, String value) {
        return product.adam().put("settings/" + name, "{\"value\":\"" + value + "\",\"version\":" + setting(name).getInt("version") + ",\"reason\":\"a trial\"}");
    }

    private static JsonObject merchant() {
        return product.adam().get("merchants/main").expect(200).json();
    }

    private static Answer setMerchant(String fields) {
        return product.adam().put("merchants/main", "{\"version\":" + merchant().getInt("version") + "," + fields + "}");
    }

    private static List<JsonObject> records(String query) {
        return product.adam().get("audit?" + query).expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class);
    }

    @Test
    @DisplayName("M6 each setting says what it means, what it is counted in, its range, its default and its version")
    void list() {
        List<JsonObject> items = product.adam().get("settings").expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class);

        assertThat(items).hasSizeGreaterThan(45).allSatisfy(item -> {
            assertThat(item.getString("meaning")).hasSizeGreaterThan(20);
            assertThat(item.keySet()).contains("value", "default", "version", "kind", "unit", "pending");
        });
        assertThat(items).filteredOn(item -> item.getString("kind").equals("NUMBER")).isNotEmpty().allSatisfy(item -> {
            assertThat(item.isNull("unit")).as(item.getString("name")).isFalse();
            assertThat(item.getJsonNumber("min").longValue()).isLessThan(item.getJsonNumber("max").longValue());
        });
        for (Api other : List.of(product.olivia(), product.maria())) {
            other.get("settings").problem(403, "not-allowed");
            other.put("settings/link.echoIntervalS", "{\"value\":\"20\",\"version\":1}").problem(403, "not-allowed");
            other.get("merchants").problem(403, "not-allowed");
            other.put("merchants/main/credential", "{\"password\":\"abc123\"}").problem(403, "not-allowed");
            other.post("gateway/test", "{}").problem(403, "not-allowed");
        }
    }

    @Test
    @DisplayName("M6 a change holds without a restart, is a version with who, when and why, is on record, and can be undone")
    void change() {
        PaymentBody body = PaymentBody.fresh();
        product.olivia().pay(body).expect(201);
        product.olivia().pay(body).problem(409, "possible-duplicate");
        int before = setting("payment.duplicateWindowMin").getInt("version");

        JsonObject changed = set("payment.duplicateWindowMin", "0").expect(200).json();

        assertThat(changed.getString("value")).isEqualTo("0");
        assertThat(changed.getInt("version")).isEqualTo(before + 1);
        JsonObject version = changed.getJsonArray("versions").getJsonObject(0);
        assertThat(version.getString("changedBy")).isEqualTo("adam");
        assertThat(version.getString("reason")).isEqualTo("a trial");
        Await.until("the change is seen", SEEN, () -> product.olivia().pay(body).status() == 201);
        JsonObject details = records("action=setting.changed&object=setting/payment.duplicateWindowMin").get(0).getJsonObject("details");
        assertThat(details.getString("before")).isEqualTo("10");
        assertThat(details.getString("after")).isEqualTo("0");

        product.adam().post("settings/payment.duplicateWindowMin/undo", "{\"to\":" + before + ",\"version\":" + (before + 1) + "}").expect(200);

        assertThat(setting("payment.duplicateWindowMin").getString("value")).isEqualTo("10");
        assertThat(product.adam().post("settings/payment.duplicateWindowMin/undo", "{\"to\":99,\"version\":" + (before + 2) + "}").problem(422, "invalid").wrongFields())
                .containsExactly("to");
    }

    @Test
    @DisplayName("Contract: a stale version is a 409, and the value stays")
    void stale() {
        int version = setting("followup.dueHours").getInt("version");
        set("followup.dueHours", "12").expect(200);

        product.adam().put("settings/followup.dueHours", "{\"value\":\"13\",\"version\":" + version + "}").problem(409, "stale");

        assertThat(setting("followup.dueHours").getString("value")).isEqualTo("12");
        product.adam().put("settings/no.such", "{\"value\":\"13\",\"version\":0}").problem(404, "not-found");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', value = {"followup.dueHours|0", "followup.dueHours|721", "followup.dueHours|two", "followup.dueHours|''", "refund.aloneMax|-1", "refund.aloneMax|10000.01",
        "gateway.url|http://gateway.example/xmlapi", "gateway.readTimeoutMs|20000", "site.zone|Nowhere", "signin.severalDesks|maybe", "site.installation|ABC",
        "password.breachedFile|/no/such/file", "user.passTo|olivia", "deferral.toldText|''", "deferral.toldText|4444 3333 2222 1111", "password.lengthMin|11"})
    @DisplayName("E8 a value that a setting may not have is a 422:")
    void badValue(String name, String value) {
        JsonObject before = setting(name);

        assertThat(set(name, value).problem(422, "invalid").wrongFields()).containsExactly("value");

        assertThat(setting(name).getInt("version")).isEqualTo(before.getInt("version"));
    }

    @Test
    @DisplayName("I8 to raise a money limit needs a second administrator, to lower it does not, and both names are kept")
    void moneyLimit() {
        JsonObject asked = set("refund.aloneMax", "1500.00").expect(202).json();
        String id = asked.getJsonObject("proposal").getString("id");
        assertThat(asked.getString("value")).isEqualTo("1000.00");
        assertThat(setting("refund.aloneMax").getBoolean("pending")).isTrue();

        product.adam().post("proposals/" + id + "/confirmation", "{}").problem(409, "own-proposal");
        people.as("eva").post("proposals/" + id + "/confirmation", "{}").expect(200);

        JsonObject raised = setting("refund.aloneMax");
        assertThat(raised.getString("value")).isEqualTo("1500.00");
        assertThat(raised.getBoolean("pending")).isFalse();
        assertThat(raised.getJsonArray("versions").getJsonObject(0).getString("changedBy")).isEqualTo("adam");
        assertThat(raised.getJsonArray("versions").getJsonObject(0).getString("confirmedBy")).isEqualTo("eva");
        JsonObject lowered = set("refund.aloneMax", "1000.00").expect(200).json();
        product.adam().post("settings/refund.aloneMax/undo", "{\"to\":" + raised.getInt("version") + ",\"version\":" + lowered.getInt("version") + "}").expect(202);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {"gateway.url|https://gateway.example/xmlapi/payment", "gateway.secondUrl|https://other.example/xmlapi/payment"})
    @DisplayName("I8 where card numbers go is changed by two administrators:")
    void wayOfCards(String name, String address) {
        String before = setting(name).getString("value");

        JsonObject proposal = set(name, address).expect(202).json().getJsonObject("proposal");

        assertThat(setting(name).getString("value")).as("unchanged").isEqualTo(before);
        product.adam().post("proposals/" + proposal.getString("id") + "/confirmation", "{}").problem(409, "own-proposal");
        people.as("eva").post("proposals/" + proposal.getString("id") + "/refusal", "{\"reason\":\"not ours\"}").expect(200);
        assertThat(setting(name).getString("value")).isEqualTo(before);
        assertThat(product.adam().get("link").json().getString("state")).isEqualTo("UP");
    }

    @Test
    @DisplayName("A16 a reference is checked against the merchant's pattern and check digit before anything is sent")
    void references() {
        setMerchant("\"reference\":{\"patterns\":[\"HW-9999\",\"aa9+\"],\"check\":\"LUHN\"}").expect(200);
        Await.until("the change is seen", SEEN, () -> product.olivia().pay(PaymentBody.fresh().of("HW-79927")).status() == 422);
        int charges = product.simulator().ledger().size();

        assertThat(product.olivia().pay(PaymentBody.fresh().of("HW-7992")).problem(422, "invalid").wrongFields()).as("check digit").containsExactly("reference");
        assertThat(product.simulator().ledger()).hasSize(charges);
        product.olivia().pay(PaymentBody.fresh().of("HW-7997")).expect(201);
        product.olivia().pay(PaymentBody.fresh().of("ab79927398713")).expect(201);

        setMerchant("\"reference\":{\"patterns\":[],\"check\":\"NONE\",\"required\":false}").expect(200);
        Await.until("the change is seen", SEEN, () -> product.olivia().pay(PaymentBody.fresh().without("/reference")).status() == 201);
        setMerchant("\"reference\":{\"required\":true}").expect(200);
        Await.until("the change is seen", SEEN, () -> product.olivia().pay(PaymentBody.fresh().without("/reference")).status() == 422);
        assertThat(setMerchant("\"reference\":{\"patterns\":[\"(a+)+\"]}").problem(422, "invalid").wrongFields()).containsExactly("reference.patterns");
    }

    @Test
    @DisplayName("A6 the desk shows card number and code as dots from the next page, as the merchant account says")
    void dots() {
        JsonObject changed = setMerchant("\"dotsNumber\":true,\"dotsCode\":true,\"reason\":\"open-plan office\"").expect(200).json();

        assertThat(changed.getBoolean("dotsNumber")).isTrue();
        assertThat(changed.getJsonArray("versions").getJsonObject(0).getString("reason")).isEqualTo("open-plan office");
        assertThat(records("action=merchant.changed&object=merchant/main").get(0).getJsonObject("details").getString("dotsNumber.after")).isEqualTo("true");
        product.adam().put("merchants/main", "{\"version\":1,\"dotsNumber\":false}").problem(409, "stale");
        undone();
        setMerchant("\"dotsNumber\":false,\"dotsCode\":false").expect(200);
        product.adam().get("merchants/other").problem(404, "not-found");
    }

    /** Back to what the first start has made, and forth again. */
    private static void undone() {
        JsonObject changed = merchant();
        int now = changed.getInt("version");
        int first = changed.getJsonArray("versions").getValuesAs(JsonObject.class).stream().mapToInt(version -> version.getInt("version")).min().orElseThrow();

        JsonObject again = product.adam().post("merchants/main/undo", "{\"to\":" + first + ",\"version\":" + now + ",\"reason\":\"a trial\"}").expect(200).json();

        assertThat(again.getInt("version")).isEqualTo(now + 1);
        assertThat(List.of(again.getBoolean("dotsNumber"), again.getBoolean("dotsCode"))).containsExactly(false, false);
        assertThat(records("action=merchant.changed&limit=1").get(0).getJsonObject("details").getString("reason")).isEqualTo("a trial");
        product.adam().post("merchants/main/undo", "{\"to\":" + now + ",\"version\":" + now + "}").problem(409, "stale");
        assertThat(product.adam().post("merchants/main/undo", "{\"to\":99,\"version\":" + (now + 1) + "}").problem(422, "invalid").wrongFields()).containsExactly("to");
        product.adam().post("merchants/main/undo", "{\"to\":" + now + ",\"version\":" + (now + 1) + "}").expect(200);
        assertThat(merchant().getBoolean("dotsNumber")).isEqualTo(changed.getBoolean("dotsNumber"));
    }

    @Test
    @DisplayName("F8 the gateway's password goes in, works without a restart, and never comes out")
    void credential() throws IOException {
        Await.until("the gateway works", SEEN, () -> product.adam().post("gateway/test", "{}").text().contains("\"works\":true"));

        product.adam().put("merchants/main/credential", "{\"password\":\"wrong-9871\"}").expect(200);
        JsonObject refused = Await.until("the gateway refuses the new one", Duration.ofSeconds(40), () -> product.adam().post("gateway/test", "{}").json(),
                found -> found.containsKey("works") && !found.getBoolean("works"));

        assertThat(refused.getString("cause")).isEqualTo("credentials");
        assertThat(refused.getString("meaning")).contains("password");
        assertThat(product.adam().get("link").json().getString("cause")).isEqualTo("credentials");
        Answer right = product.adam().put("merchants/main/credential", "{\"password\":\"abc123\"}").expect(200);
        assertThat(right.text()).doesNotContain("abc123");
        assertThat(right.json().getBoolean("hasCredential")).isTrue();
        Await.until("the gateway works again", Duration.ofSeconds(40), () -> product.adam().post("gateway/test", "{}").text().contains("\"works\":true"));
        assertThat(product.adam().get("link").json().getString("state")).isEqualTo("UP");
        assertThat(product.adam().put("merchants/main/credential", "{\"password\":\"a b\"}").problem(422, "invalid").wrongFields()).containsExactly("password");
        assertThat(records("action=credential.stored")).hasSize(2);
        assertThat(product.adam().get("audit?limit=200").text() + log()).doesNotContain("wrong-9871");
    }

    private static String log() throws IOException {
        Path log = product.folder().resolve("server/log/server.log");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    @Test
    @DisplayName("F6 a test of the gateway says what its silence means, and is not made again at once")
    void gatewayTest() {
        product.simulator().outage(true);
        JsonObject down = Await.until("one is not too soon", SEEN, () -> product.adam().post("gateway/test", "{}").json(), found -> found.containsKey("works"));

        assertThat(down.getBoolean("works")).isFalse();
        assertThat(down.getString("cause")).isEqualTo("refused");
        product.adam().post("gateway/test", "{}").problem(429, "too-soon");
        assertThat(records("action=gateway.tested").get(0).getString("outcome")).isEqualTo("refused");
    }

    @Test
    @DisplayName("B13 a reason for refunds is one of those that the administrator keeps")
    void refundReasons() {
        String id = product.maria().pay(PaymentBody.fresh()).expect(201).id();
        set("refund.reasons", "storm-damage, other").expect(200);

        Await.until("the change is seen", SEEN, () -> refund(id, "duplicate").status() == 422);
        refund(id, "storm-damage").expect(201, "APPROVED");
        set("refund.reasons", "customer-request,duplicate,wrong-amount,not-supplied,other").expect(200);
    }

    private static Answer refund(String payment, String reason) {
        return product.maria().send(product.maria().request("payments/" + payment + "/refunds").header("Content-Type", "application/json")
                .header("Idempotency-Key", PaymentBody.key())
                .POST(BodyPublishers.ofString("{\"amount\":{\"value\":\"1.00\",\"currency\":\"AUD\"},\"reason\":\"" + reason + "\"}")).build());
    }
}
