package org.ccps.rest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.List;
import org.ccps.operation.OperationState;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.text.Cursor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Reading query parameters")
class QueryParametersTest {

    private static QueryParameters query(String... namesAndValues) {
        MultivaluedMap<String, String> given = new MultivaluedHashMap<>();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            given.add(namesAndValues[index], namesAndValues[index + 1]);
        }
        return new QueryParameters(given);
    }

    private static List<FieldError> errors(QueryParameters query) {
        return catchThrowableOfType(InvalidInput.class, query::done).errors();
    }

    private static void assertWrong(QueryParameters query, String field, String code) {
        assertThat(errors(query)).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo(field);
            assertThat(error.code()).isEqualTo(code);
        });
    }

    @Test
    @DisplayName("H1: each kind is read, and what is absent or blank is none")
    void reads() {
        QueryParameters query = query("reference", " INV-1 ", "last4", "1111", "limit", "200", "from", "2026-11-23T10:41:09+11:00", "state", "IN_DOUBT", "callId", " ");

        assertThat(query.text("reference")).isEqualTo("INV-1");
        assertThat(query.digits("last4", 4)).isEqualTo("1111");
        assertThat(query.number("limit", 50, 200)).isEqualTo(200);
        assertThat(query.number("absent", 50, 200)).isEqualTo(50);
        assertThat(query.time("from")).isEqualTo(Instant.parse("2026-11-22T23:41:09Z"));
        assertThat(query.time("to")).isNull();
        assertThat(query.oneOf("state", OperationState.class)).isEqualTo(OperationState.IN_DOUBT);
        assertThat(query.oneOf("other", OperationState.class)).isNull();
        assertThat(query.text("callId")).isNull();
        query.done();
    }

    @Test
    @DisplayName("a moment to the billionth of a second is one, whatever card its digits would make")
    void moments() {
        // 10:41:09.512345678 and alike: among so many there are some whose digits pass for a card's
        for (int nanos = 0; nanos < 400; nanos++) {
            String moment = Instant.parse("2026-11-26T14:41:09Z").plusNanos(512_345_600 + nanos).toString();
            QueryParameters query = query("from", moment);
            assertThat(query.time("from")).isEqualTo(Instant.parse(moment));
            query.done();
        }
        QueryParameters card = query("from", "4444 3333 2222 1111");
        assertThat(card.time("from")).isNull();
        assertWrong(card, "from", "card-number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4444333322221111", "4444 3333 2222 1111", "INV 4444.3333.2222.1111", "4444:3333:2222:1111", "\uff14444333322221111"})
    @DisplayName("K8: a card number is looked for nowhere, and not repeated:")
    void cardNumber(String typed) {
        QueryParameters query = query("actor", typed);

        assertThat(query.text("actor")).isNull();

        assertThat(errors(query)).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo("actor");
            assertThat(error.code()).isEqualTo("card-number");
            assertThat(error.message()).contains("take it out").doesNotContainPattern("[0-9]{5}");
        });
    }

    @Test
    @DisplayName("E9: a cursor that is none of ours is named, and one of ours is read")
    void cursor() {
        QueryParameters query = query("cursor", "nonsense");
        assertThat(query.cursor()).isNull();
        assertWrong(query, "cursor", "format");

        assertThat(query("cursor", Cursor.of(42)).cursor()).isEqualTo(42);
        assertThat(query().cursor()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-01-01T00:00:00Z", "-0001-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "+10000-01-01T00:00:00Z"})
    @DisplayName("E8: a year that nobody can mean is named, and not counted until it overflows:")
    void yearOutOfReason(String text) {
        QueryParameters query = query("from", text);

        assertThat(query.time("from")).isNull();

        assertWrong(query, "from", "format");
    }

    @Test
    @DisplayName("H1: a plus that came as a space still is the offset's plus")
    void plus() {
        assertThat(query("from", "2026-11-23T10:41:09 11:00").time("from")).isEqualTo(Instant.parse("2026-11-22T23:41:09Z"));
        assertThat(query("from", "2026-11-22T23:41:09.512Z").time("from")).isEqualTo(Instant.parse("2026-11-22T23:41:09.512Z"));
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"0", "-1", "201", "1.5", "x", "1e2", "01", "9999999999", "１", "200 x"})
    @DisplayName("H1: a limit outside of 1 to 200 is named")
    void limits(String limit) {
        QueryParameters query = query("limit", limit);
        query.number("limit", 50, 200);

        assertWrong(query, "limit", "range");
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"111", "11111", "111x", "١١١١", "4444333322221111"})
    @DisplayName("H1: last digits that are not four are named, and not repeated")
    void last4(String digits) {
        QueryParameters query = query("last4", digits);
        query.digits("last4", 4);

        assertThat(errors(query)).singleElement().satisfies(error -> assertThat(error.message()).doesNotContain(digits));
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"2026-11-23", "yesterday", "2026-11-23T10:41:09", "2026-13-01T00:00:00Z", "1763855000"})
    @DisplayName("H1: a time without an offset, or that is none, is named")
    void times(String time) {
        QueryParameters query = query("from", time);
        query.time("from");

        assertWrong(query, "from", "format");
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"in_doubt", "FAILED", "APPROVED,DECLINED"})
    @DisplayName("H1: a state that there is not is named")
    void states(String state) {
        QueryParameters query = query("state", state);
        query.oneOf("state", OperationState.class);

        assertWrong(query, "state", "unknown");
    }

    @Test
    @DisplayName("H1: an unknown parameter is refused with those that there are, so that a mistyped one does not find everything")
    void unknown() {
        QueryParameters query = query("refrence", "INV-1");
        query.text("reference");
        query.text("last4");

        assertThat(errors(query)).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo("unknown-field");
            assertThat(error.message()).contains("last4, reference");
        });
    }

    @Test
    @DisplayName("K2: an unknown parameter's name is not repeated, for it may be a card number")
    void unknownNames() {
        QueryParameters query = query("4444333322221111", "x");

        assertThat(errors(query)).singleElement().satisfies(error -> assertThat(error.field() + error.message()).doesNotContain("4444"));
    }

    @Test
    @DisplayName("H1: everything wrong is named at once")
    void several() {
        QueryParameters query = query("limit", "0", "from", "x", "unknown", "y");
        query.number("limit", 50, 200);
        query.time("from");

        assertThat(errors(query)).extracting(FieldError::field).containsExactly("limit", "from", "query");
    }
}
