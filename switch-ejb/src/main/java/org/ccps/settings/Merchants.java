package org.ccps.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.ccps.settings.internal.MerchantStore;

/** The merchant accounts. This version works with one, {@value #MAIN}. A copy is kept as long as the settings' copy. */
@ApplicationScoped
public class Merchants {

    public static final String MAIN = "main";

    private record Copy(MerchantAccount account, long readAtNanos) {
    }

    @Inject
    private MerchantStore store;

    private volatile Copy copy;

    /** @throws IllegalStateException when none has been set up yet */
    public MerchantAccount main() {
        return find().orElseThrow(() -> new IllegalStateException("no merchant account has been set up"));
    }

    public Optional<MerchantAccount> find() {
        Copy current = copy;
        if (current == null || System.nanoTime() - current.readAtNanos() > Duration.ofMillis(Settings.FRESH_MS).toNanos()) {
            long now = System.nanoTime();
            // none is no answer to keep: it is waited for while a new installation is set up
            current = store.find(MAIN).map(account -> new Copy(account, now)).orElse(null);
            copy = current;
        }
        return Optional.ofNullable(current).map(Copy::account);
    }
}
