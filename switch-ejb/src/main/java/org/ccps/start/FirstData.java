package org.ccps.start;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ccps.access.Level;
import org.ccps.access.UserView;
import org.ccps.access.Users;
import org.ccps.money.Currency;
import org.ccps.settings.FirstSettings;
import org.ccps.settings.MerchantAccount;
import org.ccps.settings.Merchants;
import org.ccps.settings.Setting;

/**
 * What a new database starts with, in one transaction. Settings and the merchant may be given as system properties
 * {@code ccps.<setting>} and {@code ccps.merchant.*}; what the database has already stays. The users with a known password are
 * the demonstration's only.
 */
@Stateless
@PermitAll
public class FirstData {

    private static final String DEMONSTRATION_PASSWORD = "Demo-2026-ccps!";

    @Inject
    private FirstSettings settings;

    @Inject
    private Users users;

    @Inject
    private FirstAdministrator firstAdministrator;

    @Inject
    private Clock clock;

    public void store() {
        boolean demonstration = Boolean.getBoolean("ccps.demonstration");
        Instant now = clock.instant();
        for (Setting setting : Setting.values()) {
            String given = System.getProperty("ccps." + setting.key());
            if (given != null) {
                settings.store(setting, given, now);
            }
        }
        settings.store(Setting.INSTALLATION, InstallationName.next(), now);
        if (demonstration) {
            settings.store(Setting.GATEWAY_TIMEOUT_S, "20", now);
            settings.store(Setting.READ_TIMEOUT_MS, "25000", now);
            settings.store(Setting.ECHO_INTERVAL_S, "15", now);
            settings.store(Setting.ONE_TIME_CODES, "none", now);
            // a demonstration that is taken out again after months still lets everybody in
            settings.store(Setting.UNUSED_DAYS, "0", now);
            for (UserView user : demonstrationUsers()) {
                users.addFirst(user, DEMONSTRATION_PASSWORD);
            }
        } else {
            firstAdministrator.makeIfAlone();
        }
        firstAdministrator.letInIfNamed();
        String merchantId = given("ccps.merchant.id", demonstration ? "ABC0001" : null);
        if (merchantId != null) {
            settings.store(merchant(merchantId, demonstration));
        }
    }

    private static List<UserView> demonstrationUsers() {
        return List.of(new UserView("olivia", "Olivia Hart", Level.OPERATOR, true, true),
                new UserView("oscar", "Oscar Lind", Level.OPERATOR, false, false),
                new UserView("maria", "Maria Santos", Level.MANAGER, true, true),
                new UserView("marcus", "Marcus Webb", Level.MANAGER, true, true),
                new UserView("adam", "Adam Okafor", Level.ADMINISTRATOR, false, false));
    }

    private static MerchantAccount merchant(String gatewayMerchantId, boolean demonstration) {
        Currency currency = Currency.valueOf(given("ccps.merchant.currency", "AUD"));
        Set<Currency> currencies = demonstration ? EnumSet.allOf(Currency.class) : EnumSet.of(currency);
        return new MerchantAccount(Merchants.MAIN, given("ccps.merchant.name", demonstration ? "Harbourside Water" : gatewayMerchantId),
                gatewayMerchantId, "securepay-main", currency, currencies, new LinkedHashSet<>(List.of("Visa", "Mastercard", "Amex")),
                true, false, false);
    }

    /** An empty property is none. */
    private static String given(String property, String otherwise) {
        String value = System.getProperty(property);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }
}
