package org.ccps.payment;

/** A card as typed, unchecked. Cannot print itself; lives for one call (architecture, section 7). */
public final class RawCard {

    private final String number;
    private final String expiry;
    private final String cvv;
    private final String holder;

    RawCard(String number, String expiry, String cvv, String holder) {
        this.number = number;
        this.expiry = expiry;
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

    @Override
    public String toString() {
        return "RawCard[not printed]";
    }
}
