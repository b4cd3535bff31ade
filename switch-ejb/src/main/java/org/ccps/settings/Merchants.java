package org.ccps.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.ccps.settings.internal.MerchantStore;

/** The merchant accounts. This version works with one, {@value #MAIN}. */
@ApplicationScoped
public class Merchants {

    public static final String MAIN = "main";

    @Inject
    private MerchantStore store;

    /** @throws IllegalStateException when none has been set up yet */
    public MerchantAccount main() {
        return find().orElseThrow(() -> new IllegalStateException("no merchant account has been set up"));
    }

    public Optional<MerchantAccount> find() {
        return store.find(MAIN);
    }
}
