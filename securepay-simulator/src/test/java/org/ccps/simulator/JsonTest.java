package org.ccps.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "[]", "{}", "[1,-2.5,\"x\",{\"a\":[null,false]}]", "\"\\\\ \\\" \\u0000 \\u20ac\""})
    void what_is_read_is_written_the_same(String json) {
        assertThat(Json.write(Json.read(json))).isEqualTo(json);
    }

    @Test
    void escapes_and_space_are_understood() {
        assertThat(Json.read(" [ \"\\b\\f\\n\\r\\t\\/\\u0041\" , 1e2 ] ").toString()).isEqualTo("[\b\f\n\r\t/A, 1E+2]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[", "{", "]", "[1", "[1,]", "{\"a\"}", "{\"a\":}", "{1:2}", "01", "1.", "--1", "+1", "nul", "\"", "\"\\x\"",
            "\"\\u12\"", "\"\n\"", "1 2", "NaN", "{\"a\":1,\"a\":2}"})
    void anything_else_is_refused(String json) {
        assertThatThrownBy(() -> Json.read(json)).isInstanceOf(Json.JsonProblem.class).hasMessageContaining("not JSON");
    }

    @Test
    void depth_has_its_limit() {
        assertThatThrownBy(() -> Json.read("[".repeat(10_000))).isInstanceOf(Json.JsonProblem.class).hasMessageContaining("too deep");
    }
}
