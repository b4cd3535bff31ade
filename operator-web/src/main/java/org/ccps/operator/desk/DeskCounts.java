package org.ccps.operator.desk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.Json;
import org.ccps.deferral.DeferredDesk;
import org.ccps.followup.FollowUpCounts;
import org.ccps.followup.FollowUps;
import org.ccps.indoubt.InDoubtDesk;
import org.ccps.operator.frame.Frame;
import org.ccps.refund.Refunds;

/** The counts beside the entries of the rail. */
@Named("counts")
@RequestScoped
public class DeskCounts {

    @Inject
    private InDoubtDesk doubts;
    @Inject
    private DeferredDesk deferred;
    @Inject
    private FollowUps followUps;
    @Inject
    private Refunds refunds;
    @Inject
    private Frame frame;

    private Long inDoubt;
    private Long toFollow;
    private Long awaiting;

    public long getDeferred() {
        if (!frame.isManager()) {
            return 0;
        }
        return frame.me().scope().isAll() ? frame.getLink().getWaiting() : deferred.count();
    }

    public long getInDoubt() {
        if (inDoubt == null) {
            inDoubt = frame.isManager() ? doubts.totals().count() : 0;
        }
        return inDoubt;
    }

    /** A manager's are everybody's, an operator's his own. */
    public long getFollowUps() {
        if (toFollow == null) {
            FollowUpCounts counts = frame.isTakesPayments() ? followUps.counts() : null;
            toFollow = counts == null ? 0 : frame.isManager() ? counts.everybody().count() : counts.mine().count();
        }
        return toFollow;
    }

    /** What waits for a manager: a manager's are all, an operator's his own. */
    public long getRefunds() {
        if (awaiting == null) {
            awaiting = frame.isTakesPayments() ? refunds.countWaiting() : 0;
        }
        return awaiting;
    }

    /** For the page's script: by the names that the rail has for them. */
    public String getJson() {
        return Json.createObjectBuilder().add("deferred", getDeferred()).add("in-doubt", getInDoubt()).add("follow-ups", getFollowUps()).add("refunds", getRefunds()).build().toString();
    }
}
