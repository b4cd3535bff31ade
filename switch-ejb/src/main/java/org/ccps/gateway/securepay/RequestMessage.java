package org.ccps.gateway.securepay;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.ccps.gateway.Card;
import org.ccps.gateway.GatewayRequest;

/** Writes what is sent, element by element in the order of the guide's samples (guide section 6, facts section 2). */
final class RequestMessage {

    private static final String API_VERSION = "xml-4.2";
    static final String TYPE_PAYMENT = "0";
    static final String TYPE_REFUND = "4";
    private static final String SOURCE_XML = "23";

    private final XMLOutputFactory factory = XMLOutputFactory.newDefaultFactory();

    /** @param timeoutS seconds that the gateway is given */
    byte[] payment(GatewayRequest request, Card card, String password, long timeoutS) {
        return write(xml -> {
            begin(xml, request, TYPE_PAYMENT, password, timeoutS);
            element(xml, "currency", request.amount().currency().name());
            element(xml, "purchaseOrderNo", request.orderNumber());
            xml.writeStartElement("CreditCardInfo");
            element(xml, "cardNumber", card.number());
            element(xml, "expiryDate", card.expiry());
            optional(xml, "cvv", card.cvv());
            optional(xml, "cardHolderName", card.holder());
            for (int open = 0; open < 4; open++) {
                xml.writeEndElement();
            }
        });
    }

    /** Back to the card of the original: its order number and its id at the gateway, no card, no currency (facts sections 2.5 and 5). */
    byte[] refund(GatewayRequest request, String password, long timeoutS) {
        return write(xml -> {
            begin(xml, request, TYPE_REFUND, password, timeoutS);
            element(xml, "purchaseOrderNo", request.original().orderNumber());
            element(xml, "txnID", request.original().transactionId());
            for (int open = 0; open < 3; open++) {
                xml.writeEndElement();
            }
        });
    }

    /** Down to the amount, which both kinds have. */
    private static void begin(XMLStreamWriter xml, GatewayRequest request, String type, String password, long timeoutS) throws XMLStreamException {
        head(xml, request.messageId(), request.startedAt(), timeoutS, request.merchant().gatewayMerchantId(), password, "Payment");
        xml.writeStartElement("Payment");
        xml.writeStartElement("TxnList");
        xml.writeAttribute("count", "1");
        xml.writeStartElement("Txn");
        xml.writeAttribute("ID", "1");
        element(xml, "txnType", type);
        element(xml, "txnSource", SOURCE_XML);
        element(xml, "amount", Long.toString(request.amount().minor()));
    }

    byte[] echo(String messageId, Instant now, long timeoutS, String merchantId, String password) {
        return write(xml -> head(xml, messageId, now, timeoutS, merchantId, password, "Echo"));
    }

    private static void head(XMLStreamWriter xml, String messageId, Instant now, long timeoutS, String merchantId, String password, String type)
            throws XMLStreamException {
        xml.writeStartElement("MessageInfo");
        element(xml, "messageID", messageId);
        element(xml, "messageTimestamp", MessageTimestamp.of(now));
        element(xml, "timeoutValue", Long.toString(timeoutS));
        element(xml, "apiVersion", API_VERSION);
        xml.writeEndElement();
        xml.writeStartElement("MerchantInfo");
        element(xml, "merchantID", merchantId);
        element(xml, "password", password);
        xml.writeEndElement();
        element(xml, "RequestType", type);
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private static void optional(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        if (text != null) {
            element(xml, name, text);
        }
    }

    private interface Content {
        void writeTo(XMLStreamWriter xml) throws XMLStreamException;
    }

    private byte[] write(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try {
            XMLStreamWriter xml = factory.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeStartElement("SecurePayMessage");
            content.writeTo(xml);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the request could not be written", e);
        }
        return bytes.toByteArray();
    }
}
