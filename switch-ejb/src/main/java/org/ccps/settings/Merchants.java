package org.ccps.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ccps.settings.internal.MerchantStore;

/** The merchant accounts; an installation begins with one, {@value #MAIN}. A copy is kept as long as the settings' copy. */
@ApplicationScoped
public class Merchants {

    public static final String MAIN = "main";

    private record Copy(Map<String, MerchantAccount> accounts, long readAtNanos) {
    }

    @Inject
    private MerchantStore store;

    private volatile Copy copy;
    private volatile long readUntilNanos = System.nanoTime();

    /** For the container, which injects. */
    protected Merchants() {
    }

    /** The first account: whoever names none means this one, where he may use it. Throws IllegalStateException when none has been set up yet. */
    public MerchantAccount main() {
        return of(MAIN);
    }

    /** An account that something on record belongs to. Throws IllegalStateException when there is none: accounts are never deleted. */
    public MerchantAccount of(String code) {
        return find(code).or(() -> {
            // another server has added it since the copy was read
            copy = null;
            return find(code);
        }).orElseThrow(() -> new IllegalStateException("there is no merchant account " + code));
    }

    public Optional<MerchantAccount> find(String code) {
        return Optional.ofNullable(accounts().get(code));
    }

    /** All of them, the first one in front and the others by their codes; empty while a new installation is set up. */
    public List<MerchantAccount> all() {
        return List.copyOf(accounts().values());
    }

    /**
     * From now on what has been changed here is seen here at once: until the change has been committed, and for as long as a copy is kept, every
     * look reads.
     */
    void readAgain() {
        readUntilNanos = System.nanoTime() + Duration.ofMillis(Settings.FRESH_MS).toNanos();
        copy = null;
    }

    private Map<String, MerchantAccount> accounts() {
        Copy current = copy;
        if (current == null || System.nanoTime() - current.readAtNanos() > Duration.ofMillis(Settings.FRESH_MS).toNanos()) {
            long now = System.nanoTime();
            Map<String, MerchantAccount> read = new LinkedHashMap<>();
            store.accounts().stream().sorted((one, other) -> Boolean.compare(other.code().equals(MAIN), one.code().equals(MAIN)))
                    .forEach(account -> read.put(account.code(), account));
            current = new Copy(read, now);
            // none is no answer to keep: it is waited for while a new installation is set up
            copy = read.isEmpty() || readUntilNanos - now > 0 ? null : current;
        }
        return current.accounts();
    }
}
