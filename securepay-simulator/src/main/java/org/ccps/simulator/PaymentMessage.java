package org.ccps.simulator;

import java.util.Optional;

/**
 * A message as section 2 has it, with one Txn at most. Holds a card number for as long as it is processed: not a record,
 * cannot print itself, is never kept.
 */
final class PaymentMessage {

    static final int PAYMENT = 0;
    static final int REFUND = 4;
    static final int PREAUTHORISE = 10;
    static final int COMPLETE = 11;
    static final int VERIFY = 40;

    private static final String ROOT = "SecurePayMessage/";
    private static final String TXN = ROOT + "Payment/TxnList/Txn";
    private static final String CARD = TXN + "/CreditCardInfo/";

    private final XmlText xml;

    private PaymentMessage(XmlText xml) {
        this.xml = xml;
    }

    /** Nothing when the bytes cannot be understood. */
    static Optional<PaymentMessage> read(byte[] body) {
        return XmlText.read(body).filter(xml -> xml.count("SecurePayMessage") == 1).map(PaymentMessage::new);
    }

    String messageId() {
        return orEmpty(ROOT + "MessageInfo/messageID");
    }

    String messageTimestamp() {
        return orEmpty(ROOT + "MessageInfo/messageTimestamp");
    }

    String apiVersion() {
        return orEmpty(ROOT + "MessageInfo/apiVersion");
    }

    String merchantId() {
        return orEmpty(ROOT + "MerchantInfo/merchantID");
    }

    String password() {
        return orEmpty(ROOT + "MerchantInfo/password");
    }

    String requestType() {
        return orEmpty(ROOT + "RequestType");
    }

    boolean isEcho() {
        return requestType().equals("Echo");
    }

    boolean isPayment() {
        return requestType().equals("Payment");
    }

    int txnCount() {
        return xml.count(TXN);
    }

    int txnType() {
        return Integer.parseInt(txn("txnType"));
    }

    String txnSource() {
        return txn("txnSource");
    }

    /** In the currency's smallest unit. */
    long amount() {
        return Long.parseLong(txn("amount"));
    }

    /** Empty when not given. */
    String currency() {
        return txn("currency");
    }

    String purchaseOrderNo() {
        return txn("purchaseOrderNo");
    }

    /** Of a refund: the original's number. */
    String txnId() {
        return txn("txnID");
    }

    /** Of a complete: the preauthorisation's number. */
    String preauthId() {
        return txn("preauthID");
    }

    String cardNumber() {
        return orEmpty(CARD + "cardNumber");
    }

    String expiryDate() {
        return orEmpty(CARD + "expiryDate");
    }

    String cvv() {
        return orEmpty(CARD + "cvv");
    }

    /** What every message needs (section 2.2); a 36-character messageID is let through, as in practice. */
    boolean hasWellFormedEnvelope() {
        return xml.text(ROOT + "MessageInfo/messageID") != null && messageId().length() <= 36
                && !messageTimestamp().isEmpty() && messageTimestamp().length() <= 24
                && orEmpty(ROOT + "MessageInfo/timeoutValue").matches("0*[1-9][0-9]{0,2}")
                && !apiVersion().isEmpty() && apiVersion().length() <= 13
                && !requestType().isEmpty();
    }

    /** What its Txn needs (sections 2.2 and 2.5), before any of it is judged. */
    boolean hasWellFormedTxn() {
        return txn("txnType").matches("[0-9]{1,2}")
                && txnSource().matches("[0-9]{1,2}")
                && txn("amount").matches("[0-9]{1,10}")
                && !purchaseOrderNo().isEmpty() && purchaseOrderNo().length() <= 60
                && txnId().length() <= 16 && preauthId().length() <= 16
                && currency().length() <= 3
                && orEmpty(CARD + "cardHolderName").length() <= 100
                && hasWhatItsTypeNeeds();
    }

    private boolean hasWhatItsTypeNeeds() {
        return switch (txnType()) {
            case PAYMENT, PREAUTHORISE, VERIFY -> !cardNumber().isEmpty() && !expiryDate().isEmpty();
            case REFUND -> !txnId().isEmpty();
            case COMPLETE -> !preauthId().isEmpty();
            default -> true;
        };
    }

    private String txn(String element) {
        return orEmpty(TXN + "/" + element);
    }

    private String orEmpty(String path) {
        String text = xml.text(path);
        return text == null ? "" : text;
    }
}
