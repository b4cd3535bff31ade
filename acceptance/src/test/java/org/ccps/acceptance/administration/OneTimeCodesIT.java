package org.ccps.acceptance.administration;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
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
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ccps.acceptance.harness.Answer;
import org.ccps.acceptance.harness.Api;
import org.ccps.acceptance.harness.Await;
import org.ccps.acceptance.harness.Product;
import org.ccps.acceptance.harness.Telephone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** On an instance of its own, because it makes a second administrator and changes who needs codes. */
@DisplayName("One-time codes")
class OneTimeCodesIT {

    private static final Duration SEEN = Duration.ofSeconds(20);

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

    /** What a user was given when he enrolled. */
    private record Enrolled(Telephone telephone, String key, List<String> recoveryCodes) {
    }

    private static Enrolled enrol(String username) {
        JsonObject shown = begin(username, People.PASSWORD, null).expect(201).json();
        Telephone telephone = new Telephone(shown.getString("key"));
        Answer confirmed = confirm(shown.getString("ticket"), telephone.code(-1)).expect(200);
        assertThat(confirmed.header("Cache-Control")).contains("no-store");
        return new Enrolled(telephone, shown.getString("key"),
                confirmed.json().getJsonArray("recoveryCodes").getValuesAs(JsonString.class).stream().map(JsonString::getString).toList());
    }

    private static Answer begin(String username, String password, String code) {
        JsonObjectBuilder body = Json.createObjectBuilder().add("username", username).add("password", password);
        return product.nobody().post("own-codes", (code == null ? body : body.add("code", code)).build().toString());
    }

    private static Answer confirm(String ticket, String code) {
        return product.nobody().post("own-codes/confirmation", Json.createObjectBuilder().add("ticket", ticket).add("code", code).build().toString());
    }

    private static Answer token(String username, String password, String code) {
        JsonObjectBuilder body = Json.createObjectBuilder().add("username", username).add("password", password);
        return product.nobody().post("tokens", (code == null ? body : body.add("code", code)).build().toString());
    }

    private static Answer set(String value) {
        int version = product.adam().get("settings/signin.oneTimeCodes").expect(200).json().getInt("version");
        return product.adam().put("settings/signin.oneTimeCodes", "{\"value\":\"" + value + "\",\"version\":" + version + "}");
    }

    private static List<JsonObject> records(String query) {
        return product.adam().get("audit?" + query).expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class);
    }

    @Test
    @DisplayName("I4 who has codes signs in with password and code, each code once, and the answer does not say which was wrong")
    void signIn() {
        String username = people.operator();
        Api before = people.as(username);
        Enrolled enrolled = enrol(username);

        before.get("payments").problem(401, "user-disabled");
        String wrong = token(username, "not this one", enrolled.telephone().code(0)).problem(401, "wrong-sign-in").text();
        assertThat(token(username, People.PASSWORD, null).problem(401, "wrong-sign-in").text()).isEqualTo(wrong);
        assertThat(token(username, People.PASSWORD, "000000").problem(401, "wrong-sign-in").text()).isEqualTo(wrong);
        assertThat(token(username, People.PASSWORD, enrolled.telephone().code(-1)).problem(401, "wrong-sign-in").text()).as("confirmed with it").isEqualTo(wrong);
        String token = token(username, People.PASSWORD, enrolled.telephone().code(0)).expect(201).json().getString("token");
        product.nobody().withToken(token).get("payments").expect(200);
        token(username, People.PASSWORD, enrolled.telephone().code(0)).problem(401, "wrong-sign-in");
        token(username, People.PASSWORD, enrolled.telephone().code(1)).expect(201);
    }

    @Test
    @DisplayName("I4 a code for a lost telephone is good once; none of it is kept as it was shown")
    void recovery() {
        String username = people.operator();
        Enrolled enrolled = enrol(username);
        assertThat(enrolled.recoveryCodes()).hasSize(10).doesNotHaveDuplicates();

        token(username, People.PASSWORD, enrolled.recoveryCodes().get(3)).expect(201);
        token(username, People.PASSWORD, enrolled.recoveryCodes().get(3)).problem(401, "wrong-sign-in");
        token(username, People.PASSWORD, enrolled.recoveryCodes().get(4).toLowerCase(java.util.Locale.ROOT).replace("-", " ")).expect(201);

        JsonObject user = people.one(username);
        assertThat(user.getInt("recoveryCodes")).isEqualTo(8);
        assertThat(user.isNull("codeSince")).isFalse();
        assertThat(user.toString() + product.adam().get("audit?limit=200").text()).doesNotContain(enrolled.key(), enrolled.key().replace(" ", ""), enrolled.recoveryCodes().get(0));
        assertThat(records("object=user/" + username)).extracting(record -> record.getString("action")).contains("codes.shown", "codes.enrolled");
    }

    @Test
    @DisplayName("I4 others are chosen with a code of those that one has, and what was good before is good until the new ones are confirmed")
    void others() {
        String username = people.operator();
        Enrolled first = enrol(username);

        begin(username, People.PASSWORD, null).problem(401, "wrong-sign-in");
        JsonObject shown = begin(username, People.PASSWORD, first.recoveryCodes().get(0)).expect(201).json();
        assertThat(confirm(shown.getString("ticket"), "000000").problem(422, "invalid").wrongFields()).containsExactly("code");
        assertThat(confirm("another", "000000").problem(422, "invalid").wrongFields()).containsExactly("ticket");
        token(username, People.PASSWORD, first.telephone().code(0)).expect(201);
        Telephone second = new Telephone(shown.getString("key"));
        confirm(shown.getString("ticket"), second.code(-1)).expect(200);

        assertThat(confirm(shown.getString("ticket"), second.code(0)).problem(422, "invalid").wrongFields()).as("once").containsExactly("ticket");
        token(username, People.PASSWORD, first.telephone().code(1)).problem(401, "wrong-sign-in");
        token(username, People.PASSWORD, first.recoveryCodes().get(1)).problem(401, "wrong-sign-in");
        token(username, People.PASSWORD, second.code(0)).expect(201);
    }

    @Test
    @DisplayName("I4 ten wrong codes lock as ten wrong passwords do")
    void lock() {
        String username = people.operator();
        Enrolled enrolled = enrol(username);
        for (int tries = 0; tries < 10; tries++) {
            token(username, People.PASSWORD, "00000" + tries).problem(401, "wrong-sign-in");
        }

        token(username, People.PASSWORD, enrolled.telephone().code(0)).problem(401, "wrong-sign-in");
        assertThat(people.one(username).isNull("lockedUntil")).isFalse();
    }

    @Test
    @DisplayName("I4 whose level needs codes comes to nothing else before he has chosen them, at once and everywhere; to need none again takes two")
    void required() throws Exception {
        String username = people.operator();
        Api operator = people.as(username);
        HttpClient browser = signedIn(username, null);
        assertThat(page(browser, "/console/payments").body()).doesNotContain("j_security_check");

        set("OPERATOR").expect(200);
        try {
            Await.until("the change is seen", SEEN, () -> operator.get("payments").status() == 403);
            operator.get("payments").problem(403, "codes-needed");
            token(username, People.PASSWORD, null).problem(403, "codes-needed");
            assertThat(page(browser, "/console/payments").uri().getPath()).isEqualTo("/console/own-codes");
            Enrolled enrolled = enrol(username);
            HttpClient again = signedIn(username, enrolled.telephone().code(0));
            assertThat(page(again, "/console/payments").body()).contains("payments").doesNotContain("j_security_check");
            product.maria().get("payments").expect(200);
        } finally {
            String proposal = set("none").expect(202).json().getJsonObject("proposal").getString("id");
            product.adam().post("proposals/" + proposal + "/confirmation", "{}").problem(409, "own-proposal");
            people.as("eva").post("proposals/" + proposal + "/confirmation", "{}").expect(200);
        }
    }

    @Test
    @DisplayName("I4 at the console codes are chosen on one page, and the sign-in asks everybody for one, whoever has some")
    void console() throws Exception {
        String username = people.operator();
        HttpClient browser = browser();
        String shown = post(browser, "/console/own-codes", "user-name=" + username + "&password=" + text(People.PASSWORD)).body();
        assertThat(shown).contains("src=\"data:image/svg+xml;base64,", "otpauth://totp/CCPS:" + username).doesNotContain(People.PASSWORD);
        Telephone telephone = new Telephone(between(shown, "<code id=\"key\">", "</code>"));
        String ticket = between(shown, "name=\"ticket\" value=\"", "\"");
        assertThat(post(browser, "/console/own-codes", "ticket=" + ticket + "&code=000000").body()).contains("not the code").doesNotContain("otpauth");
        String done = post(browser, "/console/own-codes", "ticket=" + ticket + "&code=" + telephone.code(-1)).body();
        assertThat(Pattern.compile("<code>[A-Z2-7]{4}(-[A-Z2-7]{4}){3}</code>").matcher(done).results()).hasSize(10);

        assertThat(page(browser(), "/console/sign-in").body()).contains("name=\"j_code\"");
        HttpResponse<String> without = signIn(browser, username, People.PASSWORD, null);
        HttpResponse<String> wrongCode = signIn(browser, username, People.PASSWORD, "000000");
        HttpResponse<String> wrongPassword = signIn(browser, username, "not this one", telephone.code(0));
        assertThat(plain(without)).contains("is not right").isEqualTo(plain(wrongCode)).isEqualTo(plain(wrongPassword));
        assertThat(page(signedIn(username, telephone.code(0)), "/console/payments").body()).doesNotContain("j_security_check");
        assertThat(page(signedIn(username, telephone.code(0)), "/console/payments").body()).as("the same again").contains("j_security_check");
    }

    @Test
    @DisplayName("I4 I8 an administrator takes an operator's codes away; a manager's take two administrators, and nobody his own")
    void reset() {
        String username = people.operator();
        enrol(username);
        product.maria().post("users/" + username + "/one-time-code-reset", "{}").problem(403, "not-allowed");

        JsonObject after = product.adam().post("users/" + username + "/one-time-code-reset", "{\"reason\":\"telephone lost\"}").expect(200).json();

        assertThat(after.isNull("codeSince")).isTrue();
        assertThat(after.getInt("recoveryCodes")).isZero();
        people.as(username).get("payments").expect(200);
        product.adam().post("users/adam/one-time-code-reset", "{}").problem(403, "own-user");
        JsonObject proposal = product.adam().post("users/marcus/one-time-code-reset", "{}").expect(202).json().getJsonObject("proposal");
        assertThat(proposal.getString("kind")).isEqualTo("USER_CODES");
        product.adam().post("proposals/" + proposal.getString("id") + "/confirmation", "{}").problem(409, "own-proposal");
        people.as("eva").post("proposals/" + proposal.getString("id") + "/confirmation", "{}").expect(200);
        assertThat(records("action=user.codes-reset&object=user/marcus").get(0).getJsonObject("details").getString("proposedBy")).isEqualTo("adam");
    }

    @Test
    @DisplayName("I4 a password of one's own is changed with a code, by who has some")
    void ownPassword() {
        String username = people.operator();
        Enrolled enrolled = enrol(username);
        String chosen = "kettle moss wagon 77";

        people.ownPassword(username, People.PASSWORD, chosen).problem(401, "wrong-sign-in");
        product.nobody().post("own-password", Json.createObjectBuilder().add("username", username).add("password", People.PASSWORD).add("code", enrolled.telephone().code(0))
                .add("newPassword", chosen).build().toString()).expect(204);

        token(username, chosen, enrolled.telephone().code(1)).expect(201);
    }

    /** Without what differs each time a page is made: the one-time values of its scripts. */
    private static String plain(HttpResponse<String> page) {
        return page.body().replaceAll("[A-Za-z0-9]{48}={0,2}", "");
    }

    private static String between(String text, String from, String to) {
        Matcher matcher = Pattern.compile(Pattern.quote(from) + "(.*?)" + Pattern.quote(to), Pattern.DOTALL).matcher(text);
        assertThat(matcher.find()).as("a page with " + from).isTrue();
        return matcher.group(1);
    }

    private static String text(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder().sslContext(product.http().sslContext()).cookieHandler(new CookieManager()).followRedirects(HttpClient.Redirect.ALWAYS).build();
    }

    private static HttpClient signedIn(String username, String code) throws IOException, InterruptedException {
        HttpClient browser = browser();
        signIn(browser, username, People.PASSWORD, code);
        return browser;
    }

    private static HttpResponse<String> signIn(HttpClient browser, String username, String password, String code) throws IOException, InterruptedException {
        page(browser, "/console/payments");
        return post(browser, "/console/j_security_check", "j_username=" + username + "&j_password=" + text(password) + (code == null ? "" : "&j_code=" + code));
    }

    private static HttpResponse<String> post(HttpClient browser, String path, String form) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(product.https(path)).header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)).build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> page(HttpClient browser, String path) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(product.https(path)).GET().build(), BodyHandlers.ofString());
    }
}
