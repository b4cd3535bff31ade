package org.ccps.acceptance.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ccps.acceptance.harness.Answer;
import org.ccps.acceptance.harness.Cards;
import org.ccps.acceptance.harness.OnTheRunningProduct;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnTheRunningProduct
@DisplayName("Bad input is refused before anything is recorded or sent")
class BadInputIT {

    private static final PaymentBody GOOD = PaymentBody.fresh();
    private static final String CARD = GOOD.number();

    private final Product product;
    private int charges;

    BadInputIT(Product product) {
        this.product = product;
    }

    @BeforeEach
    void count() {
        charges = product.simulator().ledger().size();
    }

    @AfterEach
    void nothingWasSent() {
        assertThat(product.simulator().ledger()).hasSize(charges);
    }

    static Stream<Arguments> wrongFields() {
        DateTimeFormatter monthYear = DateTimeFormatter.ofPattern("MM/yy");
        YearMonth now = YearMonth.now(ZoneId.of("Australia/Sydney"));
        String amex = Cards.amex();
        return Stream.of(
                arguments("no reference", GOOD.without("/reference"), "reference"),
                arguments("a blank reference", GOOD.of("  "), "reference"),
                arguments("a null reference", GOOD.with("/reference", JsonValue.NULL), "reference"),
                arguments("a reference that is a number", GOOD.with("/reference", Json.createValue(42)), "reference"),
                arguments("a card number in the reference", GOOD.of(CARD), "reference"),
                arguments("a card number with hyphens in the reference", GOOD.of("INV " + Cards.grouped(CARD, "-")), "reference"),
                arguments("a card number as a JSON number in the reference", GOOD.with("/reference", Json.createValue(Long.parseLong(CARD))), "reference"),
                arguments("a control character in the reference", GOOD.of("INV\u0007A"), "reference"),
                arguments("a line end in the reference", GOOD.of("INV\nA"), "reference"),
                arguments("a reference that is too long", GOOD.of("A".repeat(61)), "reference"),
                arguments("no amount", GOOD.without("/amount"), "amount"),
                arguments("an amount that is a number", GOOD.with("/amount", Json.createValue(125)), "amount"),
                arguments("a value that is a number", GOOD.with("/amount/value", Json.createValue(125)), "amount.value"),
                arguments("no value", GOOD.without("/amount/value"), "amount"),
                arguments("zero", GOOD.amount("0.00"), "amount"),
                arguments("a negative amount", GOOD.amount("-1.00"), "amount"),
                arguments("a third decimal", GOOD.amount("1.001"), "amount"),
                arguments("a grouped amount", GOOD.amount("1,250.00"), "amount"),
                arguments("an exponent", GOOD.amount("1e3"), "amount"),
                arguments("too much", GOOD.amount("100000000.00"), "amount"),
                arguments("decimals of the yen", GOOD.with("/amount/currency", "JPY").amount("125.50"), "amount"),
                arguments("no currency", GOOD.without("/amount/currency"), "amount.currency"),
                arguments("an unknown currency", GOOD.with("/amount/currency", "XYZ"), "amount.currency"),
                arguments("a currency in small letters", GOOD.with("/amount/currency", "aud"), "amount.currency"),
                arguments("a currency that SecurePay does not take", GOOD.with("/amount/currency", "INR"), "amount.currency"),
                arguments("no card", GOOD.without("/card"), "card.number"),
                arguments("a card that is a text", GOOD.with("/card", CARD), "card"),
                arguments("no card number", GOOD.without("/card/number"), "card.number"),
                arguments("a wrong check digit", GOOD.card(Cards.broken(CARD)), "card.number"),
                arguments("a digit too few", GOOD.card(CARD.substring(0, 15)), "card.number"),
                arguments("19 digits", GOOD.card(Cards.number("4444", 19)), "card.number"),
                arguments("letters in the card number", GOOD.card("4444x33322221111"), "card.number"),
                arguments("a brand that is not taken", GOOD.card(Cards.number("6011", 16)), "card.number"),
                arguments("digits of another script in the card number", GOOD.card("\u0664" + CARD.substring(1)), "card.number"),
                arguments("an expiry that has passed", GOOD.with("/card/expiry", now.minusMonths(1).format(monthYear)), "card.expiry"),
                arguments("month 13", GOOD.with("/card/expiry", "13/29"), "card.expiry"),
                arguments("month 00", GOOD.with("/card/expiry", "00/29"), "card.expiry"),
                arguments("an expiry with four digits of the year", GOOD.with("/card/expiry", "09/2029"), "card.expiry"),
                arguments("an expiry far ahead", GOOD.with("/card/expiry", now.plusYears(21).format(monthYear)), "card.expiry"),
                arguments("no expiry", GOOD.without("/card/expiry"), "card.expiry"),
                arguments("a security code of four digits for a Visa", GOOD.with("/card/cvv", "1234"), "card.cvv"),
                arguments("a security code of two digits", GOOD.with("/card/cvv", "12"), "card.cvv"),
                arguments("a security code of three digits for an Amex", GOOD.card(amex).with("/card/cvv", "123"), "card.cvv"),
                arguments("letters in the security code", GOOD.with("/card/cvv", "12a"), "card.cvv"),
                arguments("a security code that is a number", GOOD.with("/card/cvv", Json.createValue(123)), "card.cvv"),
                arguments("a card number as the name", GOOD.with("/card/holder", CARD), "card.holder"),
                arguments("a name that is too long", GOOD.with("/card/holder", "A".repeat(101)), "card.holder"),
                arguments("a card number in the call id", GOOD.with("/callId", "call " + CARD), "callId"),
                arguments("a call id that is too long", GOOD.with("/callId", "A".repeat(65)), "callId"),
                arguments("a card number in the reason", GOOD.with("/duplicateReason", CARD), "duplicateReason"),
                arguments("an unknown word for the gateway being away", GOOD.with("/whenUnavailable", "MAYBE"), "whenUnavailable"),
                arguments("an unknown field", GOOD.with("/colour", "red"), "colour"),
                arguments("an unknown field inside", GOOD.with("/card/pin", "1234"), "card.pin"),
                arguments("an unknown field inside the amount", GOOD.with("/amount/minor", "1"), "amount.minor"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongFields")
    @DisplayName("A5 E8 a 422 that names the field:")
    void wrongField(String what, PaymentBody body, String field) {
        Answer answer = product.olivia().pay(body);

        assertThat(answer.problem(422, "invalid").wrongFields()).contains(field);
        answer.holdsNothingOf(CARD);
    }

    @Test
    @DisplayName("A5 every wrong field is named at once")
    void allAtOnce() {
        PaymentBody body = GOOD.without("/reference").amount("0").card(Cards.broken(CARD)).with("/card/expiry", "99/99").with("/card/cvv", "1");

        assertThat(product.olivia().pay(body).problem(422, "invalid").wrongFields())
                .containsExactlyInAnyOrder("reference", "amount", "card.number", "card.expiry", "card.cvv");
    }

    @Test
    @DisplayName("K1 E8 a card number as the name of a field is refused and not repeated")
    void cardNumberAsFieldName() {
        Answer answer = product.olivia().pay(PaymentBody.key(), GOOD.toString().replaceFirst("\"reference\"", "\"" + CARD + "\":\"x\",\"reference\""));

        answer.problem(422, "invalid").holdsNothingOf(CARD);
    }

    static Stream<Arguments> brokenBodies() {
        String good = GOOD.toString();
        return Stream.of(
                arguments("nothing", new byte[0]),
                arguments("half of it", good.substring(0, good.length() / 2).getBytes(StandardCharsets.UTF_8)),
                arguments("a list", "[]".getBytes(StandardCharsets.UTF_8)),
                arguments("a text", ('"' + CARD + '"').getBytes(StandardCharsets.UTF_8)),
                arguments("a bare card number", CARD.getBytes(StandardCharsets.UTF_8)),
                arguments("the card number without quotes and a letter behind", good.replace('"' + CARD + '"', CARD + "x").getBytes(StandardCharsets.UTF_8)),
                arguments("more after the end", (good + "{}").getBytes(StandardCharsets.UTF_8)),
                arguments("one name twice", good.replaceFirst("\"reference\"", "\"reference\":\"x\",\"reference\"").getBytes(StandardCharsets.UTF_8)),
                arguments("one name twice inside", good.replaceFirst("\"number\"", "\"number\":\"1\",\"number\"").getBytes(StandardCharsets.UTF_8)),
                arguments("what is not UTF-8", good.replace("INV", "INV\u00e9").getBytes(StandardCharsets.ISO_8859_1)),
                arguments("UTF-16", good.getBytes(StandardCharsets.UTF_16)),
                arguments("a raw control character", good.replaceFirst("INV", "I\u0001NV").getBytes(StandardCharsets.UTF_8)),
                arguments("XML", "<payment/>".getBytes(StandardCharsets.UTF_8)),
                arguments("a very deep one", ("{\"a\":".repeat(3_000) + "1" + "}".repeat(3_000)).substring(0, 16_000).getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenBodies")
    @DisplayName("E8 a body that is not one JSON object is a 400:")
    void brokenBody(String what, byte[] body) {
        product.olivia().pay(PaymentBody.key(), body, "application/json").problem(400, "malformed").holdsNothingOf(CARD);
    }

    @Test
    @DisplayName("E8 a body that is too large is a 413")
    void tooLarge() {
        product.olivia().pay(PaymentBody.key(), GOOD.with("/callId", "A".repeat(20_000)).toString()).problem(413, "too-large").holdsNothingOf(CARD);
    }

    @Test
    @DisplayName("E8 a body of megabytes is a 413, too, or the connection ends")
    void farTooLarge() {
        Answer answer = product.olivia().pay(PaymentBody.key(), GOOD.with("/callId", "A".repeat(900_000)).toString());

        answer.problem(413, "too-large").holdsNothingOf(CARD);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"payments", "tokens", "own-codes"})
    @DisplayName("E8 three megabytes are a 413 in the same shape as every other problem:")
    void threeMegabytes(String path) {
        product.olivia().post(path, "{\"username\":\"" + "A".repeat(3_000_000) + "\"}").problem(413, "too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "text/xml", "application/json-patch+json"})
    @DisplayName("E8 another content type is a 415:")
    void contentType(String type) {
        product.olivia().pay(PaymentBody.key(), GOOD.toString().getBytes(StandardCharsets.UTF_8), type).problem(415, "unsupported-media-type").holdsNothingOf(CARD);
    }

    @Test
    @DisplayName("E8 a payment with PUT or DELETE is a 405")
    void method() {
        product.olivia().send(product.olivia().request("payments").DELETE().build()).problem(405, "method-not-allowed");
    }

    @Test
    @DisplayName("K1 a card number where an id belongs is answered like any unknown id")
    void cardNumberAsId() {
        product.olivia().payment(CARD).problem(404, "not-found").holdsNothingOf(CARD);
        product.olivia().payment("P-" + CARD).problem(404, "not-found").holdsNothingOf(CARD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "limit=x", "last4=12", "last4=abcd", "state=MAYBE", "from=yesterday", "to=2026-11-23", "colour=red"})
    @DisplayName("H1 a search that cannot be meant is a 422:")
    void badSearch(String query) {
        assertThat(product.olivia().get("payments?" + query).problem(422, "invalid").wrongFields()).hasSize(1);
    }

    /** Every query parameter that the API's description has, with its call: a path stands two columns in. */
    static Stream<Arguments> parameters() throws IOException {
        List<Arguments> found = new ArrayList<>();
        String path = null;
        boolean get = false;
        for (String line : Files.readAllLines(Path.of("../switch-rest/src/main/resources/META-INF/openapi.yaml"))) {
            if (line.matches("  /\\S*:")) {
                path = line.strip().replaceAll("^/|:$", "").replace("{id}", "S-1");
            } else if (line.matches(" {4}[a-z]+:")) {
                get = line.strip().equals("get:");
            } else if (get && line.contains("in: query")) {
                found.add(arguments(path, line.replaceAll(".*\\{name: (\\w+),.*", "$1")));
            }
        }
        assertThat(found).hasSizeGreaterThan(45);
        return found.stream();
    }

    /** The answer for whom the call is. */
    private Answer asked(String call) {
        Answer manager = product.maria().get(call);
        return manager.status() == 403 ? product.adam().get(call) : manager;
    }

    @ParameterizedTest(name = "GET {0}, {1}")
    @MethodSource("parameters")
    @DisplayName("K8 a card number is looked for nowhere: a 422 names the parameter, says what to do and repeats nothing:")
    void cardNumberInAQuery(String path, String parameter) {
        for (String between : List.of("", "%20", "-", ".", "%2C%20", "%3A")) {
            Answer answer = asked(path + "?" + parameter + "=" + Cards.grouped(CARD, "_").replace("_", between)).problem(422, "invalid").holdsNothingOf(CARD);

            JsonObject error = answer.json().getJsonArray("errors").getJsonObject(0);
            assertThat(answer.wrongFields()).containsExactly(parameter);
            assertThat(error.getString("code")).isEqualTo("card-number");
            assertThat(error.getString("message")).contains("take it out");
        }
    }

    static Stream<String> lists() throws IOException {
        List<String> lists = parameters().filter(one -> one.get()[1].equals("cursor")).map(one -> (String) one.get()[0]).toList();
        assertThat(lists).hasSizeGreaterThanOrEqualTo(11).contains("payments", "audit", "outages", "in-doubt", "reconciliations/S-1/lines");
        return lists.stream();
    }

    @ParameterizedTest
    @MethodSource("lists")
    @DisplayName("E9 a cursor that no page of the list has given is a 422, and not an empty page that looks like the list's end:")
    void cursor(String list) {
        for (String cursor : List.of("%21", "nonsense", "0", "1", "838", "10482", "-1", "zzzzzzzzzzzz", "1.2", "zzzzzzzzzzzzzzzzzzzzzzz")) {
            assertThat(asked(list + "?cursor=" + cursor).problem(422, "invalid").wrongFields()).as(cursor).containsExactly("cursor");
        }
    }

    @Test
    @DisplayName("E9 a search by time knows only its own cursors as well")
    void cursorByTime() {
        String from = "payments?limit=1&from=2020-01-01T00:00:00Z";
        product.olivia().pay(PaymentBody.fresh()).expect(201);
        product.olivia().pay(PaymentBody.fresh()).expect(201);
        charges += 2;
        String byNumber = product.olivia().get("payments?limit=1").expect(200).json().getString("next");
        String byTime = product.olivia().get(from).expect(200).json().getString("next");

        product.olivia().get(from + "&cursor=" + byTime).expect(200);
        assertThat(product.olivia().get(from + "&cursor=" + byNumber).problem(422, "invalid").wrongFields()).containsExactly("cursor");
        assertThat(product.olivia().get("payments?limit=1&cursor=" + byTime).problem(422, "invalid").wrongFields()).containsExactly("cursor");
    }

    @Test
    @DisplayName("K1 an unknown parameter that is a card number is not repeated")
    void cardNumberAsParameter() {
        product.olivia().get("payments?" + CARD + "=1").problem(422, "invalid").holdsNothingOf(CARD);
    }

    @Test
    @DisplayName("A5 nothing of all this has left a payment behind")
    void noRecord() {
        PaymentBody body = PaymentBody.fresh().card(Cards.broken(Cards.visa()));
        product.olivia().pay(body).problem(422, "invalid");

        JsonObject found = product.maria().get("payments?reference=" + body.referenceText()).expect(200).json();

        assertThat(found.getJsonArray("items")).isEmpty();
    }
}
