package org.ccps.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.ccps.settings.internal.MerchantStore;
import org.ccps.settings.internal.SettingStore;

/** Gives a new database its first settings; what is there already stays. Joins the caller's transaction. */
@ApplicationScoped
public class FirstSettings {

    private static final String BY = "first-start";

    @Inject
    private SettingStore settings;

    @Inject
    private MerchantStore merchants;

    /** @throws IllegalArgumentException when the value is not one that the setting may have */
    public void store(Setting setting, String value, Instant now) {
        settings.storeFirst(setting, value, BY, now);
    }

    /** Gives a setting another value, whatever it had, and keeps the version. For what follows from an act of the installation's, not a person's. */
    public void renew(Setting setting, String value, String by, String reason, Instant now) {
        setting.check(value);
        settings.change(setting, value, settings.find(setting).version(), new SettingChange(by, null, now, reason));
    }

    public void store(MerchantAccount account) {
        merchants.storeFirst(account);
    }
}
