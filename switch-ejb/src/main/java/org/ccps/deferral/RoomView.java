package org.ccps.deferral;

import org.ccps.money.Money;

/**
 * What is left under one limit (C6).
 *
 * @param scope    whose limit
 * @param whose    operator or merchant; null for everything
 * @param amount   the limit by value
 * @param used     what waits under it
 * @param items    the limit by count
 * @param usedItems how many wait under it
 */
public record RoomView(Scope scope, String whose, Money amount, Money used, long items, long usedItems) {

    /** Whose limit it is. */
    public enum Scope { ITEM, OPERATOR, CARD, MERCHANT, TOTAL }

    /** Never below zero, also when the limit was lowered meanwhile. */
    public Money room() {
        return new Money(Math.max(0, amount.minor() - used.minor()), amount.currency());
    }

    public long roomItems() {
        return Math.max(0, items - usedItems);
    }

    public boolean fits(Money more) {
        return room().compareTo(more) >= 0 && roomItems() >= 1;
    }
}
