package org.ccps.simulator;

/** Requests as any client of the API would write them. */
final class Messages {

    static final String VISA = "4444333322221111";

    private String messageId = "0f3c5a9e7b1d42688c90a1b2c3d4e5";
    private String merchant = "ABC0001";
    private String password = "abc123";
    private String requestType = "Payment";
    private String txn = "";
    private String payment;

    static Messages echo() {
        Messages message = new Messages();
        message.requestType = "Echo";
        message.payment = "";
        return message;
    }

    static Messages payment(long amount) {
        return txn(0, amount, "CC-1", "<currency>AUD</currency>" + card(VISA));
    }

    static Messages payment(long amount, String currency) {
        return txn(0, amount, "CC-1", "<currency>" + currency + "</currency>" + card(VISA));
    }

    static Messages paymentWith(String cardNumber) {
        return txn(0, 12500, "CC-1", card(cardNumber));
    }

    static Messages refund(long amount, String originalTxnId) {
        return txn(4, amount, "CC-1", "<txnID>" + originalTxnId + "</txnID>");
    }

    static Messages preauth(long amount) {
        return txn(10, amount, "CC-1", card(VISA));
    }

    static Messages complete(long amount, String preauthId) {
        return txn(11, amount, "CC-1", "<preauthID>" + preauthId + "</preauthID>");
    }

    static Messages txn(int type, long amount, String order, String rest) {
        Messages message = new Messages();
        message.txn = "<txnType>" + type + "</txnType><txnSource>23</txnSource><amount>" + amount + "</amount><purchaseOrderNo>"
                + order + "</purchaseOrderNo>" + rest;
        return message;
    }

    static String card(String number) {
        return card(number, "11/29", "<cvv>123</cvv>");
    }

    static String card(String number, String expiry, String rest) {
        return "<CreditCardInfo><cardNumber>" + number + "</cardNumber><expiryDate>" + expiry + "</expiryDate>" + rest + "</CreditCardInfo>";
    }

    Messages messageId(String id) {
        messageId = id;
        return this;
    }

    Messages credentials(String merchant, String password) {
        this.merchant = merchant;
        this.password = password;
        return this;
    }

    Messages requestType(String type) {
        requestType = type;
        return this;
    }

    Messages paymentElement(String xml) {
        payment = xml;
        return this;
    }

    String xml() {
        String body = payment != null ? payment : "<Payment><TxnList count=\"1\"><Txn ID=\"1\">" + txn + "</Txn></TxnList></Payment>";
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <SecurePayMessage>
                  <MessageInfo>
                    <messageID>%s</messageID>
                    <messageTimestamp>20261403101502345000+660</messageTimestamp>
                    <timeoutValue>60</timeoutValue>
                    <apiVersion>xml-4.2</apiVersion>
                  </MessageInfo>
                  <MerchantInfo><merchantID>%s</merchantID><password>%s</password></MerchantInfo>
                  <RequestType>%s</RequestType>
                  %s
                </SecurePayMessage>
                """.formatted(messageId, merchant, password, requestType, body);
    }
}
