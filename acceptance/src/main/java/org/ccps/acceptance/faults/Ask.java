package org.ccps.acceptance.faults;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Year;
import java.util.Locale;
import java.util.Random;
import org.ccps.acceptance.faults.Accounts.Asked;
import org.ccps.acceptance.product.CardNumbers;

/**
 * A payment that a caller asks for, as often as it takes.
 *
 * @param user   who asks
 * @param number the card
 * @param whenUnavailable null where the caller leaves it to the product
 */
record Ask(String user, Asked asked, String number, String whenUnavailable) {

    private static final String EXPIRY = "12/" + (Year.now().getValue() + 2) % 100;
    /** Few enough that some carry several payments, so many that none reaches its limit. */
    private static final int CARDS = 60;
    private static final int DOLLARS_MAX = 40;
    private static final int OF_TEN_DECLINED = 1;

    /** Small, of one of the campaign's cards, most of them with cents that the bank approves. */
    static Ask drawn(String user, String name, Random random) {
        int dollars = 1 + random.nextInt(DOLLARS_MAX);
        int cents = random.nextInt(10) < OF_TEN_DECLINED ? random.nextBoolean() ? 51 : 5 : 0;
        String when = switch (random.nextInt(10)) {
            case 0 -> "REFUSE";
            case 1, 2 -> "DEFER";
            default -> null;
        };
        return of(user, name, dollars * 100L + cents, random.nextInt(CARDS), when);
    }

    /** @param name part of key and reference, so nobody else's */
    static Ask of(String user, String name, long minor, int card, String whenUnavailable) {
        return new Ask(user, new Asked("key-" + name, "F-" + name, minor), CardNumbers.withCheckDigit(String.format(Locale.ROOT, "444433%09d", card)),
                whenUnavailable);
    }

    /** The same payment once more, under another key. */
    Ask underKey(String key) {
        return new Ask(user, new Asked(key, asked.reference(), asked.minor()), number, whenUnavailable);
    }

    String json() {
        JsonObjectBuilder json = Json.createObjectBuilder().add("reference", asked.reference())
                .add("amount", Json.createObjectBuilder().add("value", String.format(Locale.ROOT, "%d.%02d", asked.minor() / 100, asked.minor() % 100))
                        .add("currency", "AUD"))
                .add("card", Json.createObjectBuilder().add("number", number).add("expiry", EXPIRY).add("cvv", "123"));
        return (whenUnavailable == null ? json : json.add("whenUnavailable", whenUnavailable)).build().toString();
    }
}
