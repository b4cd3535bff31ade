package org.ccps.money;

import java.util.Optional;

/** The currencies that SecurePay processes, with their number of decimals (SecurePay guide, appendix H). */
public enum Currency {
    AUD(2), CAD(2), CHF(2), EUR(2), GBP(2), HKD(2), JPY(0), NZD(2), SGD(2), USD(2);

    private final int decimals;

    Currency(int decimals) {
        this.decimals = decimals;
    }

    public int decimals() {
        return decimals;
    }

    /** The currency of an ISO 4217 code written in capitals; empty for anything else. */
    public static Optional<Currency> of(String code) {
        for (Currency currency : values()) {
            if (currency.name().equals(code)) {
                return Optional.of(currency);
            }
        }
        return Optional.empty();
    }
}
