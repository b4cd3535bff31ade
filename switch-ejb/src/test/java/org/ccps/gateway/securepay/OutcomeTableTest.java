package org.ccps.gateway.securepay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ccps.gateway.GatewayOutcome;
import org.ccps.gateway.Requests;
import org.ccps.gateway.Verdict;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What each code means for money. The expectations are written from the facts (section 7.2) as ranges, and know nothing of
 * {@code response-codes.csv}: the two must agree for every code that there can be.
 */
@DisplayName("The outcome table")
class OutcomeTableTest {

    private static final Set<String> APPROVALS = Set.of("00", "08", "11", "16", "77");

    private final Interpretation interpretation = new Interpretation();

    private String verdict(Answers answer) {
        return verdict(answer.xml());
    }

    private String verdict(String xml) {
        return Verdict.of(interpretation.of(xml.getBytes(StandardCharsets.UTF_8), Requests.payment()));
    }

    static Stream<String> twoDigits() {
        return IntStream.range(0, 100).mapToObj(code -> String.format("%02d", code));
    }

    static Stream<String> threeDigits() {
        return IntStream.range(0, 1_000).mapToObj(code -> String.format("%03d", code));
    }

    static Stream<String> allCodes() {
        return Stream.concat(twoDigits(), threeDigits());
    }

    /** Facts 7.2, row by row, for an answer that says approved No. */
    private static String expectedOfTwoDigits(String code) {
        if (APPROVALS.contains(code)) {
            return "IN_DOUBT alert";
        }
        if (Set.of("09", "68", "96", "10", "32").contains(code)) {
            return "IN_DOUBT";
        }
        return code.equals("94") ? "REJECTED earlier" : "DECLINED";
    }

    private static String expectedOfThreeDigits(int code) {
        if (Set.of(146, 134, 136, 936, 138, 938).contains(code)) {
            return "REJECTED earlier";
        }
        if (code == 145) {
            return "NOT_SENT maintenance";
        }
        // the gateway says itself that it did not reach the bank (F6)
        if (Set.of(110, 126, 910, 922, 926).contains(code)) {
            return "REJECTED bank";
        }
        return rejected(code) ? "REJECTED" : "IN_DOUBT";
    }

    private static boolean rejected(int code) {
        return within(code, 100, 110) || within(code, 116, 119) || within(code, 126, 135) || code == 137 || within(code, 139, 145)
                || within(code, 147, 152) || code == 175 || within(code, 190, 199) || code == 450
                || within(code, 900, 910) || within(code, 916, 919)
                || Set.of(922, 926, 928, 932, 933, 941, 960).contains(code) || within(code, 970, 978);
    }

    private static boolean within(int code, int first, int last) {
        return code >= first && code <= last;
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @MethodSource("twoDigits")
    @DisplayName("F1, F3: each code of the bank means what the facts say")
    void codesOfTheBank(String code) {
        assertThat(verdict(Answers.refused(code))).isEqualTo(expectedOfTwoDigits(code));
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @MethodSource("threeDigits")
    @DisplayName("F1, F3: each code of the gateway means what the facts say, and an unlisted one is in doubt")
    void codesOfTheGateway(String code) {
        assertThat(verdict(Answers.refused(code))).isEqualTo(expectedOfThreeDigits(Integer.parseInt(code)));
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @MethodSource("allCodes")
    @DisplayName("F2: approved Yes counts only with a code of approval; with any other it is in doubt and somebody is called")
    void approvedYes(String code) {
        assertThat(verdict(Answers.saying("Yes", code))).isEqualTo(APPROVALS.contains(code) ? "APPROVED" : "IN_DOUBT alert");
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"0", "1", "5", "000", "0000", "08 ", "A1", "00A", "-1", "+0", "5 1", "٠٠", "００", "0x", "1234", "Approved", "null"})
    @DisplayName("F1: a code that is no code of two or three digits is in doubt, whatever it looks like")
    void codesThatAreNone(String code) {
        String expected = code.strip().equals("08") ? "IN_DOUBT alert" : "IN_DOUBT";

        assertThat(verdict(Answers.refused(code))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @MethodSource("threeDigits")
    @DisplayName("F1: each status of the message means what the facts say, and an unlisted one is in doubt")
    void statuses(String code) {
        int status = Integer.parseInt(code);

        // 000 says: look at the Txn, and there is none here
        assertThat(verdict(Answers.status(code, "a description"))).isEqualTo(switch (status) {
            case 504, 550 -> "REJECTED credentials";
            case 595 -> "REJECTED disabled";
            case 505, 516, 517, 518, 575, 577, 580 -> "REJECTED";
            case 545 -> "NOT_SENT maintenance";
            default -> "IN_DOUBT";
        });
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"Invalid Request", "invalid request", "INVALID REQUEST", "  Invalid Request "})
    @DisplayName("F1: 515 with the words Invalid Request was not processed")
    void invalidRequest(String words) {
        assertThat(verdict(Answers.status("515", words))).isEqualTo("REJECTED");
        assertThat(verdict(Answers.minimal("515", words))).isEqualTo("REJECTED");
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"Fatal unknown error", "", " ", "Invalid Request: maybe", "Request", "Invalid  Request"})
    @DisplayName("F1: 515 with any other words is in doubt")
    void fatalUnknownError(String words) {
        assertThat(verdict(Answers.status("515", words))).isEqualTo("IN_DOUBT");
    }

    @Test
    @DisplayName("F1: the short form of 504 has no message id and is a rejection for our sign-in")
    void shortFormOf504() {
        assertThat(verdict(Answers.minimal("504", "Invalid merchant ID"))).isEqualTo("REJECTED credentials");
    }

    @Test
    @DisplayName("F1: 504 in the full envelope with an empty TxnList is the same")
    void longFormOf504() {
        String answer = Answers.status("504", "Invalid merchant ABC0030").xml()
                .replace("</Status>", "</Status><Payment><TxnList count=\"0\"/></Payment>");

        assertThat(verdict(answer)).isEqualTo("REJECTED credentials");
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"0", "00", "000", " 000 ", "000000"})
    @DisplayName("F1: the status counts by its number: 0 is 000")
    void statusByNumber(String zero) {
        assertThat(verdict(Answers.approved().statusCode(zero))).isEqualTo("APPROVED");
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", " ", "-0", "+0", "-000", "0.0", "0x0", "٠", "０", "OK", "Normal", "99999999999"})
    @DisplayName("F1: a status that is no plain number is in doubt, even beside an approved Txn")
    void statusThatIsNone(String status) {
        assertThat(verdict(Answers.approved().statusCode(status))).isEqualTo("IN_DOUBT");
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"504", "516", "517", "545", "550", "595", "513", "999"})
    @DisplayName("F2: an error status beside a Txn that was approved contradicts itself: in doubt, and somebody is called")
    void errorBesideAnApproval(String status) {
        assertThat(verdict(Answers.approved().statusCode(status))).isEqualTo("IN_DOUBT alert");
    }

    private String reported(String code, Boolean approved) {
        return Verdict.of(interpretation.reported(code, approved, new GatewayOutcome.Answer("412345", code, "a text", null)));
    }

    /** A code of maintenance in a report is no end of an operation. */
    private static String expectedOfReport(String code) {
        String expected = code.length() == 2 ? expectedOfTwoDigits(code) : expectedOfThreeDigits(Integer.parseInt(code));
        return expected.startsWith("NOT_SENT") ? "IN_DOUBT" : expected;
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @MethodSource("allCodes")
    @DisplayName("D6, F1: in the gateway's report each code means the same, and what the line says beside it must not contradict it")
    void reports(String code) {
        boolean approval = APPROVALS.contains(code);

        assertThat(reported(code, false)).isEqualTo(expectedOfReport(code));
        assertThat(reported(code, null)).isEqualTo(approval ? "APPROVED" : expectedOfReport(code));
        assertThat(reported(code, true)).isEqualTo(approval ? "APPROVED" : "IN_DOUBT alert");
    }

    @Test
    @DisplayName("K2: a report's words are cut and show no card number either")
    void reportsWords() {
        GatewayOutcome.Answer line = new GatewayOutcome.Answer("000000", "00", "card 4444333322221111 " + "x".repeat(60), null);

        GatewayOutcome.Approved outcome = (GatewayOutcome.Approved) interpretation.reported("00", true, line);

        assertThat(outcome.answer().transactionId()).isNull();
        assertThat(outcome.answer().responseText()).hasSize(40).doesNotContain("4444");
    }
}
