package org.ccps.simulator;

/**
 * What leaves for a caller, and when.
 *
 * @param answers the bytes are a whole answer to his message
 * @param entry   null when nothing was processed
 */
record Delivery(byte[] bytes, boolean answers, long waitMs, LedgerEntry entry) {

    private static final byte[] NOTHING = {};

    static Delivery answer(byte[] bytes, long waitMs, LedgerEntry entry) {
        return new Delivery(bytes, true, waitMs, entry);
    }

    static Delivery spoilt(byte[] bytes, long waitMs, LedgerEntry entry) {
        return new Delivery(bytes, false, waitMs, entry);
    }

    /** The connection ends without a byte. */
    static Delivery silence(long waitMs, LedgerEntry entry) {
        return new Delivery(NOTHING, false, waitMs, entry);
    }
}
