package org.ccps.reconciliation.internal;

import java.util.Set;
import org.ccps.gateway.DoubtCause;
import org.ccps.gateway.GatewayOutcome;

/** What a code in a report means, until the gateway's own table is asked. */
final class Meaning {

    private static final Set<String> APPROVED = Set.of("00", "08", "11", "16", "77");

    private Meaning() {
    }

    static GatewayOutcome of(String code, Boolean approved, GatewayOutcome.Answer answer) {
        boolean approval = code == null ? Boolean.TRUE.equals(approved) : APPROVED.contains(code);
        if (approved != null && approved != approval || code == null && approved == null) {
            return new GatewayOutcome.InDoubt(DoubtCause.APPROVAL_CONTRADICTS_CODE, answer, false);
        }
        if (approval) {
            return new GatewayOutcome.Approved(answer);
        }
        return "51".equals(code) || "05".equals(code) || "54".equals(code) ? new GatewayOutcome.Declined(answer)
                : new GatewayOutcome.InDoubt(DoubtCause.CODE_IN_DOUBT, answer, false);
    }
}
