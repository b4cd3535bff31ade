package org.ccps.gateway.securepay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.ccps.gateway.Card;
import org.ccps.gateway.GatewayRequest;
import org.ccps.gateway.MessageIds;
import org.ccps.gateway.Requests;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

@DisplayName("Writing a message")
class RequestMessageTest {

    private static final String PASSWORD = "abc123";

    private final RequestMessage messages = new RequestMessage();

    private Document payment(Card card) throws Exception {
        return read(messages.payment(Requests.payment(), card, PASSWORD, 60));
    }

    private static Document read(byte[] bytes) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
    }

    private static String text(Document message, String element) {
        return message.getElementsByTagName(element).item(0).getTextContent();
    }

    private static List<String> order(Element element) {
        List<String> names = new ArrayList<>();
        names.add(element.getTagName());
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                names.addAll(order(child));
            }
        }
        return names;
    }

    @Test
    @DisplayName("F4: a payment has the guide's elements in the guide's order (facts 2.1)")
    void order() throws Exception {
        Document message = payment(new Card(Requests.VISA, "11/29", "123", "A Holder"));

        assertThat(order(message.getDocumentElement())).containsExactly("SecurePayMessage",
                "MessageInfo", "messageID", "messageTimestamp", "timeoutValue", "apiVersion",
                "MerchantInfo", "merchantID", "password", "RequestType",
                "Payment", "TxnList", "Txn", "txnType", "txnSource", "amount", "currency", "purchaseOrderNo",
                "CreditCardInfo", "cardNumber", "expiryDate", "cvv", "cardHolderName");
    }

    @Test
    @DisplayName("F4: a payment says what was asked, in the guide's forms (sample 11.1)")
    void content() throws Exception {
        Document message = payment(Requests.card());

        assertThat(text(message, "messageID")).isEqualTo(Requests.MESSAGE);
        assertThat(text(message, "messageTimestamp")).isEqualTo("20262311104109512000+660");
        assertThat(text(message, "timeoutValue")).isEqualTo("60");
        assertThat(text(message, "apiVersion")).isEqualTo("xml-4.2");
        assertThat(text(message, "merchantID")).isEqualTo("ABC0001");
        assertThat(text(message, "password")).isEqualTo(PASSWORD);
        assertThat(text(message, "RequestType")).isEqualTo("Payment");
        assertThat(text(message, "txnType")).isEqualTo("0");
        assertThat(text(message, "txnSource")).isEqualTo("23");
        assertThat(text(message, "amount")).isEqualTo("12500");
        assertThat(text(message, "currency")).isEqualTo("AUD");
        assertThat(text(message, "purchaseOrderNo")).isEqualTo(Requests.ORDER);
        assertThat(text(message, "cardNumber")).isEqualTo(Requests.VISA);
        assertThat(text(message, "expiryDate")).isEqualTo("11/29");
        assertThat(text(message, "cvv")).isEqualTo("123");
        assertThat(((Element) message.getElementsByTagName("TxnList").item(0)).getAttribute("count")).isEqualTo("1");
        assertThat(((Element) message.getElementsByTagName("Txn").item(0)).getAttribute("ID")).isEqualTo("1");
    }

    @Test
    @DisplayName("B1: a refund has the original's order number and id, its own message id, and no card and no currency (facts 2.5, 11.5)")
    void refund() throws Exception {
        GatewayRequest request = Requests.refund(Requests.payment(), "412345", new Money(6_000, Currency.AUD), false);

        Document message = read(messages.refund(request, PASSWORD, 60));

        assertThat(order(message.getDocumentElement())).containsExactly("SecurePayMessage", "MessageInfo", "messageID", "messageTimestamp", "timeoutValue", "apiVersion",
                "MerchantInfo", "merchantID", "password", "RequestType", "Payment", "TxnList", "Txn", "txnType", "txnSource", "amount", "purchaseOrderNo", "txnID");
        assertThat(text(message, "messageID")).isEqualTo(request.messageId());
        assertThat(text(message, "txnType")).isEqualTo("4");
        assertThat(text(message, "amount")).isEqualTo("6000");
        assertThat(text(message, "purchaseOrderNo")).isEqualTo(Requests.ORDER).isNotEqualTo(request.orderNumber());
        assertThat(text(message, "txnID")).isEqualTo("412345");
    }

    @Test
    @DisplayName("F4: yen go out as they are, because they have no smaller unit")
    void yen() throws Exception {
        GatewayRequest request = Requests.payment(new Money(12_500, Currency.JPY));

        Document message = read(messages.payment(request, Requests.card(), PASSWORD, 60));

        assertThat(text(message, "amount")).isEqualTo("12500");
        assertThat(text(message, "currency")).isEqualTo("JPY");
    }

    @Test
    @DisplayName("without a security code or a holder there is no such element, not even an empty one")
    void optionalElements() throws Exception {
        Document message = payment(new Card(Requests.VISA, "11/29", null, null));

        assertThat(message.getElementsByTagName("cvv").getLength()).isZero();
        assertThat(message.getElementsByTagName("cardHolderName").getLength()).isZero();
    }

    @Test
    @DisplayName("a holder's special characters arrive as they are, and end no element")
    void specialCharacters() throws Exception {
        String holder = "O'Neil & Sons <x>]]></cardHolderName><amount>1</amount> \"*./-";

        Document message = payment(new Card(Requests.VISA, "11/29", "123", holder));

        assertThat(text(message, "cardHolderName")).isEqualTo(holder);
        assertThat(message.getElementsByTagName("amount").getLength()).isOne();
    }

    @Test
    @DisplayName("a password with special characters arrives as it is")
    void password() throws Exception {
        Document message = read(messages.payment(Requests.payment(), Requests.card(), "a&b<c>\"d'é", 60));

        assertThat(text(message, "password")).isEqualTo("a&b<c>\"d'é");
    }

    @Test
    @DisplayName("Facts 1.2: UTF-8, declared as such, with no document type")
    void encoding() {
        String message = new String(messages.payment(Requests.payment(), Requests.card(), PASSWORD, 60), StandardCharsets.UTF_8);

        assertThat(message).startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?><SecurePayMessage>").doesNotContain("DOCTYPE");
    }

    @Test
    @DisplayName("Facts 11.8: an Echo is a payment's head without a payment")
    void echo() throws Exception {
        Document message = read(messages.echo("echo-1", Requests.STARTED, 60, "ABC0001", PASSWORD));

        assertThat(order(message.getDocumentElement())).containsExactly("SecurePayMessage", "MessageInfo", "messageID", "messageTimestamp",
                "timeoutValue", "apiVersion", "MerchantInfo", "merchantID", "password", "RequestType");
        assertThat(text(message, "RequestType")).isEqualTo("Echo");
    }

    @Test
    @DisplayName("F4: one writer can be used by many at once")
    void manyAtOnce() {
        List<String> written = IntStream.range(0, 200).parallel()
                .mapToObj(number -> new String(messages.echo("id-" + number, Instant.EPOCH, 60, "ABC0001", PASSWORD), StandardCharsets.UTF_8)).toList();

        assertThat(IntStream.range(0, 200).allMatch(number -> written.get(number).contains("<messageID>id-" + number + "</messageID>"))).isTrue();
    }

    @Test
    @DisplayName("F4: message ids are 30 characters that the gateway takes, and none comes twice")
    void messageIds() {
        Set<String> ids = new HashSet<>();
        for (int number = 0; number < 10_000; number++) {
            ids.add(MessageIds.next());
        }

        assertThat(ids).hasSize(10_000).allMatch(id -> id.matches("[0-9a-f]{30}"));
    }
}
