package org.ccps.payment;

import java.util.Collection;
import java.util.Map;

/** What refunds take of payments; the refunds implement it as a CDI bean. Called within a transaction. */
public interface RefundReservations {

    /**
     * Minor units of each payment that are asked for, on their way, in doubt or given back (B2), by the payment's number; payments
     * without any are left out.
     */
    Map<Long, Long> reservedMinor(Collection<Long> payments);
}
