package org.ccps.simulator;

import java.nio.charset.StandardCharsets;

/** Writes the answers of section 3: one line, ASCII whatever the header and the declaration say. */
final class AnswerXml {

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>";

    private final StringBuilder xml = new StringBuilder(1200).append(DECLARATION);

    private AnswerXml() {
    }

    /** Section 3.3, a: nothing but a status. */
    static byte[] bare(String code, String description) {
        return new AnswerXml().open("SecurePayMessage").status(code, description).close("SecurePayMessage").bytes();
    }

    static byte[] echo(PaymentMessage message, String messageId, String stamp) {
        return new AnswerXml().open("SecurePayMessage").messageInfo(message, messageId, stamp)
                .element("RequestType", message.requestType()).status("000", Codes.status("000"))
                .close("SecurePayMessage").bytes();
    }

    /** A message that was not processed, in the full envelope. */
    static byte[] status(PaymentMessage message, String stamp, String code, String description) {
        return new AnswerXml().envelope(message, message.messageId(), stamp, code, description).close("SecurePayMessage").bytes();
    }

    /** Section 3.3, b: a merchant that is known and not usable. */
    static byte[] merchantNotUsable(PaymentMessage message, String stamp) {
        return new AnswerXml()
                .envelope(message, message.messageId(), stamp, "504", "Invalid merchant " + message.merchantId())
                .open("Payment").append("<TxnList count=\"0\"/>").close("Payment").close("SecurePayMessage").bytes();
    }

    /** A processed message; message id and amount as said, which for spoilt answers is not what was asked. */
    static byte[] payment(PaymentMessage message, String messageId, long amount, String stamp, Outcome outcome) {
        AnswerXml answer = new AnswerXml().envelope(message, messageId, stamp, "000", Codes.status("000"))
                .open("Payment").append("<TxnList count=\"1\"><Txn ID=\"1\">");
        answer.txn(message, amount, outcome);
        return answer.close("Txn").close("TxnList").close("Payment").close("SecurePayMessage").bytes();
    }

    private void txn(PaymentMessage message, long amount, Outcome outcome) {
        Verdict verdict = outcome.verdict();
        Ask ask = outcome.entry().ask();
        element("txnType", Integer.toString(ask.txnType()));
        element("txnSource", message.txnSource());
        element("amount", Long.toString(amount));
        element("currency", ask.currency());
        // section 3.2: on a refund it is the number of the original transaction
        element("purchaseOrderNo", ask.txnType() == PaymentMessage.REFUND ? ask.originalTxnId() : ask.purchaseOrderNo());
        element("approved", verdict.approved() ? "Yes" : "No");
        element("responseCode", verdict.code());
        element("responseText", verdict.text());
        element("settlementDate", outcome.settlementDate());
        element("txnID", verdict.bankSaw() ? outcome.entry().txnId() : "");
        if (ask.txnType() == PaymentMessage.PREAUTHORISE && verdict.approved()) {
            element("preauthID", outcome.entry().preauthId());
        }
        card(outcome.card());
    }

    private void card(CardOutline card) {
        open("CreditCardInfo");
        if (!card.pan().isEmpty()) {
            element("pan", card.pan());
        }
        if (!card.expiryDate().isEmpty()) {
            element("expiryDate", card.expiryDate());
        }
        element("cardType", Integer.toString(card.cardType()));
        element("cardDescription", card.cardDescription());
        close("CreditCardInfo");
    }

    private AnswerXml envelope(PaymentMessage message, String messageId, String stamp, String code, String description) {
        return open("SecurePayMessage").messageInfo(message, messageId, stamp)
                .element("RequestType", message.requestType())
                .open("MerchantInfo").element("merchantID", message.merchantId()).close("MerchantInfo")
                .status(code, description);
    }

    private AnswerXml messageInfo(PaymentMessage message, String messageId, String stamp) {
        return open("MessageInfo").element("messageID", messageId).element("messageTimestamp", stamp)
                .element("apiVersion", message.apiVersion()).close("MessageInfo");
    }

    private AnswerXml status(String code, String description) {
        return open("Status").element("statusCode", code).element("statusDescription", description).close("Status");
    }

    private AnswerXml element(String name, String text) {
        if (text.isEmpty()) {
            return append("<" + name + "/>");
        }
        open(name);
        text.codePoints().forEach(this::escape);
        return close(name);
    }

    private void escape(int character) {
        switch (character) {
            case '&' -> xml.append("&amp;");
            case '<' -> xml.append("&lt;");
            case '>' -> xml.append("&gt;");
            default -> {
                if (character < 0x20 || character > 0x7e) {
                    xml.append("&#").append(character).append(';');
                } else {
                    xml.append((char) character);
                }
            }
        }
    }

    private AnswerXml open(String name) {
        xml.append('<').append(name).append('>');
        return this;
    }

    private AnswerXml close(String name) {
        xml.append("</").append(name).append('>');
        return this;
    }

    private AnswerXml append(String ready) {
        xml.append(ready);
        return this;
    }

    private byte[] bytes() {
        return xml.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
