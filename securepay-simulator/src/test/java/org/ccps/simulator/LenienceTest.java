package org.ccps.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F10 what other clients send is understood too")
class LenienceTest {

    private static Bench bench;

    @BeforeAll
    static void start() {
        bench = Bench.inMemory();
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void any_order_unknown_elements_comments_and_character_data_sections() {
        String xml = """
                <SecurePayMessage><RequestType>Payment</RequestType><!-- comment -->
                  <Payment><TxnList count="1"><Txn ID="1">
                    <CreditCardInfo><expiryDate>11/29</expiryDate><cvv>123</cvv><cardNumber>4444333322221111</cardNumber></CreditCardInfo>
                    <identifier>x</identifier><preauthID/><purchaseOrderNo><![CDATA[A&B]]></purchaseOrderNo><amount>
                      12500
                    </amount><txnSource>23</txnSource><txnType>0</txnType>
                  </Txn></TxnList></Payment>
                  <MerchantInfo><password>abc123</password><merchantID>ABC0001</merchantID></MerchantInfo>
                  <Unknown><deep>1</deep></Unknown>
                  <MessageInfo><apiVersion>xml-4.2</apiVersion><timeoutValue>120</timeoutValue>
                    <messageTimestamp>201603221533160840+60</messageTimestamp><messageID/></MessageInfo>
                </SecurePayMessage>""";

        Answer answer = bench.post(xml, "TEXT/XML");

        assertThat(answer.approved()).isTrue();
        assertThat(answer.text("purchaseOrderNo")).isEqualTo("A&amp;B");
        assertThat(answer.text("messageID")).isEmpty();
    }

    @Test
    void a_message_id_of_36_characters() {
        String guid = "0f3c5a9e-7b1d-4268-8c90-a1b2c3d4e5f6";

        Answer answer = bench.send(Messages.payment(12500).messageId(guid));

        assertThat(answer.approved()).isTrue();
        assertThat(answer.text("messageID")).isEqualTo(guid);
    }

    @Test
    void letters_beyond_ascii_come_back_as_they_went() {
        Answer answer = bench.send(Messages.payment(12500).messageId("\u00e9\u20ac"));

        assertThat(answer.text("messageID")).isEqualTo("&#233;&#8364;");
        assertThat(bench.lastInLedger().get("messageId")).isEqualTo("\u00e9\u20ac");
    }
}
