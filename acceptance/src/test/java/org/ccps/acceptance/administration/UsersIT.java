package org.ccps.acceptance.administration;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.ccps.acceptance.harness.Answer;
import org.ccps.acceptance.harness.Api;
import org.ccps.acceptance.harness.Await;
import org.ccps.acceptance.harness.ConsoleSession;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.ccps.acceptance.harness.Store;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On an instance of its own, because it makes a second administrator. */
@DisplayName("Users, by the API")
class UsersIT {

    private static final String NEW_ADMINISTRATOR = People.newUser("eva", "ADMINISTRATOR");

    private static Product product;
    private static People people;
    /** What adam alone was answered before there was a second administrator. */
    private static Answer managerAlone;
    private static Answer limitAlone;
    private static Answer secondMade;
    private static Answer thirdAsked;

    @BeforeAll
    static void start() {
        product = Product.start();
        people = new People(product);
        managerAlone = product.adam().post("users", People.newUser("mona", "MANAGER"));
        String limited = people.operator("100.00", "");
        limitAlone = people.change(limited, "\"limits\":{\"payment\":\"100.01\"}");
        secondMade = product.adam().post("users", NEW_ADMINISTRATOR);
        people.chooses(secondMade.expect(201).json().getJsonObject("oneTimePassword"));
        thirdAsked = product.adam().post("users", People.newUser("third", "ADMINISTRATOR"));
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @BeforeEach
    void calm() {
        product.calm();
    }

    private static Api eva() {
        return people.as("eva");
    }

    private static List<JsonObject> records(String query) {
        return product.adam().get("audit?" + query).expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class);
    }

    private static List<String> rights(JsonObject user) {
        return user.getJsonArray("rights").getValuesAs(JsonString.class).stream().map(JsonString::getString).toList();
    }

    @Test
    @DisplayName("Contract: the demonstration's users have the levels and rights that they had")
    void demonstration() {
        List<JsonObject> users = product.adam().get("users").expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class);

        assertThat(users).extracting(user -> user.getString("username")).contains("adam", "marcus", "maria", "olivia", "oscar");
        assertThat(rights(people.one("olivia"))).containsExactly("TAKE", "DEFER_PAYMENTS", "DEFER_REFUNDS", "ASK_REFUND");
        assertThat(rights(people.one("oscar"))).containsExactly("TAKE", "ASK_REFUND");
        assertThat(rights(people.one("maria"))).containsExactly("TAKE", "DEFER_PAYMENTS", "DEFER_REFUNDS", "ASK_REFUND", "AUTHORISE", "RESOLVE", "EXPORT");
        assertThat(rights(people.one("adam"))).containsExactly("ADMINISTER");
        assertThat(people.one("olivia").getJsonObject("limits").isNull("payment")).isTrue();
    }

    @Test
    @DisplayName("I8 the first administrator alone makes the second one, once, and nothing else that needs two")
    void bootstrapping() {
        assertThat(managerAlone.expect(202).json().getJsonObject("proposal").getString("state")).isEqualTo("OPEN");
        assertThat(limitAlone.expect(202).json().getJsonObject("limits").getString("payment")).as("unchanged").isEqualTo("100.00");
        assertThat(secondMade.expect(201).json().getString("level")).isEqualTo("ADMINISTRATOR");
        assertThat(thirdAsked.expect(202).json().getJsonObject("proposal").getString("kind")).isEqualTo("NEW_USER");
        product.adam().get("users/mona").problem(404, "not-found");
        product.adam().get("users/third").problem(404, "not-found");
    }

    @Test
    @DisplayName("I8 a manager is there when a second administrator has confirmed him, and the proposer cannot confirm himself")
    void newManager() {
        String username = People.name();
        JsonObject proposal = product.adam().post("users", People.newUser(username, "MANAGER")).expect(202).json().getJsonObject("proposal");
        String path = "proposals/" + proposal.getString("id");

        product.adam().post(path + "/confirmation", "{}").problem(409, "own-proposal");
        product.maria().post(path + "/confirmation", "{}").problem(403, "not-allowed");
        Answer confirmed = eva().post(path + "/confirmation", "{}").expect(200);
        people.chooses(confirmed.json().getJsonObject("oneTimePassword"));

        assertThat(confirmed.header("Cache-Control")).contains("no-store");
        people.as(username).get("deferred").expect(200);
        eva().post(path + "/confirmation", "{}").problem(409, "already-decided");
        assertThat(records("object=user/" + username)).extracting(record -> record.getString("action"))
                .containsExactly("password.changed", "proposal.confirmed", "user.added", "proposal.made");
        assertThat(records("action=user.added&object=user/" + username).get(0).getJsonObject("details").getString("proposedBy")).isEqualTo("adam");
    }

    /** A program that may call from here; more of it as JSON. */
    private static String program(String username, String level, String more) {
        return "{\"username\":\"" + username + "\",\"displayName\":\"The web shop\",\"level\":\"" + level + "\",\"client\":{\"addresses\":[\"127.0.0.0/8\",\"::1\"],\"endsAt\":\""
                + Instant.now().plus(Duration.ofDays(90)).atOffset(ZoneOffset.UTC) + "\"" + more + "}}";
    }

    private static Api calling(Answer added) {
        JsonObject secret = added.json().getJsonObject("secret");
        return people.as(secret.getString("username"), secret.getString("password"));
    }

    @Test
    @DisplayName("E7 a program has a secret, takes payments by the API from its addresses only, and has no place at a console")
    void program() {
        String username = People.name();
        Answer added = product.adam().post("users", program(username, "OPERATOR", "")).expect(201);
        String secret = added.json().getJsonObject("secret").getString("password");
        Api program = calling(added);

        assertThat(program.pay(PaymentBody.fresh()).expect(201).json().getString("operator")).isEqualTo(username);
        assertThat(added.json().getJsonObject("client").getInt("callsPerMinute")).isEqualTo(600);
        ConsoleSession console = new ConsoleSession(product);
        console.get("keys-and-help").expect(200);
        console.post("j_security_check", Map.of("j_username", username, "j_password", secret));
        assertThat(console.get("keys-and-help").header("Location")).as("at the console").endsWith("sign-in?why=ended");
        people.change(username, "\"client\":{\"addresses\":[\"10.1.0.0/16\"]}").expect(200);
        program.get("payments").problem(403, "client-address");
        program.pay(PaymentBody.fresh()).problem(403, "client-address");
        product.nobody().token(username, secret).problem(401, "wrong-sign-in");
        assertThat(records("action=sign-in&actor=" + username).get(0).getString("outcome")).isEqualTo("refused");
        assertThat(records("action=token&actor=" + username).get(0).getJsonObject("details").getString("reason")).isEqualTo("client-address");
        assertThat(records("action=user.changed&object=user/" + username).get(0).getJsonObject("details").getString("client.addresses.after")).isEqualTo("10.1.0.0/16");
    }

    @Test
    @DisplayName("E7 a program calls as often as it may, and is told when it may go on")
    void programInAHurry() {
        Api program = calling(product.adam().post("users", program(People.name(), "OPERATOR", ",\"callsPerMinute\":4")).expect(201));

        List<Answer> answers = Stream.generate(() -> program.get("payments?limit=1")).limit(10).toList();

        // the minute may have ended among them
        assertThat(answers).extracting(Answer::status).contains(200, 429).containsOnly(200, 429);
        Answer refused = answers.stream().filter(answer -> answer.status() == 429).findFirst().orElseThrow().problem(429, "too-many-calls");
        assertThat(refused.header("Retry-After")).matches("[1-9][0-9]?").isEqualTo(refused.json().getString("afterS"));
    }

    @Test
    @DisplayName("E7 a program's secret and token end with its time")
    void programAtItsEnd() {
        String username = People.name();
        Answer added = product.adam().post("users", program(username, "OPERATOR", "")).expect(201);
        String secret = added.json().getJsonObject("secret").getString("password");
        Api program = calling(added);
        program.get("payments?limit=1").expect(200);

        people.change(username, "\"client\":{\"endsAt\":\"" + Instant.now().plusSeconds(2).atOffset(ZoneOffset.UTC) + "\"}").expect(200);

        Await.until("its token opens nothing", Duration.ofSeconds(20), () -> program.get("payments?limit=1").status(), status -> status == 401);
        product.nobody().token(username, secret).problem(401, "wrong-sign-in");
        people.change(username, "\"client\":{\"endsAt\":\"" + Instant.now().plus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC) + "\"}").expect(200);
        product.nobody().token(username, secret).expect(201);
    }

    @Test
    @DisplayName("E7 a program of a manager's level needs a second administrator, sees what managers see, and approves nothing")
    void programApprovesNothing() {
        String username = People.name();
        JsonObject proposal = product.adam().post("users", program(username, "MANAGER", "")).expect(202).json().getJsonObject("proposal");
        Answer confirmed = eva().post("proposals/" + proposal.getString("id") + "/confirmation", "{}").expect(200);
        String secret = confirmed.json().getJsonObject("secret").getString("password");
        Api program = calling(confirmed);
        String paid = product.olivia().pay(PaymentBody.fresh().amount("20.00")).expect(201).id();
        String asked = product.olivia().post("payments/" + paid + "/refunds", PaymentBody.key(), "{\"amount\":{\"value\":\"20.00\",\"currency\":\"AUD\"},\"reason\":\"duplicate\"}")
                .expect(202).id();
        String own = product.olivia().pay(PaymentBody.fresh().amount("21.00")).expect(201).id();

        assertThat(rights(people.one(username))).containsExactly("TAKE", "DEFER_PAYMENTS", "DEFER_REFUNDS", "ASK_REFUND", "EXPORT");
        program.payment(paid).expect(200);
        program.post("refunds/" + asked + "/authorisation", "{}").problem(403, "no-right");
        assertThat(program.post("payments/" + own + "/refunds", PaymentBody.key(), "{\"amount\":{\"value\":\"21.00\",\"currency\":\"AUD\"},\"reason\":\"duplicate\"}")
                .expect(202).json().getString("state")).as("its own waits for a manager").isEqualTo("AWAITING_AUTHORISATION");
        program.post("follow-ups/F-1/closure", "{\"outcome\":\"WRITTEN_OFF\",\"note\":\"never mind\"}").problem(403, "not-allowed");
        Store store = new Store(product);
        store.linkDown();
        String waits = store.defer(PaymentBody.fresh());
        program.post("deferred/" + waits + "/hold", "{\"reason\":\"so I say\"}").problem(403, "not-allowed");
        program.post("deferred/" + waits + "/withdrawal", "{\"reason\":\"so I say\"}").problem(403, "not-allowed");
        assertThat(store.payment(waits).getString("state")).isEqualTo("DEFERRED");
        store.linkUp();
        store.ended(waits);
        people.ownPassword(username, secret, People.PASSWORD).problem(401, "wrong-sign-in");
        program.get("payments?limit=1").expect(200);
        people.change(username, "\"client\":{\"addresses\":[\"0.0.0.0/0\"]}").expect(202);
        assertThat(people.change(username, "\"rights\":[\"AUTHORISE\"]").problem(422, "invalid").wrongFields()).containsExactly("rights");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{}|client.addresses,client.endsAt",
        "{\"addresses\":[\"somewhere\"],\"endsAt\":\"tomorrow\"}|client.addresses,client.endsAt",
        "{\"addresses\":[\"10.0.0.0/40\"],\"endsAt\":\"2020-01-01T00:00:00Z\"}|client.addresses,client.endsAt",
        "{\"addresses\":[\"10.0.0.1\"],\"endsAt\":\"2099-01-01T00:00:00Z\",\"callsPerMinute\":0}|client.callsPerMinute,client.endsAt"})
    @DisplayName("E7 a program's terms that are wrong are named, each of them")
    void wrongTerms(String client, String fields) {
        Answer refused = product.adam().post("users", "{\"username\":\"" + People.name() + "\",\"displayName\":\"The web shop\",\"level\":\"OPERATOR\",\"client\":" + client + "}");

        assertThat(refused.problem(422, "invalid").wrongFields()).containsExactlyInAnyOrder(fields.split(","));
    }

    @Test
    @DisplayName("E7 no program administers, and a person does not become one")
    void noProgram() {
        assertThat(product.adam().post("users", program(People.name(), "ADMINISTRATOR", "")).problem(422, "invalid").wrongFields()).containsExactly("level");
        assertThat(people.change(people.operator(), "\"client\":{\"addresses\":[\"10.0.0.1\"]}").problem(422, "invalid").wrongFields()).containsExactly("client");
    }

    @Test
    @DisplayName("I8 a refused proposal changes nothing, and says why")
    void refused() {
        String username = people.operator();
        String id = people.change(username, "\"level\":\"MANAGER\",\"reason\":\"shift lead\"").expect(202).json().getJsonObject("proposal").getString("id");

        assertThat(eva().post("proposals/" + id + "/refusal", "{}").problem(422, "invalid").wrongFields()).containsExactly("reason");
        JsonObject refused = eva().post("proposals/" + id + "/refusal", "{\"reason\":\"not yet\"}").expect(200).json();

        assertThat(refused.getString("state")).isEqualTo("REFUSED");
        assertThat(people.one(username).getString("level")).isEqualTo("OPERATOR");
        assertThat(product.adam().get("proposals?show=ALL").expect(200).text()).contains("not yet");
        assertThat(product.adam().get("proposals").expect(200).text()).doesNotContain("\"" + id + "\"");
    }

    @Test
    @DisplayName("I8 a proposal of somebody who has been changed since is stale")
    void staleProposal() {
        String username = people.operator();
        String id = people.change(username, "\"level\":\"MANAGER\"").expect(202).json().getJsonObject("proposal").getString("id");
        people.change(username, "\"displayName\":\"Vera Other\"").expect(200);

        eva().post("proposals/" + id + "/confirmation", "{}").problem(409, "stale");

        assertThat(people.one(username).getString("level")).isEqualTo("OPERATOR");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"\"level\":\"MANAGER\"", "\"rights\":[]", "\"enabled\":false", "\"limits\":{\"payment\":\"1.00\"}"})
    @DisplayName("I1 an administrator does not change himself:")
    void ownUser(String fields) {
        if (fields.contains("limits")) {
            assertThat(people.change("adam", fields).problem(422, "invalid").wrongFields()).containsExactly("limits");
        } else if (fields.contains("MANAGER")) {
            people.change("adam", fields).problem(403, "own-user");
        } else {
            people.change("adam", fields).problem(403, "own-user");
        }
        product.adam().post("users/adam/password", "{}").problem(403, "own-user");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {"GET|users", "GET|users/olivia", "POST|users", "PUT|users/olivia", "POST|users/olivia/password", "POST|users/olivia/unlock",
        "POST|users/olivia/sign-out", "GET|proposals", "POST|proposals/C-1/confirmation", "POST|proposals/C-1/refusal", "GET|access-reviews", "POST|access-reviews"})
    @DisplayName("I1 nobody below an administrator looks at users or widens his rights:")
    void levels(String method, String path) {
        for (Api who : List.of(product.olivia(), product.maria())) {
            Answer answer = switch (method) {
                case "GET" -> who.get(path);
                case "PUT" -> who.put(path, "{\"version\":1,\"rights\":[\"TAKE\",\"AUTHORISE\"]}");
                default -> who.post(path, "{}");
            };
            answer.problem(403, "not-allowed");
        }
    }

    @Test
    @DisplayName("I5 a first password opens nothing but the choice of another one, by the rules of I2, and ends in 24 hours")
    void firstPassword() {
        String username = People.name();
        JsonObject first = product.adam().post("users", People.newUser(username, "OPERATOR")).expect(201).json().getJsonObject("oneTimePassword");
        String password = first.getString("password");

        product.nobody().token(username, password).problem(403, "password-change-needed");
        assertThat(Duration.between(OffsetDateTime.now(), OffsetDateTime.parse(first.getString("endsAt")))).isBetween(Duration.ofHours(23), Duration.ofHours(24));
        assertThat(people.ownPassword(username, password, "short").problem(422, "invalid").wrongFields()).containsExactly("newPassword");
        people.ownPassword(username, password, "Password-2026!").problem(422, "invalid");
        people.ownPassword(username, password, password).problem(422, "invalid");
        people.ownPassword(username, "not this one", People.PASSWORD).problem(401, "wrong-sign-in");
        people.ownPassword(username, password, People.PASSWORD).expect(204);

        product.nobody().token(username, password).problem(401, "wrong-sign-in");
        people.as(username).get("payments").expect(200);
        people.ownPassword(username, People.PASSWORD, People.PASSWORD).problem(422, "invalid");
        people.ownPassword(username, People.PASSWORD, password).problem(422, "invalid");
        assertThat(records("object=user/" + username).toString()).doesNotContain(password).doesNotContain(People.PASSWORD);
    }

    @Test
    @DisplayName("I5 I7 an administrator's new password for somebody ends what he had, and one for a manager needs a second administrator")
    void reset() {
        String username = people.operator();
        Api before = people.as(username);
        before.get("payments").expect(200);

        JsonObject reset = product.adam().post("users/" + username + "/password", "{\"reason\":\"forgotten\"}").expect(200).json();

        before.get("payments").problem(401, "user-disabled");
        product.nobody().token(username, People.PASSWORD).problem(401, "wrong-sign-in");
        people.ownPassword(username, reset.getJsonObject("oneTimePassword").getString("password"), "kettle moss wagon 42").expect(204);
        people.as(username, "kettle moss wagon 42").get("payments").expect(200);
        before.get("payments").problem(401, "user-disabled");
        assertThat(product.adam().post("users/marcus/password", "{}").expect(202).json().getJsonObject("proposal").getString("kind")).isEqualTo("USER_PASSWORD");
        product.marcus().get("payments").expect(200);
    }

    @Test
    @DisplayName("A7 a payment above the operator's limit is refused, on record, and never sent; the limit itself is not")
    void paymentLimit() {
        Api operator = people.as(people.operator("100.00", ""));
        int charges = product.simulator().ledger().size();
        PaymentBody above = PaymentBody.fresh().amount("100.01");

        Answer refused = operator.pay(above).problem(403, "operator-limit");

        assertThat(refused.json().getString("limit")).isEqualTo("payment");
        assertThat(product.simulator().ledger()).hasSize(charges);
        assertThat(records("action=payment.refused&limit=1")).singleElement()
                .satisfies(record -> assertThat(record.getJsonObject("details").toString()).contains("operator-limit", above.referenceText(), "100.01"));
        operator.pay(PaymentBody.fresh().amount("100.00")).expect(201, "APPROVED");
    }

    @Test
    @DisplayName("A7 of many payments at once no more are taken than the operator's day has room for")
    void dayLimit() throws Exception {
        Api operator = people.as(people.operator("", "100.00"));
        operator.pay(PaymentBody.fresh().amount("10.51")).expect(402, "DECLINED");
        List<Answer> answers = new ArrayList<>();
        ExecutorService desks = Executors.newFixedThreadPool(8);
        try {
            List<Future<Answer>> running = new ArrayList<>();
            for (int payment = 0; payment < 8; payment++) {
                running.add(desks.submit(() -> operator.pay(PaymentBody.fresh().amount("40.00"))));
            }
            for (Future<Answer> each : running) {
                answers.add(each.get());
            }
        } finally {
            desks.shutdownNow();
        }

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).as("80.00 of 100.00; what was declined does not count").hasSize(2);
        assertThat(answers.stream().filter(answer -> answer.status() != 201)).allSatisfy(answer -> {
            answer.problem(403, "operator-limit");
            assertThat(answer.json().getString("limit")).isEqualTo("day");
        });
        operator.pay(PaymentBody.fresh().amount("20.00")).expect(201);
        assertThat(operator.pay(PaymentBody.fresh().amount("1.00")).problem(403, "operator-limit").json().getString("left")).isEqualTo("0.00");
    }

    @Test
    @DisplayName("A7 what is deferred counts, too, and the same key again still answers")
    void dayLimitDeferred() {
        String username = people.operator("", "50.00");
        people.change(username, "\"rights\":[\"TAKE\",\"DEFER_PAYMENTS\"]").expect(200);
        Api operator = people.as(username);
        new Store(product).linkDown();
        String key = PaymentBody.key();
        PaymentBody first = PaymentBody.fresh().amount("50.00");

        String id = operator.pay(key, first).expect(202, "DEFERRED").id();
        operator.pay(PaymentBody.fresh().amount("1.00")).problem(403, "operator-limit");

        assertThat(operator.pay(key, first).expect(202).id()).isEqualTo(id);
        new Store(product).linkUp();
    }

    @Test
    @DisplayName("I7 a right that is taken away is gone at the next call, and the refusal is on record")
    void rightTaken() {
        String username = people.operator();
        Api operator = people.as(username);
        String taken = operator.pay(PaymentBody.fresh()).expect(201).id();
        people.change(username, "\"rights\":[]").expect(200);

        assertThat(operator.pay(PaymentBody.fresh()).problem(403, "no-right").json().getString("right")).isEqualTo("TAKE");
        operator.send(operator.request("payments/" + taken + "/refunds").header("Content-Type", "application/json").header("Idempotency-Key", PaymentBody.key())
                .POST(BodyPublishers.ofString("{\"amount\":{\"value\":\"1.00\",\"currency\":\"AUD\"},\"reason\":\"other\"}")).build()).problem(403, "no-right");
        operator.payment(taken).expect(200);
        assertThat(records("action=payment.refused&actor=" + username)).isNotEmpty();
        assertThat(records("action=user.changed&object=user/" + username).get(0).getJsonObject("details").getString("rights.before")).isEqualTo("TAKE ASK_REFUND");
    }

    @Test
    @DisplayName("I7 who is disabled is out at his next call and next page, and his work passes to the manager who is named")
    void disabled() throws Exception {
        String username = people.operator();
        Api operator = people.as(username);
        product.simulator().fault("close-after-charge");
        String doubtful = operator.pay(PaymentBody.fresh()).expect(202, "IN_DOUBT").id();
        HttpClient browser = signedIn(username);
        assertThat(page(browser, "/console/payments").statusCode()).isEqualTo(200);

        assertThat(people.change(username, "\"enabled\":false").problem(422, "invalid").wrongFields()).containsExactly("passTo");
        assertThat(people.change(username, "\"enabled\":false,\"passTo\":\"oscar\"").problem(422, "invalid").wrongFields()).containsExactly("passTo");
        JsonObject gone = people.change(username, "\"enabled\":false,\"passTo\":\"marcus\",\"reason\":\"has left\"").expect(200).json();

        assertThat(gone.getBoolean("enabled")).isFalse();
        assertThat(gone.getString("disabledWhy")).isEqualTo("has left");
        operator.get("payments").problem(401, "user-disabled");
        operator.pay(PaymentBody.fresh()).problem(401, "user-disabled");
        assertThat(page(browser, "/console/payments").uri().toString()).contains("sign-in");
        product.nobody().token(username, People.PASSWORD).problem(401, "wrong-sign-in");
        assertThat(product.maria().get("in-doubt?limit=200").json().getJsonArray("items").getValuesAs(JsonObject.class)).filteredOn(item -> item.getString("id").equals(doubtful))
                .singleElement().satisfies(item -> assertThat(item.getString("owner")).isEqualTo("marcus"));
        assertThat(records("action=work.passed&object=" + doubtful)).hasSize(1);

        people.change(username, "\"enabled\":true").expect(200);
        operator.get("payments").problem(401, "user-disabled");
        people.as(username).get("payments").expect(200);
    }

    @Test
    @DisplayName("I7 a refund that waits is answered for by the manager who is named, and who asked for it stays who he is")
    void waitingRefund() {
        String username = people.operator();
        Api operator = people.as(username);
        String taken = operator.pay(PaymentBody.fresh()).expect(201).id();
        String refund = operator.send(operator.request("payments/" + taken + "/refunds").header("Content-Type", "application/json").header("Idempotency-Key", PaymentBody.key())
                .POST(BodyPublishers.ofString("{\"amount\":{\"value\":\"1.00\",\"currency\":\"AUD\"},\"reason\":\"other\"}")).build()).expect(202, "AWAITING_AUTHORISATION").id();
        assertThat(people.one(username).getJsonObject("waiting").getInt("refunds")).isEqualTo(1);

        people.change(username, "\"enabled\":false,\"passTo\":\"marcus\"").expect(200);

        assertThat(people.one("marcus").getJsonObject("waiting").getInt("refunds")).isPositive();
        assertThat(records("action=work.passed&object=" + refund)).hasSize(1);
        product.marcus().post("refunds/" + refund + "/authorisation", "{\"password\":\"" + Product.PASSWORD + "\"}").expect(201, "APPROVED");
    }

    @Test
    @DisplayName("I7 another level ends what was signed in for with the one before")
    void demoted() {
        String username = People.name();
        String id = product.adam().post("users", People.newUser(username, "MANAGER")).expect(202).json().getJsonObject("proposal").getString("id");
        people.chooses(eva().post("proposals/" + id + "/confirmation", "{}").expect(200).json().getJsonObject("oneTimePassword"));
        Api manager = people.as(username);
        manager.get("deferred").expect(200);

        people.change(username, "\"level\":\"OPERATOR\"").expect(200);

        manager.get("deferred").problem(401, "user-disabled");
        manager.get("outages").problem(401, "user-disabled");
        people.as(username).get("deferred").problem(403, "not-allowed");
    }

    @Test
    @DisplayName("B5 a manager who was made an operator authorises nothing any more, neither with what he signed in for before nor anew; made again, he does")
    void demotedAuthorises() {
        String username = People.name();
        String id = product.adam().post("users", People.newUser(username, "MANAGER")).expect(202).json().getJsonObject("proposal").getString("id");
        people.chooses(eva().post("proposals/" + id + "/confirmation", "{}").expect(200).json().getJsonObject("oneTimePassword"));
        Api manager = people.as(username);
        String refund = refund(product.olivia(), product.olivia().pay(PaymentBody.fresh()).expect(201).id()).expect(202, "AWAITING_AUTHORISATION").id();
        String password = "{\"password\":\"" + People.PASSWORD + "\"}";

        people.change(username, "\"level\":\"OPERATOR\"").expect(200);

        manager.post("refunds/" + refund + "/authorisation", password).problem(401, "user-disabled");
        people.as(username).post("refunds/" + refund + "/authorisation", password).problem(403, "not-allowed");
        assertThat(product.olivia().get("refunds/" + refund).expect(200).json().getString("state")).isEqualTo("AWAITING_AUTHORISATION");
        String raised = people.change(username, "\"level\":\"MANAGER\"").expect(202).json().getJsonObject("proposal").getString("id");
        people.as(username).post("refunds/" + refund + "/authorisation", password).problem(403, "not-allowed");
        eva().post("proposals/" + raised + "/confirmation", "{}").expect(200);
        people.as(username).post("refunds/" + refund + "/authorisation", password).expect(201, "APPROVED");
    }

    @Test
    @DisplayName("I1 a manager decides, resolves and exports by rights that can be taken one by one")
    void managerRights() {
        String username = People.name();
        String id = product.adam().post("users", People.newUser(username, "MANAGER")).expect(202).json().getJsonObject("proposal").getString("id");
        people.chooses(eva().post("proposals/" + id + "/confirmation", "{}").expect(200).json().getJsonObject("oneTimePassword"));
        Api manager = people.as(username);
        manager.get("reports/refunds?format=CSV").expect(200);
        people.change(username, "\"rights\":[\"TAKE\",\"ASK_REFUND\"]").expect(200);
        String taken = product.olivia().pay(PaymentBody.fresh()).expect(201).id();
        String refund = refund(product.olivia(), taken).expect(202, "AWAITING_AUTHORISATION").id();

        manager.get("reports/refunds?format=CSV").problem(403, "no-right");
        manager.get("reports/refunds").expect(200);
        assertThat(manager.post("refunds/" + refund + "/authorisation", "{\"password\":\"" + People.PASSWORD + "\"}").problem(403, "no-right").json().getString("right"))
                .isEqualTo("AUTHORISE");
        manager.post("refunds/" + refund + "/refusal", "{\"reason\":\"not supplied\"}").problem(403, "no-right");
        manager.post("in-doubt/" + taken + "/resolution", "{\"outcome\":\"TAKEN\",\"evidence\":\"seen in the portal\",\"gatewayTransactionId\":\"123456\"}").problem(403, "no-right");
        refund(manager, product.maria().pay(PaymentBody.fresh()).expect(201).id()).expect(202, "AWAITING_AUTHORISATION");
        product.maria().post("refunds/" + refund + "/refusal", "{\"reason\":\"not supplied\"}").expect(200);
    }

    private static Answer refund(Api who, String payment) {
        return who.send(who.request("payments/" + payment + "/refunds").header("Content-Type", "application/json").header("Idempotency-Key", PaymentBody.key())
                .POST(BodyPublishers.ofString("{\"amount\":{\"value\":\"1.00\",\"currency\":\"AUD\"},\"reason\":\"other\"}")).build());
    }

    @Test
    @DisplayName("I7 an administrator signs somebody out of everything, and he may sign in again")
    void signedOut() throws Exception {
        String username = people.operator();
        Api operator = people.as(username);
        HttpClient browser = signedIn(username);
        assertThat(page(browser, "/console/payments").statusCode()).isEqualTo(200);
        assertThat(people.one(username).getInt("openSessions")).isEqualTo(1);

        JsonObject after = product.adam().post("users/" + username + "/sign-out", "{}").expect(200).json();

        assertThat(after.getInt("openSessions")).isZero();
        operator.get("payments").problem(401, "user-disabled");
        assertThat(page(browser, "/console/payments").uri().toString()).contains("sign-in");
        people.as(username).get("payments").expect(200);
    }

    @Test
    @DisplayName("I3 an administrator lets in whom wrong passwords have locked out")
    void unlock() {
        String username = people.operator();
        for (int tries = 0; tries < 10; tries++) {
            product.nobody().token(username, "wrong " + tries).problem(401, "wrong-sign-in");
        }
        product.nobody().token(username, People.PASSWORD).problem(401, "wrong-sign-in");
        assertThat(people.one(username).isNull("lockedUntil")).isFalse();

        JsonObject unlocked = product.adam().post("users/" + username + "/unlock", "{}").expect(200).json();

        assertThat(unlocked.isNull("lockedUntil")).isTrue();
        people.as(username).get("payments").expect(200);
        assertThat(records("action=user.unlocked&object=user/" + username)).hasSize(1);
    }

    @Test
    @DisplayName("I3 sixteen right sign-ins of one user at the same moment all pass, and of sixteen wrong ones none more than ten is compared")
    void rightAtOnce() throws Exception {
        String username = people.operator();

        assertThat(atOnce(16, () -> product.nobody().token(username, People.PASSWORD).status())).hasSize(16).containsOnly(201);
        assertThat(atOnce(16, () -> product.nobody().token(username, "wrong").status())).hasSize(16).containsOnly(401);
        assertThat(people.one(username).getInt("failedTries")).isEqualTo(10);
        product.nobody().token(username, People.PASSWORD).problem(401, "wrong-sign-in");
    }

    private static List<Integer> atOnce(int times, java.util.concurrent.Callable<Integer> what) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<Integer> results = new ArrayList<>();
            for (Future<Integer> each : threads.invokeAll(java.util.Collections.nCopies(times, what))) {
                results.add(each.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @DisplayName("M6 a change of what somebody else has changed meanwhile is stale")
    void stale() {
        String username = people.operator();
        int version = people.one(username).getInt("version");
        people.change(username, "\"displayName\":\"Vera Other\"").expect(200);

        product.adam().put("users/" + username, "{\"version\":" + version + ",\"enabled\":false}").problem(409, "stale");

        assertThat(product.adam().put("users/" + username, "{\"enabled\":false}").problem(422, "invalid").wrongFields()).containsExactly("version");
        assertThat(people.one(username).getBoolean("enabled")).isTrue();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', value = {
        "{}|username,displayName,level", "{\"username\":\"olivia\",\"displayName\":\"Olivia Two\",\"level\":\"OPERATOR\"}|username",
        "{\"username\":\"a b\",\"displayName\":\"A B\",\"level\":\"OPERATOR\"}|username", "{\"username\":\"system\",\"displayName\":\"A B\",\"level\":\"OPERATOR\"}|username",
        "{\"username\":\"newone\",\"displayName\":\"New One\",\"level\":\"OPERATOR\",\"rights\":[\"AUTHORISE\"]}|rights",
        "{\"username\":\"newone\",\"displayName\":\"New One\",\"level\":\"BOSS\"}|level",
        "{\"username\":\"newone\",\"displayName\":\"New One\",\"level\":\"OPERATOR\",\"limits\":{\"payment\":\"-1\"}}|limits.payment",
        "{\"username\":\"newone\",\"displayName\":\"New One\",\"level\":\"OPERATOR\",\"administrator\":true}|administrator",
        "{\"username\":\"newone\",\"displayName\":\"4444 3333 2222 1111\",\"level\":\"OPERATOR\"}|displayName"})
    @DisplayName("E8 a user that cannot be added is a 422 that names each wrong field:")
    void badUser(String body, String fields) {
        assertThat(product.adam().post("users", body).problem(422, "invalid").wrongFields()).containsExactlyInAnyOrder(fields.split(","));
    }

    @Test
    @DisplayName("I9 a review keeps who may do what, with the signature")
    void review() {
        JsonObject signed = product.adam().post("access-reviews", "{\"note\":\"third quarter\"}").expect(201).json();

        assertThat(signed.getString("signedBy")).isEqualTo("adam");
        assertThat(signed.getJsonArray("users").getValuesAs(JsonObject.class)).extracting(user -> user.getString("username")).contains("olivia", "maria", "adam");
        assertThat(product.adam().get("access-reviews/" + signed.getString("id")).expect(200).json()).isEqualTo(signed);
        assertThat(product.adam().get("access-reviews").expect(200).text()).contains("third quarter");
        product.adam().get("access-reviews/999999").problem(404, "not-found");
    }

    @Test
    @DisplayName("I5 at the console a first password leads to the page where one's own is chosen, and to nothing else")
    void firstPasswordAtTheConsole() throws Exception {
        String username = People.name();
        String first = product.adam().post("users", People.newUser(username, "OPERATOR")).expect(201).json().getJsonObject("oneTimePassword").getString("password");
        HttpClient browser = signedIn(username, first);

        assertThat(page(browser, "/console/take-payment").body()).as("asked to sign in again").contains("j_security_check");
        assertThat(page(browser, "/console/own-password").body()).contains("Choose your password", "<form method=\"post\"");
        assertThat(choose(browser, username, first, "short", "short").body()).contains("12 characters");
        assertThat(choose(browser, username, first, People.PASSWORD, People.PASSWORD + "x").body()).contains("not the same");
        assertThat(choose(browser, username, "wrong", People.PASSWORD, People.PASSWORD).body()).contains("User name or password is not right");
        HttpResponse<String> done = choose(browser, username, first, People.PASSWORD, People.PASSWORD);

        assertThat(done.uri().getPath()).isEqualTo("/console/sign-in");
        assertThat(page(signedIn(username), "/console/payments").body()).doesNotContain("j_security_check");
    }

    private static HttpResponse<String> choose(HttpClient browser, String username, String present, String chosen, String again) throws IOException, InterruptedException {
        String body = "user-name=" + username + "&password=" + text(present) + "&new-password=" + text(chosen) + "&new-again=" + text(again);
        return browser.send(HttpRequest.newBuilder(product.https("/console/own-password")).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private static String text(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** A browser that has signed in at the console. */
    private static HttpClient signedIn(String username) throws IOException, InterruptedException {
        return signedIn(username, People.PASSWORD);
    }

    private static HttpClient signedIn(String username, String password) throws IOException, InterruptedException {
        HttpClient browser = HttpClient.newBuilder().sslContext(product.http().sslContext()).cookieHandler(new CookieManager()).followRedirects(HttpClient.Redirect.ALWAYS).build();
        page(browser, "/console/payments");
        browser.send(HttpRequest.newBuilder(product.https("/console/j_security_check")).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("j_username=" + username + "&j_password=" + text(password))).build(), BodyHandlers.ofString());
        return browser;
    }

    private static HttpResponse<String> page(HttpClient browser, String path) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(product.https(path)).GET().build(), BodyHandlers.ofString());
    }
}
