package org.ccps.payment;

import java.time.ZoneId;
import java.util.List;
import org.ccps.money.Currency;
import org.ccps.settings.ReferenceRule;

/**
 * What a desk must know to let somebody type a payment.
 *
 * @param merchant    code of the merchant account
 * @param currency    the one that its payments are typed in
 * @param currencies  every one that it is enabled for
 * @param brands      card brands taken, such as Visa
 * @param cvvRequired whether the security code must be asked for
 * @param reference   what a reference must look like (A16)
 */
public record EntryRules(String merchant, String merchantName, Currency currency, List<Currency> currencies, List<String> brands, boolean cvvRequired, boolean maskCardNumber, boolean maskCvv,
        int duplicateWindowMinutes, ZoneId zone, int readTimeoutSeconds, ReferenceRule reference) {
}
