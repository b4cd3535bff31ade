package org.ccps.refund.model;

/**
 * How many managers a refund needs (B4, B6).
 *
 * @param aloneMaxMinor  up to this much a manager refunds alone
 * @param twoAboveMinor  above this much two managers authorise
 */
public record DualControl(long aloneMaxMinor, long twoAboveMinor) {

    /**
     * How many, beside the author.
     *
     * @param minor   this refund and all others that its author has asked for of the same payment and that are on their way, in doubt or
     *                done, so that many small ones do not go round the limits
     * @param manager whether the author asks as a manager
     */
    public int managersNeeded(long minor, boolean manager) {
        if (minor > twoAboveMinor) {
            return 2;
        }
        return manager && minor <= aloneMaxMinor ? 0 : 1;
    }
}
