package org.ccps.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ccps.refusal.Refusal;
import org.ccps.settings.internal.MerchantStore;
import org.ccps.settings.internal.SettingStore;

/** The settings and merchant accounts as they are stored, with what they were before. For {@code administration}, which checks roles; in its transaction. */
@ApplicationScoped
public class StoredSettings {

    @Inject
    private SettingStore settings;

    @Inject
    private MerchantStore merchants;

    @Inject
    private Settings copies;

    @Inject
    private Merchants accounts;

    /** Every setting, in the order of its declaration. */
    public List<SettingValue> all() {
        return settings.all();
    }

    public SettingValue find(Setting setting) {
        return settings.find(setting);
    }

    /** What it has been, newest first. */
    public List<VersionView> versions(Setting setting) {
        return settings.versions(setting.key());
    }

    /**
     * Changes a setting; the value has been checked. Every server sees it within {@value Settings#FRESH_MS} ms.
     *
     * @param seen the version that the one who changes it has seen
     * @throws Refusal STALE when it has another one
     */
    public SettingValue change(Setting setting, String value, int seen, SettingChange change) {
        SettingValue changed = settings.change(setting, value, seen, change);
        copies.readAgain();
        return changed;
    }

    /** A merchant account with its version. */
    public record Stored(MerchantAccount account, int version) {
    }

    public List<Stored> merchants() {
        return merchants.all();
    }

    public Optional<Stored> merchant(String code) {
        return merchants.stored(code);
    }

    /** What it has been, newest first, each as one text. */
    public List<VersionView> merchantVersions(String code) {
        return settings.versions(MerchantAccount.object(code));
    }

    /**
     * Changes a merchant account; what it becomes has been checked.
     *
     * @param before the account as it was, as one text, kept where it has no version yet; never a secret
     * @param text   the account as one text, for its versions; never a secret
     * @throws Refusal STALE
     */
    public Stored change(MerchantAccount account, String before, String text, int seen, SettingChange change) {
        Stored changed = merchants.change(account, before, text, seen, change);
        accounts.readAgain();
        return changed;
    }

    /** The gateway has accepted an account's sign-in in a test: payments may be taken for it. */
    public void proved(MerchantAccount account, Instant now) {
        merchants.proved(account, now);
        accounts.readAgain();
    }

    /** No payment is taken for an account until a test has worked again. */
    public void close(String code) {
        merchants.close(code);
        accounts.readAgain();
    }

    /**
     * Adds a merchant account, whose code no other one has; what it is to be has been checked.
     *
     * @param text the account as one text, for its versions; never a secret
     */
    public Stored add(MerchantAccount account, String text, SettingChange change) {
        Stored added = merchants.add(account, text, change);
        accounts.readAgain();
        return added;
    }
}
