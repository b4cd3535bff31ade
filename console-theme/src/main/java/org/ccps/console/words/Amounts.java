package org.ccps.console.words;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ccps.money.Currency;
import org.ccps.money.Money;

/** Amounts as people read and type them: thousands comma, decimal point, the currency's own decimals. */
public final class Amounts {

    private static final Pattern TYPED =
            Pattern.compile("(?:[A-Z]{3})?\\s*\\$?\\s*([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,10})(\\.[0-9]{0,6})?");

    private Amounts() {
    }

    /** {@code 1,250.00}, for tables under a named currency. */
    public static String plain(Money money) {
        return plain(money.minor(), money.currency());
    }

    /** The same of a sum, which may be more than one amount may be. */
    public static String plain(long minor, Currency currency) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ENGLISH));
        format.setMinimumFractionDigits(currency.decimals());
        format.setMaximumFractionDigits(currency.decimals());
        return format.format(BigDecimal.valueOf(minor, currency.decimals()));
    }

    /** {@code 1,000}, of things that are counted. */
    public static String count(long number) {
        return new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ENGLISH)).format(number);
    }

    /** {@code AUD 1,250.00}, for titles and buttons. */
    public static String named(Money money) {
        return money.currency() + " " + plain(money);
    }

    /** {@code 1,250.00} of the decimal {@code 1250.00}; a currency before it is left out. */
    public static String decimal(String text) {
        if (text == null) {
            return "";
        }
        BigDecimal value = new BigDecimal(text.replaceAll("[^0-9.]", ""));
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ENGLISH));
        format.setMinimumFractionDigits(value.scale());
        return format.format(value);
    }

    /**
     * What was typed, such as {@code $1,250} or {@code 125.5}, as the plain decimal that the switch reads. Anything else is given
     * back as it is, for the switch to refuse.
     */
    public static String typed(String text) {
        if (text == null) {
            return null;
        }
        Matcher matcher = TYPED.matcher(text.strip());
        if (!matcher.matches()) {
            return text.strip();
        }
        String whole = matcher.group(1).replace(",", "").replaceFirst("^0+(?=[0-9])", "");
        String rest = matcher.group(2);
        return rest == null || rest.equals(".") ? whole : whole + rest;
    }

    /** An amount that was typed, in minor units; empty when it is none. */
    public static Optional<Long> minor(String text, Currency currency) {
        try {
            return Optional.of(Money.parse(typed(text), currency).minor());
        } catch (Money.NotAnAmount wrong) {
            return Optional.empty();
        }
    }
}
