package org.ccps.operator.take;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ccps.refusal.FieldError;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the page's script is told")
class AnswerTest {

    @Test
    @DisplayName("names fields as the page does")
    void fields() {
        String json = Answer.of("invalid").withErrors(List.of(new FieldError("card.number", "luhn", "Card number: no."),
                new FieldError("duplicateReason", "missing", "Reason: no."))).toJson();

        assertThat(json).isEqualTo("{\"kind\":\"invalid\",\"errors\":[{\"field\":\"f1\",\"text\":\"Card number: no.\"},"
                + "{\"field\":\"duplicate-reason\",\"text\":\"Reason: no.\"}]}");
    }

    @Test
    @DisplayName("may stand in XML whatever was typed")
    void markup() {
        assertThat(Answer.of("duplicate").with("line", "<b>&]]>").toJson()).doesNotContain("<", ">", "&");
    }
}
