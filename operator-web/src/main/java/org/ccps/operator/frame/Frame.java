package org.ccps.operator.frame;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.ccps.access.Level;
import org.ccps.console.frame.Surroundings;
import org.ccps.console.words.Texts;
import org.ccps.payment.EntryRules;
import org.ccps.payment.Payments;

/** What stands around every page of the console: for whom money is taken, and what the reader's level adds. */
@Named
@RequestScoped
public class Frame extends Surroundings {

    @Inject
    private Payments payments;

    @Inject
    private ChosenAccount chosen;

    private List<EntryRules> accounts;
    private String used;

    /** An administrator neither takes payments nor sees them (I1). */
    public boolean isTakesPayments() {
        return me().level() != Level.ADMINISTRATOR;
    }

    public boolean isManager() {
        return me().level() == Level.MANAGER;
    }

    /** The merchant accounts that the reader may use. */
    public List<EntryRules> getAccounts() {
        if (accounts == null) {
            accounts = payments.entryRules();
        }
        return accounts;
    }

    /** Whether there is an account to choose. */
    public boolean isManyAccounts() {
        return isTakesPayments() && getAccounts().size() > 1;
    }

    /** The rules of the account that he takes payments for now: the one that he chose last, else his first. */
    public EntryRules rules() {
        return rulesOf(used == null ? chosen.code() : used);
    }

    /** The rules of an account; those of his first, where he may not use that one. */
    public EntryRules rulesOf(String code) {
        return getAccounts().stream().filter(account -> account.merchant().equals(code)).findFirst().orElse(getAccounts().get(0));
    }

    /** From now on payments are taken for this account, where he may use it. */
    public void use(String code) {
        used = rulesOf(code).merchant();
        chosen.choose(used);
    }

    @Override
    public String getMerchant() {
        if (!isTakesPayments()) {
            return "";
        }
        return isManyAccounts() && !getCurrent().equals("take") ? Texts.of("frame.accounts", getAccounts().size()) : rules().merchantName() + " · " + rules().currency();
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
