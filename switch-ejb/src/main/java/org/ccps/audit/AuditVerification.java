package org.ccps.audit;

import java.time.Instant;

/**
 * What verification found.
 *
 * @param intact      whether every record is as it was written and where it was put
 * @param records     how many records were looked at
 * @param unsealed    how many of them wait for their place in the chain
 * @param firstBroken the first broken record, null when intact
 * @param noted       the last end of the chain that was noted outside of the database and agrees with it; null when none was
 */
public record AuditVerification(boolean intact, long records, long unsealed, Broken firstBroken, Noted noted) {

    public AuditVerification(boolean intact, long records, long unsealed, Broken firstBroken) {
        this(intact, records, unsealed, firstBroken, null);
    }

    /**
     * @param place where the chain ended then
     * @param at    when that was noted
     */
    public record Noted(long place, Instant at) {
    }

    /**
     * @param record id of the record, 0 when nothing is left that tells it
     * @param place  its place in the chain, null when it has none or the whole chain has lost its end
     * @param fault  altered, removed, inserted or moved; cut-off when the chain once went further, as was noted outside of the
     *               database; note-altered when such a note cannot be read
     */
    public record Broken(long record, Long place, String fault) {
    }
}
