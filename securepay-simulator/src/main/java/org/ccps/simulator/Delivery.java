package org.ccps.simulator;

import java.util.List;

/**
 * What leaves for a caller, and when.
 *
 * @param parts   the bytes, made as they leave
 * @param answers they are a whole answer to his message
 * @param entry   null when nothing was processed
 */
record Delivery(Iterable<byte[]> parts, boolean answers, long waitMs, LedgerEntry entry) {

    static Delivery answer(byte[] bytes, long waitMs, LedgerEntry entry) {
        return new Delivery(List.of(bytes), true, waitMs, entry);
    }

    static Delivery spoilt(byte[] bytes, long waitMs, LedgerEntry entry) {
        return new Delivery(List.of(bytes), false, waitMs, entry);
    }

    /** The connection ends without a byte. */
    static Delivery silence(long waitMs, LedgerEntry entry) {
        return new Delivery(List.of(), false, waitMs, entry);
    }
}
