package org.ccps.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("F10 payments")
class PaymentTest {

    private static final Clock SATURDAY = Clock.fixed(Instant.parse("2026-03-13T23:15:04.871Z"), ZoneOffset.UTC);
    private static Bench bench;

    @BeforeAll
    static void start() {
        bench = new Bench(SecurePaySimulator.builder().clock(SATURDAY));
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void another_account_has_a_password_of_its_own() {
        assertThat(bench.send(Messages.payment(12500).credentials("DEF0002", "def456")).text("approved")).isEqualTo("Yes");
        assertThat(bench.send(Messages.echo().credentials("DEF0002", "def456")).statusCode()).isEqualTo("000");
    }

    @Test
    void an_approved_payment_is_answered_in_one_line_exactly_as_the_facts_show_it() {
        Answer answer = bench.send(Messages.payment(12500));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("text/xml;charset=ISO-8859-1");
        assertThat(answer.body()).isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?><SecurePayMessage><MessageInfo>"
                + "<messageID>0f3c5a9e7b1d42688c90a1b2c3d4e5</messageID><messageTimestamp>20261403101504871000+660</messageTimestamp>"
                + "<apiVersion>xml-4.2</apiVersion></MessageInfo><RequestType>Payment</RequestType><MerchantInfo><merchantID>ABC0001"
                + "</merchantID></MerchantInfo><Status><statusCode>000</statusCode><statusDescription>Normal</statusDescription></Status>"
                + "<Payment><TxnList count=\"1\"><Txn ID=\"1\"><txnType>0</txnType><txnSource>23</txnSource><amount>12500</amount>"
                + "<currency>AUD</currency><purchaseOrderNo>CC-1</purchaseOrderNo><approved>Yes</approved><responseCode>00</responseCode>"
                + "<responseText>Approved</responseText><settlementDate>20260316</settlementDate><txnID>" + answer.txnId() + "</txnID>"
                + "<CreditCardInfo><pan>444433...111</pan><expiryDate>11/29</expiryDate><cardType>6</cardType><cardDescription>Visa"
                + "</cardDescription></CreditCardInfo></Txn></TxnList></Payment></SecurePayMessage>");
        assertThat(answer.txnId()).matches("[0-9]{6,16}");
    }

    static Stream<String> listedCents() throws Exception {
        Properties codes = new Properties();
        codes.load(Codes.class.getResourceAsStream("codes.properties"));
        return codes.stringPropertyNames().stream().filter(name -> name.matches("response\\.[0-9]{2}")).map(name -> name.substring(9)).sorted();
    }

    @ParameterizedTest
    @MethodSource("listedCents")
    void the_last_two_digits_are_the_banks_answer(String cents) {
        boolean approves = Set.of("00", "08", "11", "77").contains(cents);

        Answer answer = bench.send(Messages.payment(Long.parseLong("125" + cents)));

        assertThat(answer.code()).isEqualTo(cents);
        assertThat(answer.text("responseText")).isEqualTo(Codes.response(cents)).isNotEqualTo("Declined").hasSizeLessThanOrEqualTo(40);
        assertThat(answer.approved()).isEqualTo(approves);
        assertThat(answer.text("approved")).isIn("Yes", "No");
        assertThat(answer.txnId()).isNotEmpty();
        assertThat(answer.text("settlementDate")).isEqualTo("20260316");
        assertThat(bench.ledger()).filteredOn(element -> answer.txnId().equals(element.get("txnId")))
                .singleElement().satisfies(element -> assertThat(element.get("charged")).isEqualTo(approves));
    }

    @Test
    void endings_without_a_known_text_are_declined_too() {
        List<Integer> endings = new ArrayList<>(IntStream.rangeClosed(45, 50).boxed().toList());
        endings.addAll(List.of(69, 74, 76, 78, 85));

        for (int ending : endings) {
            Answer answer = bench.send(Messages.payment(10000 + ending));
            assertThat(answer.code()).isEqualTo(Integer.toString(ending));
            assertThat(answer.approved()).isFalse();
        }
    }

    @Test
    void sixteen_approves_only_when_set_so() {
        assertThat(bench.send(Messages.payment(12516)).approved()).isFalse();

        try (Bench approving = new Bench(SecurePaySimulator.builder().approves16(true))) {
            assertThat(approving.send(Messages.payment(12516)).approved()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"1234567890123456, 123456...456", "4444333322221112, 444433...112", "444433332222, ", "44443333222211110000, ", "4444x33322221111, "})
    void a_card_number_that_is_none_is_refused_by_the_gateway(String number, String pan) {
        Answer answer = bench.send(Messages.paymentWith(number));

        assertThat(answer.statusCode()).isEqualTo("000");
        assertThat(answer.approved()).isFalse();
        assertThat(answer.code()).isEqualTo("101");
        assertThat(answer.text("responseText")).isEqualTo("Invalid Credit Card Number");
        assertThat(answer.body()).contains("<settlementDate/><txnID/>");
        assertThat(answer.text("pan")).isEqualTo(pan);
    }

    @ParameterizedTest
    @CsvSource({"4242424242424242, 6, Visa", "5555555555554444, 5, MasterCard", "2223003122003222, 5, MasterCard", "378282246310005, 2, Amex",
            "30569309025904, 3, Diners", "38520000023237, 3, Diners", "3530111333300000, 1, JCB", "6011111111111117, 0, Unknown"})
    void the_scheme_is_known_by_the_first_digits(String number, String type, String description) {
        Answer answer = bench.send(Messages.paymentWith(number));

        assertThat(answer.approved()).isTrue();
        assertThat(answer.text("cardType")).isEqualTo(type);
        assertThat(answer.text("cardDescription")).isEqualTo(description);
        assertThat(answer.text("pan")).isEqualTo(number.substring(0, 6) + "..." + number.substring(number.length() - 3));
    }

    @ParameterizedTest
    @CsvSource({"13/29, 102", "00/29, 102", "1/29, 102", "2029-11, 102", "1129, 102", "09/15, 00"})
    void only_the_form_of_the_expiry_date_is_judged(String expiry, String code) {
        assertThat(bench.send(Messages.txn(0, 12500, "CC-1", Messages.card(Messages.VISA, expiry, ""))).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"6, 116, Transaction type not available", "14, 116, Transaction type not available", "42, 116, Transaction type not available"})
    void types_that_are_gone_are_not_available(int type, String code, String text) {
        Answer answer = bench.send(Messages.txn(type, 12500, "CC-1", Messages.card(Messages.VISA)));

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.text("responseText")).isEqualTo(text);
    }

    @Test
    void what_the_gateway_can_see_by_itself_is_refused_by_it() {
        String card = Messages.card(Messages.VISA);
        assertThat(bench.send(Messages.payment(0)).code()).isEqualTo("100");
        assertThat(bench.send(Messages.txn(0, 12500, "CC 1", card)).code()).isEqualTo("103");
        assertThat(bench.send(Messages.txn(0, 12500, "CC'1", card)).code()).isEqualTo("103");
        assertThat(bench.send(Messages.payment(12500, "XXX")).code()).isEqualTo("151");
        assertThat(bench.send(Messages.txn(0, 12500, "CC-1", Messages.card(Messages.VISA, "11/29", "<cvv>12</cvv>"))).code()).isEqualTo("109");
    }

    @Test
    void an_account_verification_has_no_amount_and_charges_nothing() {
        Answer answer = bench.send(Messages.txn(40, 0, "VERIFY-1", Messages.card(Messages.VISA)));

        assertThat(answer.approved()).isTrue();
        assertThat(bench.ledger()).filteredOn(element -> answer.txnId().equals(element.get("txnId")))
                .singleElement().satisfies(element -> assertThat(element.get("charged")).isEqualTo(false));
        assertThat(bench.send(Messages.txn(40, 100, "VERIFY-1", Messages.card(Messages.VISA))).code()).isEqualTo("100");
    }

    @Test
    void the_currency_is_that_of_the_request_and_australian_dollars_without_one() {
        assertThat(bench.send(Messages.payment(12500, "JPY")).text("currency")).isEqualTo("JPY");
        assertThat(bench.send(Messages.payment(12500, "NZD")).text("currency")).isEqualTo("NZD");
        assertThat(bench.send(Messages.paymentWith(Messages.VISA)).text("currency")).isEqualTo("AUD");
    }

    @Test
    void nothing_is_a_duplicate() {
        String first = bench.send(Messages.payment(12500)).txnId();
        Answer second = bench.send(Messages.payment(12500));

        assertThat(second.approved()).isTrue();
        assertThat(second.txnId()).isNotEqualTo(first);
    }

    @Test
    void an_echo_says_that_it_is_up_and_leaves_no_trace() {
        int before = bench.ledger().size();

        Answer answer = bench.send(Messages.echo());

        assertThat(answer.body()).contains("<RequestType>Echo</RequestType><Status><statusCode>000</statusCode>"
                + "<statusDescription>Normal</statusDescription></Status></SecurePayMessage>").doesNotContain("<Payment>");
        assertThat(answer.text("messageID")).isEqualTo("0f3c5a9e7b1d42688c90a1b2c3d4e5");
        assertThat(bench.ledger()).hasSize(before);
    }
}
