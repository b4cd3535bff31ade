package org.ccps.gateway;

import java.util.Objects;

/**
 * A card for the length of one call. Cannot print itself, is no record, not serialisable and never a field of an entity
 * (architecture, section 7).
 */
public final class Card {

    private final String number;
    private final String expiry;
    private final String cvv;
    private final String holder;

    /**
     * @param number 13..16 digits, checked
     * @param expiry MM/YY, checked
     * @param cvv    3 or 4 digits, or null; lives only as long as this object
     * @param holder in the gateway's character set, or null
     */
    public Card(String number, String expiry, String cvv, String holder) {
        this.number = Objects.requireNonNull(number);
        this.expiry = Objects.requireNonNull(expiry);
        this.cvv = cvv;
        this.holder = holder;
    }

    public String number() {
        return number;
    }

    public String expiry() {
        return expiry;
    }

    public String cvv() {
        return cvv;
    }

    public String holder() {
        return holder;
    }

    public String first6() {
        return number.substring(0, 6);
    }

    public String last4() {
        return number.substring(number.length() - 4);
    }

    @Override
    public String toString() {
        return "Card[not printed]";
    }
}
