package org.ccps.simulator;

import java.util.LinkedHashMap;
import java.util.Map;

/** One payment message that reached processing. Only whether it was answered is learnt later. */
final class LedgerEntry {

    private final String txnId;
    private final Ask ask;
    private final boolean approved;
    private final boolean charged;
    private final String responseCode;
    private final String preauthId;
    private final CardOutline card;
    private volatile boolean answered;

    /** @param txnId null when the bank never saw it */
    LedgerEntry(String txnId, Ask ask, Verdict verdict, String preauthId, CardOutline card) {
        this(txnId, ask, verdict.approved(), verdict.charged(), verdict.code(), preauthId, card);
    }

    private LedgerEntry(String txnId, Ask ask, boolean approved, boolean charged, String responseCode, String preauthId, CardOutline card) {
        this.txnId = txnId;
        this.ask = ask;
        this.approved = approved;
        this.charged = charged;
        this.responseCode = responseCode;
        this.preauthId = preauthId;
        this.card = card;
    }

    String txnId() {
        return txnId;
    }

    Ask ask() {
        return ask;
    }

    boolean approved() {
        return approved;
    }

    boolean charged() {
        return charged;
    }

    /** Of a preauthorisation its own, of a complete the one it completes; else empty. */
    String preauthId() {
        return preauthId;
    }

    CardOutline card() {
        return card;
    }

    boolean answered() {
        return answered;
    }

    void answered(boolean answered) {
        this.answered = answered;
    }

    /** The element that the control port shows. */
    Map<String, Object> shown() {
        Map<String, Object> element = new LinkedHashMap<>();
        element.put("txnId", txnId);
        element.put("txnType", ask.txnType());
        element.put("amount", ask.amount());
        element.put("currency", ask.currency());
        element.put("purchaseOrderNo", ask.purchaseOrderNo());
        element.put("originalTxnId", ask.originalTxnId());
        element.put("messageId", ask.messageId());
        element.put("messageTimestamp", ask.messageTimestamp());
        element.put("cvvPresent", ask.cvvPresent());
        element.put("approved", approved);
        element.put("charged", charged);
        element.put("responseCode", responseCode);
        element.put("receivedAt", ask.receivedAt());
        element.put("answered", answered);
        return element;
    }

    /** The line in the file: the same, with what later refunds and completes must know, and {@code answered} last. */
    Map<String, Object> stored() {
        Map<String, Object> line = shown();
        line.remove("answered");
        line.put("preauthId", preauthId);
        line.put("pan", card.pan());
        line.put("expiryDate", card.expiryDate());
        line.put("answered", answered);
        return line;
    }

    /** @throws RuntimeException when the line is not one of ours */
    static LedgerEntry from(Map<String, Object> line) {
        Ask ask = new Ask(((Number) line.get("txnType")).intValue(), ((Number) line.get("amount")).longValue(),
                (String) line.get("currency"), (String) line.get("purchaseOrderNo"), (String) line.get("originalTxnId"),
                (String) line.get("messageId"), (String) line.get("messageTimestamp"), (Boolean) line.get("cvvPresent"),
                (String) line.get("receivedAt"));
        LedgerEntry entry = new LedgerEntry((String) line.get("txnId"), ask, (Boolean) line.get("approved"),
                (Boolean) line.get("charged"), (String) line.get("responseCode"), (String) line.get("preauthId"),
                new CardOutline((String) line.get("pan"), (String) line.get("expiryDate")));
        entry.answered((Boolean) line.get("answered"));
        return entry;
    }
}
