package org.ccps.audit;

/**
 * What verification found.
 *
 * @param intact      whether every record is as it was written and where it was put
 * @param records     how many records were looked at
 * @param unsealed    how many of them wait for their place in the chain
 * @param firstBroken the first broken record, null when intact
 */
public record AuditVerification(boolean intact, long records, long unsealed, Broken firstBroken) {

    /**
     * @param record id of the record, 0 when nothing is left that tells it
     * @param place  its place in the chain, null when it has none or the whole chain has lost its end
     * @param fault  altered, removed, inserted or moved
     */
    public record Broken(long record, Long place, String fault) {
    }
}
