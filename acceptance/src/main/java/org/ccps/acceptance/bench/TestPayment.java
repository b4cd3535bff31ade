package org.ccps.acceptance.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.ccps.acceptance.product.CardNumbers;

/** One payment of many: its own card, amount and reference, made from its number. Every one is approved by the simulator. */
record TestPayment(long number) {

    private static final ZoneId MELBOURNE = ZoneId.of("Australia/Melbourne");
    private static final DateTimeFormatter DAY_BEFORE_MONTH = DateTimeFormatter.ofPattern("uuuuddMMHHmmssSSS", Locale.ROOT);
    private static final String EXPIRY = "12/" + (ZonedDateTime.now(MELBOURNE).getYear() + 2) % 100;
    private static final int AMOUNTS = 900;

    /** Whole dollars: the cents are the simulated bank's answer. */
    private long dollars() {
        return 1 + number % AMOUNTS;
    }

    long minor() {
        return dollars() * 100;
    }

    String reference() {
        return "B-" + number;
    }

    private String card() {
        return CardNumbers.withCheckDigit("444433" + String.format(Locale.ROOT, "%09d", number % 1_000_000_000L));
    }

    byte[] json() {
        return ("{\"reference\":\"" + reference() + "\",\"amount\":{\"value\":\"" + dollars() + ".00\",\"currency\":\"AUD\"},\"card\":{\"number\":\""
                + card() + "\",\"expiry\":\"" + EXPIRY + "\",\"cvv\":\"123\",\"holder\":\"Pat Example\"},\"callId\":\"C-" + number + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The message that the switch makes of the same payment. */
    byte[] xml(String orderNumber) {
        ZonedDateTime now = Instant.now().atZone(MELBOURNE);
        int offset = now.getOffset().getTotalSeconds() / 60;
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><SecurePayMessage><MessageInfo><messageID>" + orderNumber + "</messageID><messageTimestamp>"
                + DAY_BEFORE_MONTH.format(now) + "000" + (offset < 0 ? "-" : "+") + (1000 + Math.abs(offset) + "").substring(1)
                + "</messageTimestamp><timeoutValue>20</timeoutValue><apiVersion>xml-4.2</apiVersion></MessageInfo><MerchantInfo><merchantID>ABC0001"
                + "</merchantID><password>abc123</password></MerchantInfo><RequestType>Payment</RequestType><Payment><TxnList count=\"1\"><Txn ID=\"1\">"
                + "<txnType>0</txnType><txnSource>23</txnSource><amount>" + minor() + "</amount><currency>AUD</currency><purchaseOrderNo>" + orderNumber
                + "</purchaseOrderNo><CreditCardInfo><cardNumber>" + card() + "</cardNumber><expiryDate>" + EXPIRY
                + "</expiryDate><cvv>123</cvv><cardHolderName>Pat Example</cardHolderName></CreditCardInfo></Txn></TxnList></Payment></SecurePayMessage>")
                .getBytes(StandardCharsets.UTF_8);
    }
}
