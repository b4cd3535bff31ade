package org.ccps.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ccps.money.Currency;
import org.ccps.settings.internal.SettingStore;

/** The settings as they are now. Reading costs nothing: a copy is kept for {@value #FRESH_MS} ms. */
@ApplicationScoped
public class Settings {

    /** How long a change may take to be seen. */
    public static final long FRESH_MS = 2_000;

    private record Copy(Map<String, String> values, long readAtNanos) {
    }

    @Inject
    private SettingStore store;

    private volatile Copy copy;

    public String text(Setting setting) {
        return values().getOrDefault(setting.key(), setting.defaultValue());
    }

    public long number(Setting setting) {
        return Long.parseLong(text(setting));
    }

    public Duration hours(Setting setting) {
        return Duration.ofHours(number(setting));
    }

    public Duration millis(Setting setting) {
        return Duration.ofMillis(number(setting));
    }

    public Duration seconds(Setting setting) {
        return Duration.ofSeconds(number(setting));
    }

    /** An amount in minor units of a currency; decimals that the currency does not have are cut off. */
    public long minor(Setting setting, Currency currency) {
        return new BigDecimal(text(setting)).movePointRight(currency.decimals()).longValue();
    }

    /** The parts of a list with commas. */
    public List<String> list(Setting setting) {
        return Stream.of(text(setting).split(",")).map(String::strip).filter(part -> !part.isEmpty()).toList();
    }

    public ZoneId zone() {
        return ZoneId.of(text(Setting.ZONE));
    }

    /** The next look here reads what is stored. */
    void readAgain() {
        copy = null;
    }

    private Map<String, String> values() {
        Copy current = copy;
        if (current == null || System.nanoTime() - current.readAtNanos() > Duration.ofMillis(FRESH_MS).toNanos()) {
            current = new Copy(store.stored(), System.nanoTime());
            copy = current;
        }
        return current.values();
    }
}
