package org.ccps.gateway.securepay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.ccps.gateway.DoubtCause;
import org.ccps.gateway.GatewayOutcome;
import org.ccps.gateway.GatewayRequest;
import org.ccps.gateway.LinkCause;
import org.ccps.gateway.Requests;
import org.ccps.gateway.Verdict;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Reading an answer")
class InterpretationTest {

    private final Interpretation interpretation = new Interpretation();

    private GatewayOutcome of(String xml) {
        return of(xml.getBytes(StandardCharsets.UTF_8));
    }

    private GatewayOutcome of(byte[] bytes) {
        return interpretation.of(bytes, Requests.payment());
    }

    private GatewayOutcome of(Answers answer) {
        return of(answer.xml());
    }

    private static DoubtCause doubt(GatewayOutcome outcome) {
        assertThat(outcome).isInstanceOf(GatewayOutcome.InDoubt.class);
        return ((GatewayOutcome.InDoubt) outcome).cause();
    }

    @Nested
    @DisplayName("must speak of what was sent")
    class Echoed {

        @ParameterizedTest(name = "{0} = {1}")
        @CsvSource({
            "amount, 12501, AMOUNT_MISMATCH", "amount, 1250000, AMOUNT_MISMATCH", "amount, 012500, AMOUNT_MISMATCH", "amount, 125.00, AMOUNT_MISMATCH",
            "amount, -12500, AMOUNT_MISMATCH", "amount, 0, AMOUNT_MISMATCH",
            "currency, USD, CURRENCY_MISMATCH", "currency, aud, CURRENCY_MISMATCH", "currency, AU, CURRENCY_MISMATCH",
            "purchaseOrderNo, HW7K2M-10482-2, ORDER_NUMBER_MISMATCH", "purchaseOrderNo, hw7k2m-10482-1, ORDER_NUMBER_MISMATCH",
            "purchaseOrderNo, 412345, ORDER_NUMBER_MISMATCH",
            "txnType, 4, TYPE_MISMATCH", "txnType, 10, TYPE_MISMATCH"})
        @DisplayName("F2: an approval with another value is in doubt, and somebody is called")
        void mismatch(String element, String value, DoubtCause cause) {
            GatewayOutcome outcome = of(Answers.approved().with(element, value));

            assertThat(Verdict.of(outcome)).isEqualTo("IN_DOUBT alert");
            assertThat(doubt(outcome)).isEqualTo(cause);
        }

        @ParameterizedTest(name = "{0} = {1}")
        @CsvSource({"amount, 12501", "currency, USD", "purchaseOrderNo, HW7K2M-10482-2", "txnType, 4"})
        @DisplayName("F2: a decline of something else is no decline of this one")
        void mismatchOfADecline(String element, String value) {
            assertThat(Verdict.of(of(Answers.refused("51").with(element, value)))).isEqualTo("IN_DOUBT alert");
        }

        @ParameterizedTest(name = "[{index}] {0}")
        @ValueSource(strings = {"amount", "currency", "purchaseOrderNo"})
        @DisplayName("F2: an approval that does not repeat it is in doubt")
        void missing(String element) {
            assertThat(Verdict.of(of(Answers.approved().with(element, null)))).isEqualTo("IN_DOUBT alert");
            assertThat(Verdict.of(of(Answers.approved().with(element, "")))).isEqualTo("IN_DOUBT alert");
            assertThat(Verdict.of(of(Answers.approved().with(element, "   ")))).isEqualTo("IN_DOUBT alert");
        }

        @ParameterizedTest(name = "\"{0}\"")
        @ValueSource(strings = {"another", "0F3C5A9E7B1D42688C90A1B2C3D4E5", "0f3c5a9e7b1d42688c90a1b2c3d4e", ""})
        @DisplayName("F2: an answer to another message, or to none, is in doubt")
        void anotherMessage(String id) {
            assertThat(doubt(of(Answers.approved().messageId(id)))).isEqualTo(DoubtCause.MESSAGE_ID_MISMATCH);
            assertThat(doubt(of(Answers.refused("51").messageId(id)))).isEqualTo(DoubtCause.MESSAGE_ID_MISMATCH);
        }

        @Test
        @DisplayName("F2: an error for another message says nothing about this one")
        void errorOfAnotherMessage() {
            assertThat(doubt(of(Answers.status("517", "Message format error").messageId("another")))).isEqualTo(DoubtCause.MESSAGE_ID_MISMATCH);
        }

        @Test
        @DisplayName("F2: without any message id neither yes nor no is believed")
        void noMessageId() {
            assertThat(Verdict.of(of(Answers.approved().messageId(null)))).isEqualTo("IN_DOUBT alert");
            assertThat(Verdict.of(of(Answers.refused("51").messageId(null)))).isEqualTo("IN_DOUBT alert");
        }

        @Test
        @DisplayName("F2: yen have no decimals, and the amount is compared in them")
        void yen() {
            Answers answer = Answers.approved().with("currency", "JPY").with("amount", "12500");

            GatewayOutcome fits = interpretation.of(answer.bytes(), Requests.payment(new Money(12_500, Currency.JPY)));
            GatewayOutcome hundredTimes = interpretation.of(answer.with("amount", "1250000").bytes(), Requests.payment(new Money(12_500, Currency.JPY)));

            assertThat(Verdict.of(fits)).isEqualTo("APPROVED");
            assertThat(Verdict.of(hundredTimes)).isEqualTo("IN_DOUBT alert");
        }
    }

    @Nested
    @DisplayName("to a refund")
    class Refunds {

        private GatewayOutcome of(Answers answer, boolean maybeRefunded) {
            GatewayRequest request = Requests.refund(Requests.payment(), "412345", Requests.payment().amount(), maybeRefunded);
            return interpretation.of(answer.messageId(request.messageId()).bytes(), request);
        }

        private Answers approved() {
            return Answers.approved().with("txnType", "4").with("purchaseOrderNo", "412345").with("txnID", "512345");
        }

        @Test
        @DisplayName("B1: repeats the gateway's id of the original as its order number, and need not repeat the currency (facts 3.2, 11.6)")
        void approvedRefund() {
            GatewayOutcome outcome = of(approved(), false);

            assertThat(Verdict.of(outcome)).isEqualTo("APPROVED");
            assertThat(((GatewayOutcome.Approved) outcome).answer().transactionId()).isEqualTo("512345");
            assertThat(Verdict.of(of(approved().with("currency", null), false))).isEqualTo("APPROVED");
            assertThat(Verdict.of(of(approved().with("purchaseOrderNo", null), false))).isEqualTo("APPROVED");
        }

        @ParameterizedTest(name = "{0} = {1}")
        @CsvSource({"amount, 12501", "amount,", "currency, USD", "txnType, 0", "txnType,"})
        @DisplayName("F2: of something else is in doubt, and somebody is called")
        void mismatch(String element, String value) {
            assertThat(Verdict.of(of(approved().with(element, value), false))).isEqualTo("IN_DOUBT alert");
        }

        @Test
        @DisplayName("B2: code 134 rejects it, unless another refund or an earlier try may be why")
        void spent() {
            Answers spent = Answers.refused("134").with("txnType", "4").with("purchaseOrderNo", "412345");

            assertThat(Verdict.of(of(spent, false))).isEqualTo("REJECTED earlier");
            GatewayOutcome maybe = of(spent, true);
            assertThat(Verdict.of(maybe)).isEqualTo("IN_DOUBT");
            assertThat(doubt(maybe)).isEqualTo(DoubtCause.REFUND_MAYBE_DONE);
        }
    }

    @Nested
    @DisplayName("says yes or no")
    class YesOrNo {

        @ParameterizedTest(name = "[{index}] {0}")
        @ValueSource(strings = {"Yes", "yes", "YES", " Yes ", "\n  Yes\n  "})
        @DisplayName("F2: Yes in any case, with any white space around it")
        void yes(String yes) {
            assertThat(Verdict.of(of(Answers.saying(yes, "00")))).isEqualTo("APPROVED");
        }

        @ParameterizedTest(name = "[{index}] {0}")
        @ValueSource(strings = {"", " ", "Y", "true", "1", "Approved", "Yes.", "Y es", "YesNo", "Maybe", "Nope", "N"})
        @DisplayName("F2: neither Yes nor No is in doubt, whatever the code says")
        void neither(String word) {
            assertThat(doubt(of(Answers.saying(word, "00")))).isEqualTo(DoubtCause.UNREADABLE_ANSWER);
            assertThat(doubt(of(Answers.saying(word, "51")))).isEqualTo(DoubtCause.UNREADABLE_ANSWER);
        }

        @Test
        @DisplayName("F2: without approved, or without a code, it is in doubt")
        void missing() {
            assertThat(doubt(of(Answers.approved().with("approved", null)))).isEqualTo(DoubtCause.UNREADABLE_ANSWER);
            assertThat(doubt(of(Answers.approved().with("responseCode", null)))).isEqualTo(DoubtCause.UNREADABLE_ANSWER);
            assertThat(doubt(of(Answers.refused("51").with("responseCode", null)))).isEqualTo(DoubtCause.UNREADABLE_ANSWER);
        }

        @Test
        @DisplayName("F2: yes and no in one Txn is in doubt, in either order")
        void both() {
            String yesFirst = Answers.approved().xml().replace("<approved>Yes</approved>", "<approved>Yes</approved><approved>No</approved>");
            String noFirst = Answers.refused("51").xml().replace("<approved>No</approved>", "<approved>No</approved><approved>Yes</approved>");

            assertThat(doubt(of(yesFirst))).isEqualTo(DoubtCause.UNREADABLE_ANSWER);
            assertThat(doubt(of(noFirst))).isEqualTo(DoubtCause.UNREADABLE_ANSWER);
        }

        @Test
        @DisplayName("F2: two Txn, two Payments or two statuses are in doubt: who knows which one is meant")
        void two() {
            Answers answer = Answers.approved();
            String one = answer.xml();

            assertThat(doubt(of(one.replace(answer.txnXml(), answer.txnXml() + Answers.refused("51").txnXml())))).isEqualTo(DoubtCause.UNREADABLE_ANSWER);
            assertThat(doubt(of(one.replace("</Payment>", "</Payment>" + Answers.payment(Answers.refused("51").txnXml()))))).isEqualTo(DoubtCause.UNREADABLE_ANSWER);
            assertThat(doubt(of(one.replace("</Status>", "</Status>" + Answers.status("517", "x").statusXml())))).isEqualTo(DoubtCause.UNREADABLE_ANSWER);
        }

        @ParameterizedTest(name = "[{index}] {0}")
        @ValueSource(strings = {"", "<Payment/>", "<Payment><TxnList count=\"0\"/></Payment>", "<Payment><TxnList count=\"1\"><Txn ID=\"1\"/></TxnList></Payment>"})
        @DisplayName("F2: status 0 without a Txn, or with an empty one, is in doubt")
        void noTxn(String payment) {
            String answer = Answers.status("000", "Normal").xml().replace("</Status>", "</Status>" + payment);

            assertThat(doubt(of(answer))).isEqualTo(DoubtCause.UNREADABLE_ANSWER);
        }
    }

    @Nested
    @DisplayName("takes the many forms that real answers have")
    class Forms {

        @Test
        @DisplayName("Facts 3.1: pretty-printed as in the guide, MerchantInfo before RequestType")
        void pretty() {
            String answer = Answers.approved().xml()
                    .replace("<RequestType>Payment</RequestType><MerchantInfo><merchantID>ABC0001</merchantID></MerchantInfo>",
                            "<MerchantInfo><merchantID>ABC0001</merchantID></MerchantInfo><RequestType>Payment</RequestType>")
                    .replace("><", ">\r\n\t  <");

            assertThat(Verdict.of(of(answer))).isEqualTo("APPROVED");
        }

        @Test
        @DisplayName("Facts 1.2: without the XML declaration, in the full and in the short form")
        void withoutDeclaration() {
            assertThat(Verdict.of(of(Answers.approved().withoutDeclaration()))).isEqualTo("APPROVED");
            assertThat(Verdict.of(of("<SecurePayMessage><Status><statusCode>504</statusCode><statusDescription>Invalid merchant ID</statusDescription>"
                    + "</Status></SecurePayMessage>"))).isEqualTo("REJECTED credentials");
        }

        @Test
        @DisplayName("Facts 3.1: thinlink elements, fraud guard elements and strange ones are passed over")
        void unknownElements() {
            String more = "<thinlinkResponseCode>100</thinlinkResponseCode><thinlinkResponseText>000</thinlinkResponseText>"
                    + "<thinlinkEventStatusCode>000</thinlinkEventStatusCode><thinlinkEventStatusText>Normal</thinlinkEventStatusText>";
            String approved = Answers.approved().xml().replace("<settlementDate>", more + "<settlementDate>");
            String nested = Answers.refused("51").xml().replace("</CreditCardInfo>", "</CreditCardInfo><FraudGuard><score>0</score><approved>Yes</approved>"
                    + "<responseCode>00</responseCode></FraudGuard><ThirdPartyResponse/><somethingNew>1</somethingNew>");

            assertThat(Verdict.of(of(approved))).isEqualTo("APPROVED");
            assertThat(Verdict.of(of(nested))).as("what another element holds inside does not count").isEqualTo("DECLINED");
        }

        @Test
        @DisplayName("Facts 3.2: texts with white space around them, comments and CDATA read as the same texts")
        void whiteSpace() {
            String answer = Answers.approved().with("amount", "\n 12500 \t").with("currency", " AUD ").with("responseCode", "<![CDATA[00]]>")
                    .with("approved", "<!-- yes -->Yes").xml();

            assertThat(Verdict.of(of(answer))).isEqualTo("APPROVED");
        }

        @Test
        @DisplayName("Facts 1.2: a byte order mark before it, and UTF-16, read as the same")
        void encodings() {
            String answer = Answers.approved().xml();

            assertThat(Verdict.of(of("\uFEFF" + answer))).isEqualTo("APPROVED");
            assertThat(Verdict.of(of(answer.replace("UTF-8", "UTF-16").getBytes(StandardCharsets.UTF_16)))).isEqualTo("APPROVED");
        }

        @ParameterizedTest(name = "\"{0}\"")
        @ValueSource(strings = {"", " ", "        ", "none", "20261332", "2026-11-23", "00000000", "202611231"})
        @DisplayName("Facts 3.2: a settlement date that is absent, blank or no date is no date, and harms nothing")
        void noSettlementDate(String date) {
            GatewayOutcome outcome = of(Answers.approved().with("settlementDate", date));

            assertThat(((GatewayOutcome.Approved) outcome).answer().settlementDate()).isNull();
        }

        @ParameterizedTest(name = "\"{0}\"")
        @ValueSource(strings = {"", " ", "0", "000000"})
        @DisplayName("Facts 3.2: a txnID of zeros or none is no id, and harms nothing")
        void noTransactionId(String id) {
            GatewayOutcome outcome = of(Answers.approved().with("txnID", id));

            assertThat(((GatewayOutcome.Approved) outcome).answer().transactionId()).isNull();
        }

        @Test
        @DisplayName("the gateway's words are kept as they are")
        void words() {
            GatewayOutcome outcome = of(Answers.refused("51").with("responseText", "Insufficient Funds"));

            assertThat(((GatewayOutcome.Declined) outcome).answer())
                    .isEqualTo(new GatewayOutcome.Answer("412345", "51", "Insufficient Funds", LocalDate.of(2026, 11, 23)));
        }

        @Test
        @DisplayName("K2: a card number in the gateway's text is not kept, and a long text is cut")
        void textsAreCut() {
            GatewayOutcome withNumber = of(Answers.refused("05").with("responseText", "Card 4444 3333 2222 1111 refused"));
            GatewayOutcome longText = of(Answers.refused("05").with("responseText", "x".repeat(5_000)).with("txnID", "1".repeat(200)));

            assertThat(((GatewayOutcome.Declined) withNumber).answer().responseText()).isEqualTo("Card … refused");
            assertThat(((GatewayOutcome.Declined) longText).answer().responseText()).hasSize(40);
            assertThat(((GatewayOutcome.Declined) longText).answer().transactionId()).hasSizeLessThanOrEqualTo(20);
        }
    }

    @Nested
    @DisplayName("that is none")
    class NoAnswer {

        @Test
        @DisplayName("D2: nothing at all is in doubt")
        void empty() {
            assertThat(doubt(of(new byte[0]))).isEqualTo(DoubtCause.EMPTY_ANSWER);
        }

        @ParameterizedTest(name = "\"{0}\"")
        @ValueSource(strings = {" ", "\r\n\r\n", "OK", "{\"approved\":\"Yes\"}", "<html><body>Approved</body></html>", "approved=Yes&responseCode=00", "<",
            "<SecurePayMessage>", "<NABTransactMessage/>", "\u0000\u0001#@ <<Sec&urePay%%Mess", "<?xml version=\"1.0\"?>"})
        @DisplayName("D2: garbage is in doubt")
        void garbage(String text) {
            assertThat(doubt(of(text))).isEqualTo(DoubtCause.UNREADABLE_ANSWER);
        }

        @Test
        @DisplayName("D2: an approval cut off anywhere is in doubt, however much of it came")
        void truncated() {
            byte[] whole = Answers.approved().bytes();
            for (int length = 1; length < whole.length; length++) {
                byte[] part = java.util.Arrays.copyOf(whole, length);

                assertThat(doubt(of(part))).as("the first %d bytes", length).isEqualTo(DoubtCause.UNREADABLE_ANSWER);
            }
        }

        @Test
        @DisplayName("D2: two answers in one are in doubt")
        void twoAnswers() {
            String answer = Answers.approved().withoutDeclaration().xml();

            assertThat(doubt(of(answer + answer))).isEqualTo(DoubtCause.UNREADABLE_ANSWER);
        }

        @Test
        @DisplayName("D2: bytes that the declared character set does not have are in doubt")
        void wrongBytes() {
            String answer = Answers.approved().with("responseText", "Genehmigt für Sie").xml();

            assertThat(doubt(of(answer.getBytes(Charset.forName("ISO-8859-1"))))).isEqualTo(DoubtCause.UNREADABLE_ANSWER);
        }

        @Test
        @DisplayName("D2: an answer deeper than any answer is in doubt, and ends nobody's thread")
        void deep() {
            String deep = "<SecurePayMessage>" + "<a>".repeat(10_000) + "</a>".repeat(10_000) + "</SecurePayMessage>";

            assertThat(doubt(of(deep))).isEqualTo(DoubtCause.UNREADABLE_ANSWER);
        }
    }

    @Nested
    @DisplayName("never does what the answer asks for")
    class Attacks {

        @Test
        @DisplayName("F2: a document type is refused, even before a good answer")
        void documentType() {
            String answer = Answers.approved().withoutDeclaration().xml();

            assertThat(doubt(of("<!DOCTYPE SecurePayMessage>" + answer))).isEqualTo(DoubtCause.UNREADABLE_ANSWER);
            assertThat(doubt(of("<!DOCTYPE SecurePayMessage [<!ENTITY yes \"Yes\">]>" + answer.replace(">Yes<", ">&yes;<"))))
                    .isEqualTo(DoubtCause.UNREADABLE_ANSWER);
        }

        @Test
        @DisplayName("F2: a file of ours is never read")
        void files(@TempDir Path folder) throws IOException {
            Path secret = Files.writeString(folder.resolve("secret.txt"), "Yes");
            String answer = "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>"
                    + Answers.approved().withoutDeclaration().with("approved", "&x;").xml();

            assertThat(doubt(of(answer))).isEqualTo(DoubtCause.UNREADABLE_ANSWER);
        }

        @Test
        @DisplayName("F2: no address is ever opened")
        void addresses() {
            try (RawServer listening = RawServer.plain((caller, request) -> caller.close())) {
                String address = listening.uri().toString();
                String answer = Answers.approved().withoutDeclaration().xml();

                of("<!DOCTYPE SecurePayMessage SYSTEM \"" + address + "\">" + answer);
                of("<!DOCTYPE SecurePayMessage [<!ENTITY % x SYSTEM \"" + address + "\"> %x;]>" + answer);
                of(answer.replace("<SecurePayMessage>", "<SecurePayMessage xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:noNamespaceSchemaLocation=\""
                        + address + "\">"));
                of("<?xml-stylesheet href=\"" + address + "\"?>" + answer);
                of(answer.replace("<Status>", "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"" + address + "\"/><Status>"));

                assertThat(listening.connections()).isZero();
            }
        }

        @Test
        @DisplayName("F2: entities that grow without end cost nothing")
        void entityBomb() {
            StringBuilder bomb = new StringBuilder("<!DOCTYPE z [<!ENTITY a0 \"Yes\">");
            for (int level = 1; level < 30; level++) {
                bomb.append("<!ENTITY a").append(level).append(" \"").append(("&a" + (level - 1) + ";").repeat(10)).append("\">");
            }
            bomb.append("]>").append(Answers.approved().withoutDeclaration().with("approved", "&a29;").xml());

            GatewayOutcome outcome = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> of(bomb.toString()));

            assertThat(doubt(outcome)).isEqualTo(DoubtCause.UNREADABLE_ANSWER);
        }
    }

    @Test
    @DisplayName("F2: many answers read at once are each read right")
    void manyAtOnce() {
        List<String> verdicts = IntStream.range(0, 2_000).parallel().mapToObj(number ->
                Verdict.of(of(number % 2 == 0 ? Answers.approved() : Answers.refused(number % 3 == 0 ? "51" : "123")))).toList();

        assertThat(IntStream.range(0, 2_000).allMatch(number -> verdicts.get(number).equals(number % 2 == 0 ? "APPROVED" : number % 3 == 0 ? "DECLINED" : "IN_DOUBT")))
                .isTrue();
    }

    @Nested
    @DisplayName("to an Echo")
    class Echo {

        @ParameterizedTest(name = "{0} -> {1}")
        @CsvSource({"504, CREDENTIALS", "550, CREDENTIALS", "595, DISABLED", "545, MAINTENANCE", "513, GATEWAY", "515, GATEWAY", "516, GATEWAY", "999, GATEWAY"})
        @DisplayName("F6: an error says what is wrong with the gateway or with us")
        void errors(String status, LinkCause cause) {
            assertThat(interpretation.ofEcho(Answers.status(status, "x").bytes())).isEqualTo(cause);
            assertThat(interpretation.ofEcho(Answers.minimal(status, "x").getBytes(StandardCharsets.UTF_8))).isEqualTo(cause);
        }

        @Test
        @DisplayName("F6: status 000 says that it is there and accepts us")
        void well() {
            assertThat(interpretation.ofEcho(Answers.status("000", "Normal").bytes())).isNull();
        }

        @ParameterizedTest(name = "\"{0}\"")
        @ValueSource(strings = {"", "garbage", "<SecurePayMessage/>"})
        @DisplayName("F6: anything else is no answer")
        void nothing(String text) {
            assertThat(interpretation.ofEcho(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(LinkCause.NO_ANSWER);
        }
    }
}
