package org.ccps.rest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.ccps.payment.WhenUnavailable;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.rest.problem.ProblemException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Reading a JSON body")
class JsonRequestTest {

    private static final String CARD = "4444333322221111";

    private static JsonRequest read(String body) {
        return JsonRequest.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static ProblemException problem(String body) {
        return catchThrowableOfType(ProblemException.class, () -> read(body));
    }

    private static List<FieldError> errors(JsonRequest request) {
        return catchThrowableOfType(InvalidInput.class, request::done).errors();
    }

    private static Tuple wrong(String field, String code) {
        return Tuple.tuple(field, code);
    }

    @Test
    @DisplayName("E1: texts, objects and choices are read; what is absent or null is null")
    void reads() {
        JsonRequest request = read(" {\"reference\":\"INV-1 \\u00e9 €\", \"amount\":{\"value\":\"125.00\"}, \"callId\":null, \"whenUnavailable\":\"REFUSE\"} \n");
        JsonRequest amount = request.object("amount");

        assertThat(request.text("reference")).isEqualTo("INV-1 é €");
        assertThat(amount.text("value")).isEqualTo("125.00");
        assertThat(amount.text("currency")).isNull();
        assertThat(request.text("callId")).isNull();
        assertThat(request.text("duplicateReason")).isNull();
        assertThat(request.object("card").text("number")).isNull();
        assertThat(request.oneOf("whenUnavailable", WhenUnavailable.class)).isEqualTo(WhenUnavailable.REFUSE);
        assertThat(request.oneOf("other", WhenUnavailable.class)).isNull();
        request.done();
    }

    @Test
    @DisplayName("E4: white space and the order of fields do not matter")
    void whiteSpace() {
        JsonRequest one = read("{\"a\":\"1\",\"b\":\"2\"}");
        JsonRequest other = read("\r\n{\t\"b\" : \"2\" ,\n \"a\" : \"1\" }\r\n");

        assertThat(List.of(one.text("a"), one.text("b"))).isEqualTo(List.of(other.text("a"), other.text("b")));
    }

    @Test
    @DisplayName("E8: a number that is too long to be one is malformed, and no fault")
    void numberOutOfReason() {
        assertThat(problem("{\"amount\":" + "9".repeat(5_000) + "}").status()).isEqualTo(400);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"", " ", "null", "[]", "[{}]", "\"x\"", "1", "true", "{", "}", "{]", "{\"a\":}", "{\"a\":\"1\",}", "{a:1}", "{'a':'1'}", "{\"a\":\"1\"} x", "{} {}", "{}{}",
        "{\"a\":\"1\"", "{\"a\":01}", "{\"a\":NaN}", "{\"a\":\"\u0001\"}", "<a/>", "a=1", "{\"a\":\"\\x\"}", "// x\n{}"})
    @DisplayName("E1: anything but one JSON object is malformed")
    void malformed(String body) {
        ProblemException refused = problem(body);

        assertThat(refused).as("it must be refused").isNotNull();
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("malformed");
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"{\"number\":\"" + CARD + "\",\"number\":\"4242424242424242\"}", "{\"number\":\"" + CARD + "\"", "{\"number\":" + CARD + "x}", "{\"" + CARD + "\":\"1\",\"" + CARD + "\":\"2\"}",
        CARD, "\"" + CARD + "\"", "[\"" + CARD + "\"]"})
    @DisplayName("K2: a name that is there twice is malformed, and no message repeats what was sent")
    void nothingIsRepeated(String body) {
        ProblemException refused = problem(body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.getMessage()).doesNotContain("4444").doesNotContain("1111");
    }

    @Test
    @DisplayName("E1: bytes that are no UTF-8 are malformed")
    void notUtf8() {
        byte[] latin = "{\"reference\":\"für\"}".getBytes(StandardCharsets.ISO_8859_1);

        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> JsonRequest.read(new ByteArrayInputStream(latin)));

        assertThat(refused.status()).isEqualTo(400);
    }

    @Test
    @DisplayName("E1: a body of 16 KiB is read, a larger one is not, and an endless one ends at once")
    void size() {
        String fits = "{\"a\":\"" + "x".repeat(JsonRequest.BYTES_MAX - 8) + "\"}";
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }
        };

        assertThat(fits).hasSize(JsonRequest.BYTES_MAX);
        assertThat(read(fits).text("a")).hasSize(JsonRequest.BYTES_MAX - 8);
        assertThat(problem(fits + " ").status()).isEqualTo(413);
        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(5), () -> catchThrowableOfType(ProblemException.class, () -> JsonRequest.read(endless))).code())
                .isEqualTo("too-large");
    }

    @Test
    @DisplayName("E1: a body that breaks off is malformed, and no fault of ours")
    void breaksOff() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };

        assertThat(catchThrowableOfType(ProblemException.class, () -> JsonRequest.read(broken)).status()).isEqualTo(400);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"[", "{\"a\":"})
    @DisplayName("E1: a body nested deeper than any is malformed, and ends nobody's thread")
    void deep(String level) {
        ProblemException refused = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> problem("{\"a\":" + level.repeat(3_000)));

        assertThat(refused.status()).isEqualTo(400);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"1", "125.00", "true", "{}", "[]", "[\"x\"]", "1e400", "-0"})
    @DisplayName("E1: a value of the wrong type is named, and is not taken for a text")
    void wrongType(String value) {
        JsonRequest request = read("{\"amount\":{\"value\":" + value + "}}");

        assertThat(request.object("amount").text("value")).isNull();
        assertThat(errors(request)).extracting(FieldError::field, FieldError::code).containsExactly(wrong("amount.value", "type"));
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"1", "\"x\"", "[]", "false"})
    @DisplayName("E1: what should be an object and is none is named")
    void wrongObject(String value) {
        JsonRequest request = read("{\"amount\":" + value + "}");

        assertThat(request.object("amount").text("value")).isNull();
        assertThat(errors(request)).extracting(FieldError::field, FieldError::code).containsExactly(wrong("amount", "type"));
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"", "refuse", "Refuse", "REFUSE ", "OTHER"})
    @DisplayName("E1: a choice that there is not is named, with those that there are")
    void wrongChoice(String value) {
        JsonRequest request = read("{\"whenUnavailable\":\"" + value + "\"}");

        assertThat(request.oneOf("whenUnavailable", WhenUnavailable.class)).isNull();
        assertThat(errors(request)).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo("unknown");
            assertThat(error.message()).contains("DEFER", "REFUSE");
        });
    }

    @Test
    @DisplayName("E1: every unknown field is named with its path, and everything wrong at once")
    void unknownFields() {
        JsonRequest request = read("{\"reference\":1,\"refrence\":\"x\",\"card\":{\"number\":\"1\",\"cvc\":\"123\"},\"extra\":{\"deep\":{}}}");
        request.text("reference");
        request.object("card").text("number");

        assertThat(errors(request)).extracting(FieldError::field, FieldError::code).containsExactly(wrong("reference", "type"), wrong("refrence", "unknown-field"),
                wrong("extra", "unknown-field"), wrong("card.cvc", "unknown-field"));
    }

    @Test
    @DisplayName("E1: a field nobody asked for below one that nobody asked for is named once, at the top")
    void unknownObject() {
        JsonRequest request = read("{\"extra\":{\"deep\":{\"deeper\":1}}}");

        assertThat(errors(request)).extracting(FieldError::field).containsExactly("extra");
    }

    @Test
    @DisplayName("K2: an unknown field's name is shown short, without control characters and without a card's digits")
    void unknownNames() {
        JsonRequest request = read("{\"4444 3333 2222 1111\":1,\"" + CARD + "\":1,\"a\\u0000\\u202eb\":1,\"" + "x".repeat(500) + "\":1}");

        List<FieldError> errors = errors(request);

        assertThat(errors).hasSize(4);
        assertThat(errors).extracting(FieldError::field).allMatch(field -> field.length() <= 41).noneMatch(field -> field.contains("4444") || field.contains("1111"))
                .noneMatch(field -> field.codePoints().anyMatch(point -> Character.isISOControl(point) || point == '\u202e'));
    }

    @Test
    @DisplayName("K2: no message repeats a value")
    void noValueInMessages() {
        JsonRequest request = read("{\"card\":" + CARD + ",\"whenUnavailable\":\"" + CARD + "\",\"callId\":" + CARD + "}");
        request.object("card");
        request.oneOf("whenUnavailable", WhenUnavailable.class);
        request.text("callId");

        assertThat(errors(request)).hasSize(3).allSatisfy(error -> assertThat(error.field() + error.message()).doesNotContain("4444"));
    }
}
