package org.ccps.reconciliation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ccps.gateway.DoubtCause;
import org.ccps.gateway.GatewayOutcome;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.operation.OperationState;
import org.ccps.reconciliation.LineOutcome;
import org.ccps.reconciliation.model.Judgement.Before;
import org.ccps.reconciliation.model.Judgement.Ours;
import org.ccps.reconciliation.model.Judgement.Said;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What a line that found its attempt comes to")
class JudgementTest {

    private static final Money AMOUNT = new Money(12_500, Currency.AUD);
    private static final GatewayOutcome.Answer ANSWER = new GatewayOutcome.Answer("412345", "00", "Approved", null);
    private static final GatewayOutcome YES = new GatewayOutcome.Approved(ANSWER);
    private static final GatewayOutcome NO = new GatewayOutcome.Declined(new GatewayOutcome.Answer("412345", "51", null, null));
    private static final GatewayOutcome REJECTED = new GatewayOutcome.Rejected(GatewayOutcome.Answer.NONE, false, null);
    private static final GatewayOutcome MAYBE = new GatewayOutcome.InDoubt(DoubtCause.CODE_IN_DOUBT, new GatewayOutcome.Answer(null, "96", null, null), false);

    private static Judgement judge(GatewayOutcome said, OperationState ours) {
        return Judgement.of(new Said("412345", AMOUNT, said), new Ours(ours, AMOUNT, null, true), null);
    }

    @ParameterizedTest(name = "{0} and a line that says {1}: {2}")
    @CsvSource({"APPROVED,YES,MATCHED,false", "APPROVED,NO,STATUS_DIFFERS,false", "APPROVED,MAYBE,STATUS_DIFFERS,false",
        "DECLINED,YES,STATUS_DIFFERS,true", "DECLINED,NO,MATCHED,false", "DECLINED,REJECTED,MATCHED,false", "DECLINED,MAYBE,STATUS_DIFFERS,false",
        "REJECTED,YES,STATUS_DIFFERS,true", "REJECTED,NO,MATCHED,false", "NOT_TAKEN,YES,STATUS_DIFFERS,true", "NOT_TAKEN,NO,STATUS_DIFFERS,false",
        "WITHDRAWN,YES,STATUS_DIFFERS,true", "WITHDRAWN,NO,STATUS_DIFFERS,false", "DEFERRED,YES,STATUS_DIFFERS,true", "DEFERRED,MAYBE,STATUS_DIFFERS,false",
        "SENDING,YES,STATUS_DIFFERS,false", "SENDING,NO,STATUS_DIFFERS,false",
        "IN_DOUBT,YES,MATCHED,false", "IN_DOUBT,NO,MATCHED,false", "IN_DOUBT,REJECTED,MATCHED,false", "IN_DOUBT,MAYBE,STATUS_DIFFERS,false"})
    @DisplayName("G2 by what we say and what the gateway says")
    void table(OperationState ours, String said, LineOutcome outcome, boolean alarm) {
        Judgement judgement = judge(switch (said) {
            case "YES" -> YES;
            case "NO" -> NO;
            case "REJECTED" -> REJECTED;
            default -> MAYBE;
        }, ours);

        assertThat(judgement).extracting(Judgement::outcome, Judgement::alarm, Judgement::matches).containsExactly(outcome, alarm, outcome == LineOutcome.MATCHED);
        assertThat(judgement.reason() == null).isEqualTo(outcome == LineOutcome.MATCHED);
        assertThat(judgement.proved() != null).as("D6 only what is in doubt is settled").isEqualTo(ours == OperationState.IN_DOUBT && outcome == LineOutcome.MATCHED);
    }

    @ParameterizedTest
    @EnumSource(value = OperationState.class, names = {"APPROVED", "IN_DOUBT"})
    @DisplayName("G2 another amount or currency is told, settles nothing and wakes somebody when money moved")
    void money(OperationState ours) {
        Judgement amount = Judgement.of(new Said("412345", new Money(12_501, Currency.AUD), YES), new Ours(ours, AMOUNT, null, true), null);
        Judgement currency = Judgement.of(new Said("412345", new Money(12_500, Currency.NZD), YES), new Ours(ours, AMOUNT, null, true), null);

        assertThat(amount).isEqualTo(new Judgement(LineOutcome.AMOUNT_DIFFERS, "we have AUD 125.00", null, true, false));
        assertThat(currency).isEqualTo(new Judgement(LineOutcome.CURRENCY_DIFFERS, "we have AUD 125.00", null, true, false));
    }

    @Test
    @DisplayName("D6 card, amount and day are no proof: what is in doubt stays so; what is approved is matched")
    void byCard() {
        for (GatewayOutcome said : List.of(YES, NO)) {
            Judgement judgement = Judgement.of(new Said(null, AMOUNT, said), new Ours(OperationState.IN_DOUBT, AMOUNT, null, false), null);

            assertThat(judgement).extracting(Judgement::outcome, Judgement::proved).containsExactly(LineOutcome.STATUS_DIFFERS, null);
            assertThat(judgement.reason()).contains("no proof");
        }
        assertThat(Judgement.of(new Said(null, AMOUNT, YES), new Ours(OperationState.APPROVED, AMOUNT, "412345", false), null).outcome()).isEqualTo(LineOutcome.MATCHED);
    }

    @Test
    @DisplayName("G1 the same said again is a duplicate; something else said of the same attempt is not")
    void before() {
        Before before = new Before("line 2 of S-50", "412345", AMOUNT, true);
        Ours ours = new Ours(OperationState.APPROVED, AMOUNT, "412345", true);

        assertThat(Judgement.of(new Said("412345", AMOUNT, YES), ours, before)).isEqualTo(new Judgement(LineOutcome.DUPLICATE, "line 2 of S-50 says the same", null, false, false));
        assertThat(Judgement.of(new Said(null, AMOUNT, YES), ours, before).outcome()).isEqualTo(LineOutcome.DUPLICATE);
        assertThat(Judgement.of(new Said("412345", AMOUNT, NO), ours, before).outcome()).isEqualTo(LineOutcome.STATUS_DIFFERS);
        assertThat(Judgement.of(new Said("412345", new Money(1, Currency.AUD), YES), ours, before).outcome()).isEqualTo(LineOutcome.AMOUNT_DIFFERS);
    }

    @Test
    @DisplayName("O3 a second approval of one order number under another id is no duplicate: somebody is woken")
    void chargedTwice() {
        Before before = new Before("line 2 of S-50", "412345", AMOUNT, true);
        Said second = new Said("412399", AMOUNT, YES);

        for (Ours ours : List.of(new Ours(OperationState.APPROVED, AMOUNT, "412345", true), new Ours(OperationState.APPROVED, AMOUNT, null, true))) {
            Judgement judgement = Judgement.of(second, ours, before);

            assertThat(judgement).extracting(Judgement::outcome, Judgement::alarm, Judgement::matches).containsExactly(LineOutcome.STATUS_DIFFERS, true, false);
            assertThat(judgement.reason()).contains("412345").contains("twice");
        }
    }
}
