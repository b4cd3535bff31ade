package org.ccps.job;

/** How a run stands. The names are those of the batch specification. */
public enum JobStatus {
    STARTED, STOPPING, COMPLETED,
    /** Stopped by a person. */
    STOPPED,
    /** Ended by a fault; the log has it. */
    FAILED,
    /** Its server died, or an administrator gave it up. */
    ABANDONED;

    public boolean isActive() {
        return this == STARTED || this == STOPPING;
    }
}
