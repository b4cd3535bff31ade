package org.ccps.report;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import org.ccps.access.Right;
import org.ccps.access.Roles;
import org.ccps.access.Users;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.money.Currency;
import org.ccps.refusal.Refusal;
import org.ccps.report.internal.DayCounting;
import org.ccps.settings.Merchants;
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
    private Merchants merchants;

    @Inject
    private AuditTrail audit;

    /**
     * The day's hours (H4), in the site's zone. One transaction.
     *
     * @param day      null for today; a day that has not come yet has hours without payments
     * @param currency null for the merchant's own
     */
    public DayReport of(LocalDate day, Currency currency) {
        return counted(day, currency);
    }

    private DayReport counted(LocalDate day, Currency currency) {
        return counting.count(day, currency == null ? merchants.main().currency() : currency, settings.zone());
    }

    /**
     * The same to be given out as a file, which needs the right EXPORT and is on record (H7). One transaction.
     *
     * @throws Refusal NO_RIGHT
     */
    public DayReport export(LocalDate day, Currency currency, String workstation) {
        String me = users.meWith(Right.EXPORT).username();
        DayReport report = counted(day, currency);
        audit.append(AuditEntry.of(me, AuditAction.REPORT_EXPORTED, "hours", AuditEntry.DONE).at(workstation).with("day", report.day())
                .with("currency", report.currency()).with("format", "CSV").with("rows", report.hours().size()));
        return report;
    }
}
