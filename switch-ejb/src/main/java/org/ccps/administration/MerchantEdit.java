package org.ccps.administration;

import java.util.List;
import org.ccps.money.Currency;
import org.ccps.settings.ReferenceRule;

/**
 * What is to become of a merchant account, as typed; null leaves a thing as it is.
 *
 * @param version           of the account as it was seen; required
 * @param referencePatterns with commas; empty for any
 */
public record MerchantEdit(Integer version, String name, String gatewayMerchantId, Currency currency, List<String> currencies, List<String> brands, Boolean codeRequired,
        Boolean dotsNumber, Boolean dotsCode, String referencePatterns, ReferenceRule.Check referenceCheck, Boolean referenceRequired, String reason) {
}
