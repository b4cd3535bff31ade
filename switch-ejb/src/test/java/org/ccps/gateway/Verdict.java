package org.ccps.gateway;

import org.ccps.gateway.GatewayOutcome.Approved;
import org.ccps.gateway.GatewayOutcome.Declined;
import org.ccps.gateway.GatewayOutcome.InDoubt;
import org.ccps.gateway.GatewayOutcome.NotSent;
import org.ccps.gateway.GatewayOutcome.Rejected;

/** An outcome as a few words, so that a table of expectations can be read. */
public final class Verdict {

    private Verdict() {
    }

    /** Such as {@code APPROVED}, {@code REJECTED}, {@code REJECTED earlier}, {@code NOT_SENT maintenance}, {@code IN_DOUBT alert}. */
    public static String of(GatewayOutcome outcome) {
        return outcome.on(new GatewayOutcome.Cases<>() {
            @Override
            public String approved(Approved approved) {
                return "APPROVED";
            }

            @Override
            public String declined(Declined declined) {
                return "DECLINED";
            }

            @Override
            public String rejected(Rejected rejected) {
                return "REJECTED" + (rejected.earlierProbablyTaken() ? " earlier" : "")
                        + (rejected.trouble() == null ? "" : " " + rejected.trouble().code());
            }

            @Override
            public String notSent(NotSent notSent) {
                return "NOT_SENT " + notSent.cause().code();
            }

            @Override
            public String inDoubt(InDoubt doubt) {
                return "IN_DOUBT" + (doubt.alert() ? " alert" : "");
            }
        });
    }

    /** The state alone: the first word. */
    public static String state(GatewayOutcome outcome) {
        return of(outcome).split(" ")[0];
    }
}
