package org.ccps.reconciliation;

import java.util.Optional;

/**
 * One thing that must be known to read a merchant's report, with its default: SecurePay's transaction list (facts, section 8; the
 * official layout is not published, so all of it can be changed). Alternatives have a bar between them; the first that is there
 * counts. Headers are compared without case, spaces and punctuation.
 */
public enum MappingItem {
    MERCHANT_ID("merchantId", "merchant id|merchant"),
    TRANSACTION_ID("transactionId", "transaction id|txn id|bank transaction id|bank txn id|gateway transaction id"),
    REFERENCE("reference", "transaction reference|purchase order no|purchase order number|order number|order no|reference|merchant reference"),
    DATE("date", "date|transaction date|date time|date/time|transaction date time|txn date"),
    CARD("card", "card|card number|credit card|credit card number|masked card|pan"),
    AMOUNT("amount", "amount|transaction amount|txn amount"),
    CURRENCY("currency", "currency|currency code"),
    RESPONSE_CODE("responseCode", "response code|bank response code|code"),
    RESULT("result", "result text|response text|result|response|approved|status"),
    TYPE("type", "type|transaction type|txn type"),
    /** Patterns of dates, as java.time writes them. */
    DATE_PATTERNS("datePatterns", "uuuu-MM-dd[['T'][ ]H:mm[:ss]][.SSSSSSSSS][.SSSSSS][.SSS][XXX]|d/M/uuuu[ H:mm[:ss]]|d/M/uuuu h:mm[:ss] a|d MMM uuuu[ H:mm[:ss]]"
            + "|d MMM uuuu h:mm[:ss] a|d-MMM-uuuu[ H:mm[:ss]]|uuuu/M/d[ H:mm[:ss]]|uuuuMMdd"),
    ZONE("zone", "Australia/Melbourne"),
    SEPARATOR("separator", ","),
    APPROVED_WORDS("approvedWords", "approved|approved vip|approved, update track 3|approved (anz only)|honour with id|yes|y|true|success|successful"),
    REFUND_WORDS("refundWords", "refund|card refund|credit|4");

    private final String key;
    private final String defaultText;

    MappingItem(String key, String defaultText) {
        this.key = key;
        this.defaultText = defaultText;
    }

    public String key() {
        return key;
    }

    public String defaultText() {
        return defaultText;
    }

    /** The item of this key; empty when there is none. */
    public static Optional<MappingItem> of(String key) {
        for (MappingItem item : values()) {
            if (item.key.equals(key)) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }
}
