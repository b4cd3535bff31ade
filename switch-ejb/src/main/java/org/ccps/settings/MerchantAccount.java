package org.ccps.settings;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.ccps.money.Currency;

/**
 * An account at the gateway and what it takes.
 *
 * @param passwordAlias      where the server's credential store keeps the transaction password
 * @param currency           the one that the desk uses
 * @param currencies         every currency that the account is enabled for
 * @param brands             card brands taken, by their names
 * @param codeRequired       whether the desk must ask for the security code
 * @param dotsNumber         card number shown as dots while typed (A6)
 * @param dotsCode           security code shown as dots while typed (A6)
 * @param reference          what its references look like (A16)
 * @param proved             whether the gateway has accepted its sign-in in a test
 */
public record MerchantAccount(String code, String name, String gatewayMerchantId, String passwordAlias, Currency currency,
        Set<Currency> currencies, Set<String> brands, boolean codeRequired, boolean dotsNumber, boolean dotsCode, ReferenceRule reference, boolean proved) {

    public MerchantAccount {
        currencies = Collections.unmodifiableSet(new LinkedHashSet<>(currencies));
        brands = Collections.unmodifiableSet(new LinkedHashSet<>(brands));
    }

    /** What an account is called in the audit record and among the versions. */
    public static String object(String code) {
        return "merchant/" + code;
    }

    /** One that takes any reference. */
    public MerchantAccount(String code, String name, String gatewayMerchantId, String passwordAlias, Currency currency, Set<Currency> currencies, Set<String> brands,
            boolean codeRequired, boolean dotsNumber, boolean dotsCode) {
        this(code, name, gatewayMerchantId, passwordAlias, currency, currencies, brands, codeRequired, dotsNumber, dotsCode, ReferenceRule.ANY);
    }

    /** One whose sign-in has not been tried in a test. */
    public MerchantAccount(String code, String name, String gatewayMerchantId, String passwordAlias, Currency currency, Set<Currency> currencies, Set<String> brands,
            boolean codeRequired, boolean dotsNumber, boolean dotsCode, ReferenceRule reference) {
        this(code, name, gatewayMerchantId, passwordAlias, currency, currencies, brands, codeRequired, dotsNumber, dotsCode, reference, false);
    }

    /** Whether payments may be taken for it: the first one from the start, any other when a test has worked, so that a mistyped one stops nothing. */
    public boolean isOpen() {
        return proved || code.equals(Merchants.MAIN);
    }
}
