package org.ccps.reconciliation;

import java.util.List;
import org.ccps.payment.PaymentId;

/**
 * Whether each payment was taken at most once, as the gateway's file and our attempts say it (O3). Refunds are left aside: several
 * of one payment are in order.
 *
 * @param attempts   attempts of ours that were looked at: all
 * @param lines      lines of the file that could be read
 * @param badLines   lines that could not, and so prove nothing
 */
public record AtMostOnce(long attempts, int lines, int badLines, List<TakenTwice> exceptions) {

    /** At most this many exceptions are listed. */
    public static final int EXCEPTIONS_MAX = 1_000;

    public AtMostOnce {
        exceptions = List.copyOf(exceptions);
    }

    /** True only when nothing speaks against it. */
    public boolean holds() {
        return exceptions.isEmpty();
    }

    /**
     * A payment that was taken more than once.
     *
     * @param orderNumber of the attempt that the file approves more than once, or null when it is about several attempts
     * @param reason      for people
     */
    public record TakenTwice(PaymentId payment, String orderNumber, String reason) {
    }
}
