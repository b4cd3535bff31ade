package org.ccps.operator.frame;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.ccps.access.Level;
import org.ccps.console.frame.Surroundings;
import org.ccps.payment.EntryRules;
import org.ccps.payment.Payments;

/** What stands around every page of the console: for whom money is taken, and what the reader's level adds. */
@Named
@RequestScoped
public class Frame extends Surroundings {

    @Inject
    private Payments payments;

    private EntryRules rules;

    /** An administrator neither takes payments nor sees them (I1). */
    public boolean isTakesPayments() {
        return me().level() != Level.ADMINISTRATOR;
    }

    public boolean isManager() {
        return me().level() == Level.MANAGER;
    }

    public EntryRules rules() {
        if (rules == null) {
            rules = payments.entryRules();
        }
        return rules;
    }

    @Override
    public String getMerchant() {
        return isTakesPayments() ? rules().merchantName() + " · " + rules().currency() : "";
    }

    @Override
    public String getCurrent() {
        String path = path();
        if (path.equals("/refund") || path.equals("/refunds")) {
            return isManager() ? "refund-inbox" : "refunds";
        }
        if (path.equals("/refund-request")) {
            return "payments";
        }
        if (path.equals("/refund-report") || path.equals("/day-report")) {
            return "reports";
        }
        return path.startsWith("/take-payment") || path.startsWith("/payment-outcome") ? "take" : path.startsWith("/payment") ? "payments" : path.substring(1);
    }
}
