package org.ccps.acceptance.faults;

/**
 * An invariant that does not hold.
 *
 * @param found what was found instead, naming the payment, order number or key
 */
public record Violation(Invariant invariant, String found) {

    @Override
    public String toString() {
        return invariant + " (" + invariant.sentence() + "): " + found;
    }
}
