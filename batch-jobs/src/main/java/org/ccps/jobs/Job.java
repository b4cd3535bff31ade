package org.ccps.jobs;

import java.util.Optional;

/** Something that goes through many pieces of work. A CDI bean; found by its type. */
public interface Job {

    /** Its name, and that of its file in {@code META-INF/batch-jobs}. */
    String name();

    /**
     * What there is to do now: empty for nothing; else the subject of the next run, or "" when the job has one subject only. Asked
     * every second, so it must be cheap.
     */
    Optional<String> due();

    /** How many pieces of work there are for a run of this subject. */
    long total(String subject);

    /** Before a run; {@code byPerson} when somebody has started it by hand. */
    default void beginning(boolean byPerson) {
        // most need nothing
    }

    /** Whether somebody may start it by hand without naming a subject. */
    default boolean isStartable() {
        return true;
    }
}
