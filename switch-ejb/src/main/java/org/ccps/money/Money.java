package org.ccps.money;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * An amount in minor units of its currency: {@code Money(12500, AUD)} is 125.00 Australian dollars.
 *
 * @param minor    minor units, 0..{@value #MINOR_MAX}
 * @param currency never null
 */
public record Money(long minor, Currency currency) implements Comparable<Money> {

    /** The most that one amount may be: 99,999,999.99 (Direct Post guide 1.4; the XML guide names no limit). */
    public static final long MINOR_MAX = 9_999_999_999L;

    private static final Pattern DECIMAL = Pattern.compile("(0|[1-9][0-9]{0,9})(\\.[0-9]{1,6})?");

    public Money {
        Objects.requireNonNull(currency, "currency");
        if (minor < 0 || minor > MINOR_MAX) {
            throw new IllegalArgumentException("amount outside 0.." + MINOR_MAX + " minor units");
        }
    }

    /** Why a text is not an amount. */
    public enum Fault { NOT_A_NUMBER, TOO_MANY_DECIMALS, NOT_POSITIVE, TOO_LARGE }

    /** A text is not an amount; the message is for people, {@link #fault()} for programs. */
    public static final class NotAnAmount extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;
        private final Fault fault;

        NotAnAmount(Fault fault, String message) {
            super(message);
            this.fault = fault;
        }

        public Fault fault() {
            return fault;
        }
    }

    /**
     * Reads a positive decimal such as {@code 125}, {@code 125.5} or {@code 125.00}; no sign, no grouping, at most the
     * currency's decimals.
     *
     * @throws NotAnAmount when it is anything else, zero, or more than {@link #MINOR_MAX} minor units
     */
    public static Money parse(String text, Currency currency) {
        Money money = parseBalance(text, currency);
        if (money.minor == 0) {
            throw new NotAnAmount(Fault.NOT_POSITIVE, "must be more than zero");
        }
        return money;
    }

    /**
     * The same of what is left of something, which may be nothing.
     *
     * @throws NotAnAmount when it is anything else, or more than {@link #MINOR_MAX} minor units
     */
    public static Money parseBalance(String text, Currency currency) {
        if (text == null || !DECIMAL.matcher(text).matches()) {
            throw new NotAnAmount(Fault.NOT_A_NUMBER, "must be a decimal number such as " + example(currency));
        }
        BigDecimal value = new BigDecimal(text);
        if (value.scale() > currency.decimals()) {
            throw new NotAnAmount(Fault.TOO_MANY_DECIMALS,
                    currency + " has " + (currency.decimals() == 0 ? "no" : currency.decimals()) + " decimals");
        }
        BigDecimal minor = value.movePointRight(currency.decimals());
        if (minor.compareTo(BigDecimal.valueOf(MINOR_MAX)) > 0) {
            throw new NotAnAmount(Fault.TOO_LARGE, "must be at most " + new Money(MINOR_MAX, currency).toDecimal());
        }
        return new Money(minor.longValueExact(), currency);
    }

    private static String example(Currency currency) {
        return currency.decimals() == 0 ? "125" : "125.00";
    }

    /** The amount as a decimal string with exactly the currency's decimals: {@code 125.00}, {@code 125} for JPY. */
    public String toDecimal() {
        return BigDecimal.valueOf(minor, currency.decimals()).toPlainString();
    }

    @Override
    public int compareTo(Money other) {
        requireSameCurrency(other);
        return Long.compare(minor, other.minor);
    }

    public Money plus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.addExact(minor, other.minor), currency);
    }

    public Money minus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.subtractExact(minor, other.minor), currency);
    }

    private void requireSameCurrency(Money other) {
        if (currency != other.currency) {
            throw new IllegalArgumentException("amounts of " + currency + " and " + other.currency + " do not compare");
        }
    }

    @Override
    public String toString() {
        return currency + " " + toDecimal();
    }
}
