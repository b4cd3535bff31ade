package org.ccps.retention;

import org.ccps.settings.Setting;

/** What is kept for how long, in the order in which it is deleted: what others are proved by comes after them. */
public enum DataClass {
    /** With everything that belongs to them. Age: when taken. */
    PAYMENTS(Setting.RETENTION_PAYMENTS_DAYS),
    /** Taken on the gateway's own page. Age: when recorded. */
    OUTSIDE_PAYMENTS(Setting.RETENTION_REPORTS_DAYS),
    /** The gateway's, with their lines. Age: when imported. */
    REPORTS(Setting.RETENTION_REPORTS_DAYS),
    /** How something has waited; its card was deleted when it ended. Age: its end. */
    DEFERRED_ITEMS(Setting.RETENTION_OUTAGES_DAYS),
    /** Age: their end. */
    OUTAGES(Setting.RETENTION_OUTAGES_DAYS),
    /** Of jobs, with the reports of drains and of this job. Age: their end. */
    JOB_RUNS(Setting.RETENTION_RUNS_DAYS),
    /** At desks. Age: their end. */
    SESSIONS(Setting.RETENTION_ACCESS_DAYS),
    /** Changes that needed a second administrator. Age: when decided. */
    PROPOSALS(Setting.RETENTION_ACCESS_DAYS),
    /** Age: when signed. */
    ACCESS_REVIEWS(Setting.RETENTION_ACCESS_DAYS);

    private final Setting days;

    DataClass(Setting days) {
        this.days = days;
    }

    /** How many days it is kept. */
    public Setting days() {
        return days;
    }
}
