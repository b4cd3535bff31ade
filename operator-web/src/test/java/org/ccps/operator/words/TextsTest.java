package org.ccps.operator.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.ccps.console.words.ConsoleTexts;
import org.ccps.console.words.LinkWords;
import org.ccps.console.words.Texts;
import org.ccps.gateway.DoubtCause;
import org.ccps.operation.OperationState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The console's texts")
class TextsTest {

    private static final ResourceBundle ALL = new ConsoleTexts();

    @ParameterizedTest
    @EnumSource(OperationState.class)
    @DisplayName("name every state, and title every outcome")
    void states(OperationState state) {
        assertThat(PaymentWords.state(state)).isNotBlank();
        assertThat(ALL.containsKey("outcome.title." + state)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(DoubtCause.class)
    @DisplayName("say why an answer is in doubt")
    void doubts(DoubtCause cause) {
        assertThat(LinkWords.cause(cause.code())).isNotEqualTo(cause.code());
    }

    @Test
    @DisplayName("have no straight apostrophe, which would hide what is filled in")
    void apostrophes() {
        assertThat(ALL.keySet()).allSatisfy(key -> assertThat(ALL.getString(key)).as(key).doesNotContain("'"));
    }

    @Test
    @DisplayName("never say failed, successful or processed of money")
    void words() {
        assertThat(ALL.keySet()).allSatisfy(key -> assertThat(ALL.getString(key).toLowerCase(Locale.ENGLISH)).as(key)
                .doesNotContain("failed", "failure", "successful", "processed"));
    }

    @Test
    @DisplayName("leave empty what has no value")
    void missing() {
        assertThat(Texts.of("last.apart", 2, null, "3.00")).isEqualTo("2  · 3.00");
    }
}
