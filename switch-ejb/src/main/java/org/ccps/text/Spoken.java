package org.ccps.text;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import org.ccps.money.Money;

/** Amounts and moments as they are read out to a customer. */
public final class Spoken {

    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("org.ccps.messages", Locale.ROOT, Spoken.class.getClassLoader());

    private Spoken() {
    }

    /** {@code $1,250.00} */
    public static String amount(Money amount) {
        String symbol = switch (amount.currency()) {
            case AUD, CAD, HKD, NZD, SGD, USD -> "$";
            case EUR -> "€";
            case GBP -> "£";
            case JPY -> "¥";
            case CHF -> "CHF ";
        };
        return symbol + String.format(Locale.ROOT, "%,." + amount.currency().decimals() + "f", BigDecimal.valueOf(amount.minor(), amount.currency().decimals()));
    }

    /** {@code tomorrow, 10:41} */
    public static String moment(Instant at, Instant now, ZoneId zone) {
        ZonedDateTime time = at.atZone(zone);
        LocalDate today = LocalDate.ofInstant(now, zone);
        String clock = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH).format(time);
        if (time.toLocalDate().equals(today)) {
            return TEXTS.getString("time.today") + ", " + clock;
        }
        if (time.toLocalDate().equals(today.plusDays(1))) {
            return TEXTS.getString("time.tomorrow") + ", " + clock;
        }
        return DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH).format(time);
    }
}
