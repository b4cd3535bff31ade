package org.ccps.report;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import org.ccps.access.Accounts;
import org.ccps.access.Right;
import org.ccps.access.Roles;
import org.ccps.access.UserView;
import org.ccps.access.Users;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.money.Currency;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.report.internal.DayCounting;
import org.ccps.settings.Settings;

/** What was taken on a day, hour by hour. Role Manager. */
@Stateless
@RolesAllowed(Roles.MANAGER)
public class DayReports {

    @Inject
    private DayCounting counting;

    @Inject
    private Users users;

    @Inject
    private Settings settings;

    @Inject
    private Accounts accounts;

    @Inject
    private AuditTrail audit;

    /**
     * The day's hours (H4), in the site's zone, of the caller's merchant accounts (H9). One transaction.
     *
     * @param day      null for today; a day that has not come yet has hours without payments
     * @param currency null for the account's own
     * @param merchant code of one account; null for all of his
     * @throws InvalidInput naming {@code merchant}
     */
    public DayReport of(LocalDate day, Currency currency, String merchant) {
        return counted(day, currency, merchant, users.me());
    }

    private DayReport counted(LocalDate day, Currency currency, String merchant, UserView me) {
        Currency of = currency == null ? accounts.named(merchant, me).currency() : currency;
        return counting.count(day, of, settings.zone(), accounts.scope(merchant, me));
    }

    /**
     * The same to be given out as a file, which needs the right EXPORT and is on record (H7). One transaction.
     *
     * @throws InvalidInput naming {@code merchant}
     * @throws Refusal      NO_RIGHT
     */
    public DayReport export(LocalDate day, Currency currency, String merchant, String workstation) {
        UserView me = users.meWith(Right.EXPORT);
        DayReport report = counted(day, currency, merchant, me);
        audit.append(AuditEntry.of(me.username(), AuditAction.REPORT_EXPORTED, "hours", AuditEntry.DONE).at(workstation).with("day", report.day())
                .with("currency", report.currency()).with("merchant", merchant).with("format", "CSV").with("rows", report.hours().size()));
        return report;
    }
}
