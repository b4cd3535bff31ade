package org.ccps.refund;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import org.ccps.refund.internal.RefundLedger;

/**
 * Requests for refunds that wait in a backup that was put back (N5): a manager may have authorised one since, and then the bank has it.
 * So each lapses, and a follow-up tells its author to look before he asks again. For the start of the switch alone; no role.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RestoredRequests {

    @Inject
    private RefundLedger ledger;

    /**
     * Lets all lapse that were made until this instant, each in a transaction of its own.
     *
     * @return how many there were
     */
    public int lapse(Instant markedAt) {
        int lapsed = 0;
        for (RefundId id : ledger.awaiting(markedAt)) {
            if (ledger.lapseRestored(id)) {
                lapsed++;
            }
        }
        return lapsed;
    }
}
