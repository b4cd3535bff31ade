package org.ccps.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("F10 messages that do not reach processing")
class RefusedMessageTest {

    private static final String BARE_504 = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?><SecurePayMessage><Status>"
            + "<statusCode>504</statusCode><statusDescription>Invalid merchant ID</statusDescription></Status></SecurePayMessage>";
    private static Bench bench;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        bench = Bench.inMemory();
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @AfterEach
    void nothing_was_processed() {
        assertThat(bench.ledger()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "application/xml", "text/plain"})
    void another_content_type_is_an_invalid_request(String contentType) {
        Answer answer = bench.post(Messages.payment(12500).xml(), contentType);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.statusCode()).isEqualTo("515");
        assertThat(answer.text("statusDescription")).isEqualTo("Invalid Request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "hello", "<SecurePayMessage>", "<SecurePayMessage><MessageInfo></SecurePayMessage>", "<Other/>",
            "<SecurePayMessage/><SecurePayMessage/>", "<SecurePayMessage>&unknown;</SecurePayMessage>", "{\"json\":true}", "\u0000\u0001"})
    void what_is_not_understood_gets_an_empty_body(String body) {
        Answer answer = bench.post(body, "text/xml");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void half_a_message_gets_an_empty_body_at_whatever_character_it_ends() {
        String xml = Messages.payment(12500).xml().strip();

        for (int length = 0; length < xml.length(); length += 7) {
            assertThat(bench.post(xml.substring(0, length), "text/xml").body()).isEmpty();
        }
    }

    @Test
    void a_document_type_gets_an_empty_body_and_no_file_is_read() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "CC-1");
        String declaration = "<!DOCTYPE SecurePayMessage [<!ENTITY order SYSTEM \"" + secret.toUri() + "\">]>";
        String xml = Messages.txn(0, 12500, "&order;", Messages.card(Messages.VISA)).xml();

        assertThat(bench.post(xml.replace("?>", "?>" + declaration), "text/xml").body()).isEmpty();
        assertThat(bench.post(Messages.payment(12500).xml().replace("?>", "?><!DOCTYPE SecurePayMessage>"), "text/xml").body()).isEmpty();
        assertThat(bench.post("<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;\">]><a>&c;</a>", "text/xml").body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ABC0002, abc123", "ABC0001, abc124", "abc0001, abc123", "ABC0001, ''", "'', ''", "DEF0002, abc123", "ABC0001, def456"})
    void wrong_credentials_are_told_nothing_but_504(String merchant, String password) {
        assertThat(bench.send(Messages.payment(12500).credentials(merchant, password)).body()).isEqualTo(BARE_504);
        assertThat(bench.send(Messages.echo().credentials(merchant, password)).body()).isEqualTo(BARE_504);
    }

    @Test
    void an_unknown_request_type_is_unavailable() {
        Answer answer = bench.send(Messages.payment(12500).requestType("Periodic"));

        assertThat(answer.statusCode()).isEqualTo("516");
        assertThat(answer.text("messageID")).isEqualTo("0f3c5a9e7b1d42688c90a1b2c3d4e5");
        assertThat(answer.body()).doesNotContain("<Payment>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<Payment/>", "<Payment><TxnList count=\"2\"><Txn ID=\"1\"/><Txn ID=\"2\"/></TxnList></Payment>"})
    void anything_but_one_txn_is_too_many_records(String payment) {
        assertThat(bench.send(Messages.payment(12500).paymentElement(payment)).statusCode()).isEqualTo("577");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<messageID>0f3c5a9e7b1d42688c90a1b2c3d4e5</messageID>",
            "<messageTimestamp>20261403101502345000+660</messageTimestamp>", "<timeoutValue>60</timeoutValue>",
            "<apiVersion>xml-4.2</apiVersion>", "<RequestType>Payment</RequestType>", "<txnType>0</txnType>", "<txnSource>23</txnSource>",
            "<amount>12500</amount>", "<purchaseOrderNo>CC-1</purchaseOrderNo>", "<cardNumber>4444333322221111</cardNumber>",
            "<expiryDate>11/29</expiryDate>"})
    void a_mandatory_element_that_is_missing_is_a_format_error(String element) {
        String xml = Messages.payment(12500).xml();
        assertThat(xml).contains(element);

        assertThat(bench.post(xml.replace(element, ""), "text/xml").statusCode()).isEqualTo("517");
    }

    @ParameterizedTest
    @CsvSource({"60</timeout, 0</timeout", "60</timeout, 1000</timeout", "60</timeout, soon</timeout", "12500, 125.00", "12500, -12500",
            "12500, 12500000000", "xml-4.2, xml-4.2-and-more", ">0<, >100<", ">23<, >a<", "AUD, AUDD", "20261403, 2026140320261403"})
    void a_value_out_of_its_limits_is_a_format_error(String right, String wrong) {
        String xml = Messages.payment(12500).xml();
        assertThat(xml).contains(right);

        assertThat(bench.post(xml.replace(right, wrong), "text/xml").statusCode()).isEqualTo("517");
    }

    @Test
    void an_order_number_or_message_id_that_is_too_long_is_a_format_error() {
        assertThat(bench.send(Messages.txn(0, 12500, "x".repeat(61), Messages.card(Messages.VISA))).statusCode()).isEqualTo("517");
        assertThat(bench.send(Messages.payment(12500).messageId("x".repeat(37))).statusCode()).isEqualTo("517");
    }

    @Test
    void a_refund_without_its_original_and_a_complete_without_its_preauthorisation_are_format_errors() {
        assertThat(bench.send(Messages.refund(100, "")).statusCode()).isEqualTo("517");
        assertThat(bench.send(Messages.complete(100, "")).statusCode()).isEqualTo("517");
    }

    @Test
    void other_paths_and_methods_are_not_served() {
        assertThat(bench.control("GET", bench.simulator.paymentUri().toString(), "").status()).isEqualTo(405);
        assertThat(bench.control("POST", bench.simulator.paymentUri().resolve("/xmlapi/periodic").toString(), "").status()).isEqualTo(404);
    }
}
