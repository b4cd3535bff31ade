package org.ccps.rest.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.ccps.refusal.FieldError;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A problem")
class ProblemTest {

    @Test
    @DisplayName("E1: has RFC 9457's members, a stable code, the refusal's values and each wrong field")
    void whole() {
        JsonObject problem = Problem.of(422, "invalid", "Some fields are wrong.", Map.of("paymentId", "P-10482"),
                List.of(new FieldError("card.expiry", "past", "has passed")));

        assertThat(problem.getString("type")).isEqualTo("urn:ccps:problem:invalid");
        assertThat(problem.getString("title")).isEqualTo("Not valid");
        assertThat(problem.getInt("status")).isEqualTo(422);
        assertThat(problem.getString("code")).isEqualTo("invalid");
        assertThat(problem.getString("detail")).isEqualTo("Some fields are wrong.");
        assertThat(problem.getString("paymentId")).isEqualTo("P-10482");
        assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("field")).isEqualTo("card.expiry");
        assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("code")).isEqualTo("past");
    }

    @Test
    @DisplayName("E1: leaves out what there is not")
    void small() {
        assertThat(Problem.of(401, "not-signed-in", null).keySet()).containsExactlyInAnyOrder("type", "title", "status", "code");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"400, malformed", "401, not-signed-in", "403, not-allowed", "404, not-found", "405, method-not-allowed", "406, not-acceptable", "413, too-large",
        "415, unsupported-media-type", "418, refused", "500, fault", "503, fault"})
    @DisplayName("E1: a status that the server itself gave has a code, too")
    void codes(int status, String code) {
        assertThat(Problem.code(status)).isEqualTo(code);
    }
}
