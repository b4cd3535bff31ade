package org.ccps.gateway.securepay;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.ccps.gateway.Requests;

/** Answers as the facts' samples have them (section 11), with one thing or another changed. */
final class Answers {

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>";

    private String declaration = DECLARATION;
    private String messageId = Requests.MESSAGE;
    private String status = "000";
    private String description = "Normal";
    private final Map<String, String> txn = new LinkedHashMap<>();

    private Answers() {
        txn.put("txnType", "0");
        txn.put("txnSource", "23");
        txn.put("amount", "12500");
        txn.put("currency", "AUD");
        txn.put("purchaseOrderNo", Requests.ORDER);
        txn.put("approved", "Yes");
        txn.put("responseCode", "00");
        txn.put("responseText", "Approved");
        txn.put("settlementDate", "20261123");
        txn.put("txnID", "412345");
    }

    /** Sample 11.2. */
    static Answers approved() {
        return new Answers();
    }

    /** Sample 11.3, with the code of your choice. */
    static Answers refused(String code) {
        return new Answers().with("approved", "No").with("responseCode", code).with("responseText", "a text");
    }

    static Answers saying(String approved, String code) {
        return new Answers().with("approved", approved).with("responseCode", code);
    }

    /** An error in the full envelope, without Payment. */
    static Answers status(String code, String description) {
        Answers answer = new Answers();
        answer.status = code;
        answer.description = description;
        answer.txn.clear();
        return answer;
    }

    /** With another text in an element of the Txn, or without the element when it is null. */
    Answers with(String element, String text) {
        if (text == null) {
            txn.remove(element);
        } else {
            txn.put(element, text);
        }
        return this;
    }

    Answers messageId(String id) {
        messageId = id;
        return this;
    }

    Answers statusCode(String code) {
        status = code;
        return this;
    }

    Answers withoutDeclaration() {
        declaration = "";
        return this;
    }

    String xml() {
        return declaration + "<SecurePayMessage>" + info() + "<RequestType>Payment</RequestType><MerchantInfo><merchantID>ABC0001</merchantID></MerchantInfo>"
                + statusXml() + (txn.isEmpty() ? "" : payment(txnXml())) + "</SecurePayMessage>";
    }

    String info() {
        return "<MessageInfo>" + (messageId == null ? "" : "<messageID>" + messageId + "</messageID>")
                + "<messageTimestamp>20262311104109871000+660</messageTimestamp><apiVersion>xml-4.2</apiVersion></MessageInfo>";
    }

    String statusXml() {
        return "<Status><statusCode>" + status + "</statusCode><statusDescription>" + description + "</statusDescription></Status>";
    }

    String txnXml() {
        return "<Txn ID=\"1\">" + txn.entrySet().stream().map(each -> "<" + each.getKey() + ">" + each.getValue() + "</" + each.getKey() + ">")
                .collect(Collectors.joining()) + "<CreditCardInfo><pan>444433...111</pan><expiryDate>11/29</expiryDate><cardType>6</cardType>"
                + "<cardDescription>Visa</cardDescription></CreditCardInfo></Txn>";
    }

    static String payment(String... txns) {
        return "<Payment><TxnList count=\"" + txns.length + "\">" + String.join("", txns) + "</TxnList></Payment>";
    }

    byte[] bytes() {
        return xml().getBytes(StandardCharsets.UTF_8);
    }

    /** Sample 11.9: no message id, nothing but the status. */
    static String minimal(String code, String description) {
        return DECLARATION + "<SecurePayMessage><Status><statusCode>" + code + "</statusCode><statusDescription>" + description
                + "</statusDescription></Status></SecurePayMessage>";
    }
}
