package org.ccps.acceptance.administration;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.ccps.acceptance.harness.Answer;
import org.ccps.acceptance.harness.Api;
import org.ccps.acceptance.harness.Await;
import org.ccps.acceptance.harness.Desk;
import org.ccps.acceptance.harness.Desks;
import org.ccps.acceptance.harness.InTheBrowser;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.ccps.acceptance.harness.Simulator;
import org.ccps.acceptance.harness.Store;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** On an instance of its own, because it adds a merchant account and a second administrator. */
@DisplayName("More than one merchant account, by the API")
class AccountsIT {

    @RegisterExtension
    static final InTheBrowser BROWSER = new InTheBrowser(() -> AccountsIT.product);

    private static final Duration SOON = Duration.ofSeconds(10);
    /** The simulator's other account. */
    private static final String NUMBER = "DEF0002";
    private static final String PASSWORD = "def456";

    private static Product product;
    private static People people;
    /** An operator and a manager of the other account alone. */
    private static Api vera;
    private static Api mona;
    private static String veraName;
    private static String monaName;
    private static JsonObject added;
    private static Answer before;
    private static Answer refusedTest;
    private static String linkMeanwhile;

    @BeforeAll
    static void start() {
        product = Product.start();
        people = new People(product);
        people.chooses(product.adam().post("users", People.newUser("eva", "ADMINISTRATOR")).expect(201).json().getJsonObject("oneTimePassword"));
        added = product.adam().post("merchants", account("shop-2")).expect(201).json();
        before = product.olivia().pay(shop(PaymentBody.fresh()));
        keep("shop-2", "wrong-one");
        refusedTest = tested("shop-2");
        linkMeanwhile = product.olivia().get("link").expect(200).json().getString("state");
        keep("shop-2", PASSWORD);
        Await.until("the test works", Duration.ofSeconds(60), () -> tested("shop-2").json(), found -> found.getBoolean("works"));
        veraName = People.name();
        people.chooses(product.adam().post("users", scoped(veraName, "OPERATOR")).expect(201).json().getJsonObject("oneTimePassword"));
        vera = people.as(veraName);
        monaName = People.name();
        JsonObject proposal = product.adam().post("users", scoped(monaName, "MANAGER")).expect(202).json().getJsonObject("proposal");
        people.chooses(people.as("eva").post("proposals/" + proposal.getString("id") + "/confirmation", "{}").expect(200).json().getJsonObject("oneTimePassword"));
        mona = people.as(monaName);
        Await.until("the account is offered", SOON, () -> vera.pay(PaymentBody.fresh()).status(), status -> status == 201);
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @BeforeEach
    void calm() {
        product.calm();
    }

    private static String account(String code) {
        return "{\"code\":\"" + code + "\",\"name\":\"Harbourside Gas\",\"gatewayMerchantId\":\"" + NUMBER + "\",\"currency\":\"AUD\",\"reason\":\"the gas bills\"}";
    }

    private static void keep(String code, String password) {
        product.adam().put("merchants/" + code + "/credential", "{\"password\":\"" + password + "\"}").expect(200);
    }

    /** Waits out the pause between two Echoes by hand. */
    private static Answer tested(String code) {
        return Await.until("it may be tested", SOON, () -> product.adam().post("gateway/test", "{\"merchant\":\"" + code + "\"}"), answer -> answer.status() != 429).expect(200);
    }

    private static String scoped(String username, String level) {
        return Json.createObjectBuilder().add("username", username).add("displayName", "Vera Nowak").add("level", level)
                .add("merchants", Json.createArrayBuilder().add("shop-2")).build().toString();
    }

    private static PaymentBody shop(PaymentBody body) {
        return body.with("/merchant", "shop-2");
    }

    private static List<String> ids(Api who, String path) {
        return Store.all(who, path).stream().map(item -> item.getString("id")).toList();
    }

    private static Answer send(Api api, String path, String csv) {
        return api.send(api.request(path).header("Content-Type", "text/csv").POST(BodyPublishers.ofString(csv)).build());
    }

    // -- adding one

    @Test
    @DisplayName("H9 F8 an account that was added is offered to nobody until the gateway has accepted it in a test, and a refused test stops no other one")
    void provedFirst() {
        assertThat(added.getBoolean("open")).isFalse();
        assertThat(added.getJsonArray("brands").getValuesAs(JsonString.class)).extracting(JsonString::getString).containsExactly("Visa", "Mastercard", "Amex");
        assertThat(before.problem(422, "invalid").wrongFields()).containsExactly("merchant");
        assertThat(refusedTest.json().getBoolean("works")).isFalse();
        assertThat(refusedTest.json().getString("cause")).isEqualTo("credentials");
        assertThat(linkMeanwhile).isEqualTo("UP");
        assertThat(product.adam().get("merchants/shop-2").expect(200).json().getBoolean("open")).isTrue();
        assertThat(product.adam().get("audit?action=merchant.added").expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class))
                .extracting(record -> record.getString("object")).contains("merchant/shop-2");
    }

    @Test
    @DisplayName("H9 what is wrong with a new account is said field by field, and nothing is added")
    void wrong() {
        assertThat(product.adam().post("merchants", "{}").problem(422, "invalid").wrongFields()).containsExactlyInAnyOrder("code", "name", "currency", "gatewayMerchantId");
        for (String code : List.of("Shop", "s", "main", "shop-2", "imported", "shop 2", "4444333322221111")) {
            assertThat(product.adam().post("merchants", account(code).replace(NUMBER, "GHI0009")).problem(422, "invalid").wrongFields()).as(code).containsExactly("code");
        }
        assertThat(product.adam().post("merchants", account("shop-9")).problem(422, "invalid").wrongFields()).as("the number is another account's").containsExactly("gatewayMerchantId");
        assertThat(product.adam().post("gateway/test", "{\"merchant\":\"nobody\"}").problem(422, "invalid").wrongFields()).containsExactly("merchant");
        assertThat(people.change(veraName, "\"merchants\":[\"shop-2\",\"shop-9\"]").problem(422, "invalid").wrongFields()).containsExactly("merchants");
        assertThat(product.adam().get("merchants").expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class)).extracting(account -> account.getString("code"))
                .isSubsetOf("main", "shop-2", "shop-3");
    }

    @Test
    @DisplayName("H9 C11 of an account that is closed nothing is taken and nothing that waits is sent, until it has been tested again; the others go on")
    void closed() {
        Store store = new Store(product);
        store.linkDown();
        String waits = store.defer(shop(PaymentBody.fresh()));
        String others = store.defer(PaymentBody.fresh());
        assertThat(product.adam().post("merchants/shop-2/closure", "{\"reason\":\"no contract\"}").expect(200).json().getBoolean("open")).isFalse();
        try {
            assertThat(product.adam().post("merchants/main/closure", "{}").problem(422, "invalid").wrongFields()).containsExactly("code");
            store.linkUp();
            assertThat(store.ended(others).getString("state")).isEqualTo("APPROVED");
            Await.until("it is held", SOON, () -> store.payment(waits), payment -> payment.getBoolean("held"));
            assertThat(store.payment(waits).getString("state")).isEqualTo("DEFERRED");
            Await.until("it is offered to nobody", SOON, () -> product.olivia().pay(shop(PaymentBody.fresh())).status(), status -> status == 422);
            assertThat(mona.get("payments?limit=1").expect(200).json().getJsonArray("items")).as("what is its is still seen").isNotEmpty();
            assertThat(mona.get("reports/hours?merchant=shop-2").expect(200).json().getJsonObject("total").getInt("payments")).isPositive();
        } finally {
            Await.until("the test works", Duration.ofSeconds(60), () -> tested("shop-2").json(), found -> found.getBoolean("works"));
        }
        Await.until("it is offered again", SOON, () -> vera.pay(PaymentBody.fresh()).status(), status -> status == 201);
        product.maria().post("deferred/" + waits + "/release", "{}").expect(200);
        assertThat(store.ended(waits).getString("state")).isEqualTo("APPROVED");
    }

    // -- taking

    @Test
    @DisplayName("H9 F8 a payment goes to the account that is named, with that one's own password, and to the first where none is named")
    void takenFor() {
        assertThat(product.olivia().pay(PaymentBody.fresh()).expect(201).json().getString("merchant")).isEqualTo("main");
        keep("main", "wrong-one");
        try {
            assertThat(product.olivia().pay(shop(PaymentBody.fresh())).expect(201).json().getString("merchant")).as("whatever the first one's password").isEqualTo("shop-2");
        } finally {
            keep("main", "abc123");
        }
        assertThat(product.olivia().pay(PaymentBody.fresh().with("/merchant", "nobody")).problem(422, "invalid").wrongFields()).containsExactly("merchant");
    }

    @Test
    @DisplayName("E4 the same key for another account is another payment, and refused")
    void sameKey() {
        String key = PaymentBody.key();
        PaymentBody body = PaymentBody.fresh();
        String id = product.olivia().pay(key, shop(body)).expect(201).id();

        assertThat(product.olivia().pay(key, shop(body)).expect(201).id()).isEqualTo(id);
        product.olivia().pay(key, body).problem(422, "key-reused");
    }

    @Test
    @DisplayName("A8 D9 the same bill is taken again for another account with a reason only, and not at all while it is in doubt or waits")
    void alike() {
        PaymentBody body = PaymentBody.fresh();
        product.olivia().pay(body).expect(201);
        product.olivia().pay(shop(body)).problem(409, "possible-duplicate");
        product.olivia().pay(shop(body).with("/duplicateReason", "the water bill has the same number")).expect(201);

        product.simulator().fault("close-after-charge");
        PaymentBody doubtful = PaymentBody.fresh();
        String id = product.olivia().pay(doubtful).expect(202).id();
        product.olivia().pay(shop(doubtful).with("/duplicateReason", "the customer insists")).problem(409, "in-doubt-exists");
        product.maria().post("in-doubt/" + id + "/resolution", "{\"outcome\":\"NOT_TAKEN\",\"evidence\":\"No hit in the portal\"}").expect(200);
    }

    @Test
    @DisplayName("C10 H9 what was stored for an account is sent for that account")
    void drained() {
        Store store = new Store(product);
        store.linkDown();
        String id = store.defer(shop(PaymentBody.fresh()));
        assertThat(product.olivia().get("room?merchant=shop-2").expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class))
                .anySatisfy(room -> assertThat(room.getString("whose", "")).isEqualTo("shop-2"));
        store.linkUp();

        JsonObject ended = store.ended(id);
        assertThat(ended.getString("state")).isEqualTo("APPROVED");
        assertThat(ended.getString("merchant")).isEqualTo("shop-2");
    }

    // -- who sees what

    @Test
    @DisplayName("H9 E7 an operator of one account takes for that one alone, without naming it, and sees no other")
    void operator() {
        assertThat(vera.pay(PaymentBody.fresh()).expect(201).json().getString("merchant")).isEqualTo("shop-2");
        assertThat(vera.pay(PaymentBody.fresh().with("/merchant", "main")).problem(422, "invalid").wrongFields()).containsExactly("merchant");
        assertThat(vera.get("room?merchant=main").problem(422, "invalid").wrongFields()).containsExactly("merchant");
        assertThat(people.one(veraName).getJsonArray("merchants").getValuesAs(JsonString.class)).extracting(JsonString::getString).containsExactly("shop-2");
    }

    @Test
    @DisplayName("H9 a manager of one account sees its payments and refunds only, and no call about another one's says more than that there is none")
    void manager() {
        String others = product.olivia().pay(PaymentBody.fresh().amount("70.00")).expect(201).id();
        String hers = product.olivia().pay(shop(PaymentBody.fresh().amount("71.00"))).expect(201).id();
        String othersRefund = asked(others);
        String hersRefund = asked(hers);

        assertThat(ids(mona, "payments")).contains(hers).doesNotContain(others);
        assertThat(ids(product.maria(), "payments")).contains(hers, others);
        assertThat(ids(product.maria(), "payments?merchant=shop-2")).contains(hers).doesNotContain(others);
        assertThat(mona.get("payments?merchant=main").problem(422, "invalid").wrongFields()).containsExactly("merchant");
        assertThat(mona.get("reports/payments?merchant=main").problem(422, "invalid").wrongFields()).containsExactly("merchant");
        mona.post("deferred/" + others + "/hold", "{\"reason\":\"it has never waited\"}").problem(404, "not-found");
        mona.post("in-doubt/" + othersRefund + "/owner", "{}").problem(404, "not-found");
        mona.payment(hers).expect(200);
        mona.payment(others).problem(404, "not-found");
        assertThat(ids(mona, "refunds")).contains(hersRefund).doesNotContain(othersRefund);
        mona.get("refunds/" + othersRefund).problem(404, "not-found");
        mona.post("refunds/" + othersRefund + "/authorisation", "{\"password\":\"" + People.PASSWORD + "\"}").problem(404, "not-found");
        mona.post("refunds/" + othersRefund + "/refusal", "{\"reason\":\"never mind\"}").problem(404, "not-found");
        assertThat(mona.post("payments/" + others + "/refunds", PaymentBody.key(), refund("1.00")).status()).isEqualTo(404);
        mona.post("refunds/" + hersRefund + "/authorisation", "{\"password\":\"" + People.PASSWORD + "\"}").expect(201, "APPROVED");
        mona.get("audit?object=" + hers).expect(200);
        assertThat(mona.get("audit?object=" + others).problem(422, "invalid").wrongFields()).containsExactly("object");
        assertThat(mona.get("audit?limit=1").problem(422, "invalid").wrongFields()).containsExactly("object");
    }

    private static String refund(String value) {
        return "{\"amount\":{\"value\":\"" + value + "\",\"currency\":\"AUD\"},\"reason\":\"duplicate\"}";
    }

    private static String asked(String payment) {
        return product.olivia().post("payments/" + payment + "/refunds", PaymentBody.key(), refund("5.00")).expect(202).id();
    }

    @Test
    @DisplayName("H9 C14 D7 a manager of one account holds, resolves and follows up what is its alone")
    void desk() {
        Store store = new Store(product);
        store.linkDown();
        String others = store.defer(PaymentBody.fresh());
        String hers = store.defer(shop(PaymentBody.fresh()));
        assertThat(ids(mona, "deferred")).contains(hers).doesNotContain(others);
        mona.post("deferred/" + others + "/hold", "{\"reason\":\"not mine\"}").problem(404, "not-found");
        mona.post("deferred/" + others + "/withdrawal", "{\"reason\":\"not mine\"}").problem(404, "not-found");
        mona.post("deferred/" + hers + "/hold", "{\"reason\":\"mine\"}").expect(200);
        mona.post("deferred/" + hers + "/release", "{}").expect(200);
        store.linkUp();
        store.ended(others);
        store.ended(hers);

        product.simulator().fault("close-after-charge", 2, false);
        String othersDoubt = product.olivia().pay(PaymentBody.fresh()).expect(202).id();
        String hersDoubt = product.olivia().pay(shop(PaymentBody.fresh())).expect(202).id();
        assertThat(ids(mona, "in-doubt")).contains(hersDoubt).doesNotContain(othersDoubt);
        mona.post("in-doubt/" + othersDoubt + "/owner", "{}").problem(404, "not-found");
        mona.post("in-doubt/" + othersDoubt + "/resolution", "{\"outcome\":\"NOT_TAKEN\",\"evidence\":\"No hit in the portal\"}").problem(404, "not-found");
        mona.post("in-doubt/" + hersDoubt + "/resolution", "{\"outcome\":\"NOT_TAKEN\",\"evidence\":\"No hit in the portal\"}").expect(200);
        product.maria().post("in-doubt/" + othersDoubt + "/resolution", "{\"outcome\":\"NOT_TAKEN\",\"evidence\":\"No hit in the portal\"}").expect(200);

        List<JsonObject> all = Store.all(product.maria(), "follow-ups");
        String othersFollowUp = followUp(all, othersDoubt);
        String hersFollowUp = followUp(all, hersDoubt);
        assertThat(ids(mona, "follow-ups")).contains(hersFollowUp).doesNotContain(othersFollowUp);
        mona.post("follow-ups/" + othersFollowUp + "/notes", "{\"note\":\"not mine\"}").problem(404, "not-found");
        assertThat(product.maria().post("follow-ups/" + othersFollowUp + "/owner", "{\"username\":\"" + veraName + "\"}").problem(422, "invalid").wrongFields()).containsExactly("username");
        product.maria().post("follow-ups/" + hersFollowUp + "/owner", "{\"username\":\"" + veraName + "\"}").expect(200);
        assertThat(ids(mona, "promises")).doesNotContain(othersFollowUp);
    }

    private static String followUp(List<JsonObject> all, String payment) {
        return all.stream().filter(item -> item.getString("paymentId").equals(payment)).findFirst().orElseThrow().getString("id");
    }

    // -- pages

    @Test
    @DisplayName("H9 an administrator adds an account on its page, sees that it is not offered, tests it, and names it for a user")
    void added(Desks desks) {
        Desk desk = desks.open().signIn("adam");
        desk.openAdmin("merchants?new=1");
        desk.field("new-code").fill("shop 3");
        desk.field("name").fill("Harbourside Parks");
        desk.field("gatewayMerchantId").fill(NUMBER);
        desk.field("add-account").click();
        assertThat(desk.field("gatewayMerchantId-h")).containsText("another account");
        assertThat(desk.field("new-code-h")).containsText("2 to 20 small letters");
        desk.screenshot("accounts-new");
        desk.field("new-code").fill("shop-3");
        desk.field("gatewayMerchantId").fill("GHI0003");
        desk.field("add-account").click();
        assertThat(desk.field("said")).containsText("The account shop-3 has been added");
        assertThat(desk.field("not-offered")).isVisible();
        desk.screenshot("accounts-not-offered");
        desk.field("gateway-password").fill(PASSWORD);
        desk.field("keep-password").click();
        assertThat(desk.field("has-credential")).hasText("there");
        tested("shop-3");
        desk.openAdmin("merchants?code=shop-3");
        assertThat(desk.field("not-offered")).isVisible();
        desk.openAdmin("merchants?code=shop-2");
        assertThat(desk.field("not-offered")).hasCount(0);
        assertThat(desk.field("close-account")).isVisible();

        desk.openAdmin("user?name=" + veraName);
        assertThat(desk.field("merchants")).hasValue("shop-2");
        desk.field("merchants").fill("shop-2, shop-4");
        desk.field("save").click();
        assertThat(desk.field("merchants-h")).containsText("main, shop-2, shop-3");
        desk.field("merchants").fill("shop-2");
        desk.field("displayName").fill("Vera Nowak-Lind");
        desk.field("save").click();
        assertThat(desk.field("said")).containsText("Vera Nowak-Lind");
        assertThat(people.one(veraName).getJsonArray("merchants")).hasSize(1);
        desk.openAdmin("report-columns?code=shop-2");
        assertThat(desk.page().locator("nav.tabs a[aria-current=page]")).hasText("shop-2");
        desk.openAdmin("user-new");
        assertThat(desk.field("merchants")).isVisible();
        desk.screenshot("accounts-user-new");
    }

    @Test
    @DisplayName("H9 an operator chooses the account before he types, the form stays with it, and the next one begins with it; who has one account chooses none")
    void chosen(Desks desks) {
        Desk desk = desks.open().signIn("olivia");
        desk.takePayment();
        desk.page().locator("#accounts a", new Page.LocatorOptions().setHasText("Harbourside Gas")).first().click();
        assertThat(desk.page().locator("#accounts a[aria-current=page]")).containsText("Harbourside Gas");
        desk.screenshot("accounts-take-payment");
        desk.pay(PaymentBody.fresh());
        String id = desk.outcomeIs("APPROVED");
        assertThat(product.maria().payment(id).expect(200).json().getString("merchant")).isEqualTo("shop-2");
        desk.page().keyboard().press("F2");
        assertThat(desk.page().locator("#accounts a[aria-current=page]")).containsText("Harbourside Gas");
        desk.open("payments");
        desk.field("account").selectOption("shop-2");
        desk.page().locator("#search button[type=submit]").click();
        assertThat(desk.page().locator("tr[data-row='" + id + "']")).isVisible();
        desk.field("account").selectOption("main");
        desk.page().locator("#search button[type=submit]").click();
        assertThat(desk.page().locator("tr[data-row='" + id + "']")).hasCount(0);

        Desk veras = desks.open().signIn(veraName, People.PASSWORD);
        veras.takePayment();
        assertThat(veras.field("accounts")).hasCount(0);
        assertThat(veras.page().locator("header .merchant")).containsText("Harbourside Gas");
    }

    @Test
    @DisplayName("M2 H9 a manager looks at the figures of all his accounts or of one, and imports a report for one")
    void figures(Desks desks) {
        product.olivia().pay(shop(PaymentBody.fresh())).expect(201);
        Desk desk = desks.open().signIn("maria");
        desk.open("dashboard");
        assertThat(desk.page().locator("#accounts a")).hasCount(product.adam().get("merchants").expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .filter(account -> account.getBoolean("open")).toList().size() + 1);
        desk.page().locator("#accounts a", new Page.LocatorOptions().setHasText("Harbourside Gas")).first().click();
        assertThat(desk.page()).hasURL(Pattern.compile("account=shop-2"));
        assertThat(desk.page().locator("#dashboard table").last()).containsText("Harbourside Gas");
        desk.screenshot("accounts-dashboard");
        desk.open("day-report?account=shop-2");
        assertThat(desk.field("account")).hasValue("shop-2");
        assertThat(desk.field("csv")).hasAttribute("href", Pattern.compile("account=shop-2"));
        desk.open("reports");
        assertThat(desk.field("import-account")).isVisible();
        assertThat(desk.field("outside-account")).isVisible();
        desk.screenshot("accounts-reports");
    }

    @Test
    @DisplayName("I5 H9 the work of one who may use all accounts is passed to a manager of all of them only")
    void passed() {
        String name = people.operator();
        product.simulator().fault("close-after-charge");
        people.as(name).pay(PaymentBody.fresh()).expect(202);

        assertThat(people.change(name, "\"enabled\":false,\"passTo\":\"" + monaName + "\"").problem(422, "invalid").wrongFields()).containsExactly("passTo");
        people.change(name, "\"enabled\":false,\"passTo\":\"maria\"").expect(200);
    }

    // -- its reports

    @Test
    @DisplayName("G1 G2 H9 a report is one account's: its lines match that one's payments only, and it is shown to its managers only")
    void reports() {
        JsonObject others = product.olivia().pay(PaymentBody.fresh()).expect(201).json();
        JsonObject hers = product.olivia().pay(shop(PaymentBody.fresh())).expect(201).json();
        String csv = "Merchant ID,Transaction ID,Transaction Reference,Date,Card,Amount,Currency,Response Code,Result Text,Type\n" + line(others) + line(hers);

        JsonObject report = matched(mona, send(mona, "reconciliations?fileName=gas.csv", csv).expect(202).id());

        assertThat(report.getString("merchant")).isEqualTo("shop-2");
        assertThat(report.getJsonObject("counts").getInt("MATCHED")).isEqualTo(1);
        assertThat(report.getJsonObject("counts").getInt("NOT_OURS")).as("the other one's id and order number").isEqualTo(1);
        assertThat(Store.all(mona, "reconciliations/" + report.getString("id") + "/lines")).filteredOn(line -> line.getString("outcome").equals("NOT_OURS"))
                .singleElement().satisfies(line -> assertThat(line.getString("reason")).contains("another merchant account"));
        assertThat(product.adam().get("audit?action=report.line-differs&object=" + others.getString("id")).expect(200).json().getJsonArray("items"))
                .as("money that was taken for the wrong account wakes somebody").isNotEmpty();
        JsonObject mains = matched(product.maria(), send(product.maria(), "reconciliations?fileName=water.csv&merchant=main", csv).expect(202).id());
        assertThat(mains.getString("merchant")).isEqualTo("main");
        assertThat(mains.getJsonObject("counts").getInt("MATCHED")).isEqualTo(1);
        assertThat(ids(mona, "reconciliations")).contains(report.getString("id")).doesNotContain(mains.getString("id"));
        mona.get("reconciliations/" + mains.getString("id")).problem(404, "not-found");
        mona.get("reconciliations/" + mains.getString("id") + "/lines").problem(404, "not-found");
        assertThat(send(mona, "reconciliations?merchant=main", csv).problem(422, "invalid").wrongFields()).containsExactly("merchant");
        assertThat(send(mona, "reconciliations/proof", csv.replace(line(others), "")).expect(200).json().getBoolean("atMostOnce")).isTrue();
        JsonObject proof = send(mona, "reconciliations/proof", csv).expect(200).json();
        assertThat(proof.getBoolean("atMostOnce")).as("taken for the wrong account").isFalse();
        assertThat(proof.getJsonArray("exceptions")).hasSize(1);
        product.adam().put("reconciliations/mapping?merchant=shop-2", "{\"currency\":\"ccy\"}").expect(200);
        assertThat(product.maria().get("reconciliations/mapping").expect(200).json().getString("currency")).isNotEqualTo("ccy");
        product.adam().put("reconciliations/mapping?merchant=shop-2", "{\"currency\":\"\"}").expect(200);
    }

    private static String line(JsonObject payment) {
        JsonObject attempt = payment.getJsonArray("attempts").getJsonObject(0);
        Simulator.Charge charge = product.simulator().ledger(attempt.getString("orderNumber")).get(0);
        return "," + charge.json().getString("txnId") + "," + attempt.getString("orderNumber") + "," + payment.getString("takenAt") + "," + payment.getJsonObject("card").getString("masked").replace("…", "...")
                + "," + payment.getJsonObject("amount").getString("value") + ",AUD,00,Approved,Payment\n";
    }

    private static JsonObject matched(Api who, String id) {
        return Await.until("the report is matched", Duration.ofSeconds(30), () -> who.get("reconciliations/" + id).expect(200).json(), report -> report.getString("status").equals("DONE"));
    }

    @Test
    @DisplayName("H4 H9 the day's report and what is exported are of the accounts that the reader may see")
    void days() {
        vera.pay(PaymentBody.fresh()).expect(201);
        product.olivia().pay(PaymentBody.fresh()).expect(201);

        int all = product.maria().get("reports/hours").expect(200).json().getJsonObject("total").getInt("payments");
        int hers = mona.get("reports/hours").expect(200).json().getJsonObject("total").getInt("payments");
        int shops = product.maria().get("reports/hours?merchant=shop-2").expect(200).json().getJsonObject("total").getInt("payments");
        assertThat(hers).isEqualTo(shops).isPositive().isLessThan(all);
        assertThat(mona.get("reports/hours?merchant=main").problem(422, "invalid").wrongFields()).containsExactly("merchant");
        assertThat(mona.get("reports/payments").expect(200).text().lines().filter(line -> line.startsWith("P-")).map(line -> line.split(",")[0]).toList())
                .containsExactlyElementsOf(ids(mona, "payments"));
    }
}
