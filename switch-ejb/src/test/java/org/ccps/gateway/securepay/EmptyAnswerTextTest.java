package org.ccps.gateway.securepay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.ccps.gateway.GatewayOutcome;
import org.ccps.gateway.GatewayOutcome.Answer;
import org.ccps.gateway.Requests;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("No empty text of an answer is kept")
class EmptyAnswerTextTest {

    private static Answer answer(GatewayOutcome outcome) {
        return outcome.on(new GatewayOutcome.Cases<>() {
            @Override
            public Answer approved(GatewayOutcome.Approved approved) {
                return approved.answer();
            }

            @Override
            public Answer declined(GatewayOutcome.Declined declined) {
                return declined.answer();
            }

            @Override
            public Answer rejected(GatewayOutcome.Rejected rejected) {
                return rejected.answer();
            }

            @Override
            public Answer notSent(GatewayOutcome.NotSent notSent) {
                return notSent.answer();
            }

            @Override
            public Answer inDoubt(GatewayOutcome.InDoubt inDoubt) {
                return inDoubt.answer();
            }
        });
    }

    @ParameterizedTest(name = "[{index}]")
    @ValueSource(strings = {"", " ", "\n\t ", "\u2003", "<x/>", "<![CDATA[]]>", "<![CDATA[  ]]>", "<!-- -->"})
    @DisplayName("a blank part of an answer is null, in every kind of answer")
    void blank(String blank) {
        List<Answers> answers = new ArrayList<>();
        for (String code : List.of("00", "51", "101", "145", "123", "94")) {
            answers.add(Answers.saying(code.equals("00") ? "Yes" : "No", code).with("responseText", blank).with("txnID", blank).with("settlementDate", blank));
        }
        answers.add(Answers.status("517", blank));
        answers.add(Answers.approved().with("responseCode", blank).with("responseText", blank).with("txnID", blank));

        assertThat(answers).allSatisfy(each -> {
            Answer kept = answer(new Interpretation().of(each.bytes(), Requests.payment()));
            assertThat(new String[] {kept.transactionId(), kept.responseCode(), kept.responseText()}).allMatch(text -> text == null || !text.isBlank());
            assertThat(kept.responseText()).isNull();
            assertThat(kept.transactionId()).isNull();
        });
    }
}
