package org.ccps.indoubt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ccps.indoubt.Resolution.Outcome.NOT_TAKEN;
import static org.ccps.indoubt.Resolution.Outcome.TAKEN;

import org.ccps.indoubt.Resolution;
import org.ccps.indoubt.model.Doubt.Effect;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.operation.OperationId;
import org.ccps.schema.Rows;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A doubt")
class DoubtTest {

    private static final long ALONE_MAX = 100_000;

    private static Doubt of(long minor) {
        return new Doubt(new OperationId(7), new Money(minor, Currency.AUD), "olivia", Rows.NOW, Rows.NOW.plusSeconds(86_400));
    }

    private static Resolution word(Resolution.Outcome outcome, String gatewayId) {
        return new Resolution(outcome, "seen in the portal", gatewayId);
    }

    private static Effect effect(Doubt doubt, Resolution word, String manager) {
        return doubt.effectOf(word, manager, ALONE_MAX);
    }

    @ParameterizedTest(name = "{0} minor units: {1}")
    @CsvSource({"1, ENDS", "99999, ENDS", "100000, ENDS", "100001, PROPOSES", "9999999999, PROPOSES"})
    @DisplayName("D7: is ended by one manager up to the limit, that included, and proposed above it")
    void limit(long minor, Effect effect) {
        assertThat(effect(of(minor), word(TAKEN, null), "maria")).isEqualTo(effect);
        assertThat(effect(of(minor), word(NOT_TAKEN, null), "maria")).isEqualTo(effect);
    }

    @Test
    @DisplayName("D7: above the limit another manager who found the same ends it, the one who proposed does not")
    void second() {
        Doubt doubt = of(ALONE_MAX + 1);
        doubt.propose(word(TAKEN, "412345"), "maria", Rows.NOW);

        assertThat(effect(doubt, word(TAKEN, "412345"), "maria")).isEqualTo(Effect.OWN_PROPOSAL);
        assertThat(effect(doubt, word(TAKEN, null), "maria")).isEqualTo(Effect.OWN_PROPOSAL);
        assertThat(effect(doubt, word(TAKEN, "412345"), "marcus")).isEqualTo(Effect.ENDS);
        assertThat(effect(doubt, word(TAKEN, null), "marcus")).isEqualTo(Effect.ENDS);
    }

    @Test
    @DisplayName("D7: who found otherwise proposes anew, and then the first one's word is the second")
    void otherwise() {
        Doubt doubt = of(ALONE_MAX + 1);
        doubt.propose(word(TAKEN, "412345"), "maria", Rows.NOW);

        assertThat(effect(doubt, word(NOT_TAKEN, null), "marcus")).isEqualTo(Effect.PROPOSES);
        assertThat(effect(doubt, word(TAKEN, "999999"), "marcus")).as("another number of the gateway is another finding").isEqualTo(Effect.PROPOSES);
        assertThat(effect(doubt, word(NOT_TAKEN, null), "maria")).as("she may correct herself").isEqualTo(Effect.PROPOSES);

        doubt.propose(word(NOT_TAKEN, null), "marcus", Rows.NOW.plusSeconds(1));
        assertThat(effect(doubt, word(NOT_TAKEN, null), "marcus")).isEqualTo(Effect.OWN_PROPOSAL);
        assertThat(effect(doubt, word(NOT_TAKEN, null), "maria")).isEqualTo(Effect.ENDS);
        assertThat(doubt.view().proposal().by()).isEqualTo("marcus");
        assertThat(doubt.view().proposal().gatewayTransactionId()).isNull();
    }

    @Test
    @DisplayName("D7: the gateway's number comes from whoever named it, and never from another finding")
    void gatewayNumber() {
        Doubt doubt = of(ALONE_MAX + 1);
        doubt.propose(word(TAKEN, "412345"), "maria", Rows.NOW);

        assertThat(doubt.gatewayTransactionId(word(TAKEN, null))).isEqualTo("412345");
        assertThat(doubt.gatewayTransactionId(word(TAKEN, "999999"))).isEqualTo("999999");
        assertThat(doubt.gatewayTransactionId(word(NOT_TAKEN, null))).isNull();
    }

    @Test
    @DisplayName("D2: has an owner, who can be another one, and is kept when it has ended")
    void owner() {
        Doubt doubt = of(1);
        assertThat(doubt.view().owner()).isEqualTo("olivia");
        assertThat(doubt.view().isOpen()).isTrue();

        doubt.belongTo("maria");
        doubt.end(Rows.NOW.plusSeconds(60));

        assertThat(doubt.view().owner()).isEqualTo("maria");
        assertThat(doubt.view().isOpen()).isFalse();
        assertThat(doubt.view().endedAt()).isEqualTo(Rows.NOW.plusSeconds(60));
    }
}
