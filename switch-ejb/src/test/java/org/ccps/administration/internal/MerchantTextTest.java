package org.ccps.administration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import org.ccps.money.Currency;
import org.ccps.schema.Rows;
import org.ccps.settings.MerchantAccount;
import org.ccps.settings.ReferenceRule;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A merchant account as one text")
class MerchantTextTest {

    private static MerchantAccount account(String name, ReferenceRule reference) {
        return new MerchantAccount("main", name, "XYZ0009", "securepay-main", Currency.JPY, EnumSet.of(Currency.JPY), new LinkedHashSet<>(List.of("Amex")), false, true, true, reference);
    }

    @Test
    @DisplayName("M6 what was written down makes the account again what it was")
    void thereAndBack() {
        for (MerchantAccount was : List.of(Rows.merchant(), account("Plain; name=x; currency=AUD", ReferenceRule.ANY),
                account("Ünder & Söhne", new ReferenceRule(List.of("99999", "INV-999"), ReferenceRule.Check.LUHN, false)))) {
            assertThat(MerchantCheck.of(MerchantText.edit(MerchantText.of(was), 1, null), account("other", ReferenceRule.ANY))).isEqualTo(was);
        }
        assertThatThrownBy(() -> MerchantText.edit("name=x", 1, null)).isInstanceOf(IllegalArgumentException.class);
    }
}
