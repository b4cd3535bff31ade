package org.ccps.settings.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.ccps.money.Currency;
import org.ccps.settings.MerchantAccount;
import org.ccps.settings.ReferenceRule;

/** A merchant's account at the gateway, as stored. */
@Entity
@Table(name = "merchant_account")
public class MerchantRow {

    @Id
    private String code;

    private String name;

    @Column(name = "gateway_merchant_id")
    private String gatewayMerchantId;

    @Column(name = "password_alias")
    private String passwordAlias;

    @Enumerated(EnumType.STRING)
    private Currency currency;

    private String currencies;

    private String brands;

    @Column(name = "code_required")
    private boolean codeRequired;

    @Column(name = "dots_number")
    private boolean dotsNumber;

    @Column(name = "dots_code")
    private boolean dotsCode;

    @Column(name = "reference_patterns")
    private String referencePatterns;

    @Enumerated(EnumType.STRING)
    @Column(name = "reference_check")
    private ReferenceRule.Check referenceCheck;

    @Column(name = "reference_required")
    private boolean referenceRequired;

    @Column(name = "proved_at_ms")
    private Long provedAtMs;

    @Version
    private int version;

    protected MerchantRow() {
    }

    public MerchantRow(MerchantAccount account) {
        code = account.code();
        become(account);
    }

    /** Takes over everything but the code; with another number at the gateway its sign-in is not proved any more. */
    public final void become(MerchantAccount account) {
        if (!account.gatewayMerchantId().equals(gatewayMerchantId)) {
            provedAtMs = null;
        }
        name = account.name();
        gatewayMerchantId = account.gatewayMerchantId();
        passwordAlias = account.passwordAlias();
        currency = account.currency();
        currencies = account.currencies().stream().map(Currency::name).collect(Collectors.joining(","));
        brands = String.join(",", account.brands());
        codeRequired = account.codeRequired();
        dotsNumber = account.dotsNumber();
        dotsCode = account.dotsCode();
        referencePatterns = account.reference().patternsText();
        referenceCheck = account.reference().check();
        referenceRequired = account.reference().required();
    }

    public MerchantAccount account() {
        Set<Currency> all = Arrays.stream(currencies.split(",")).map(Currency::valueOf).collect(Collectors.toCollection(LinkedHashSet::new));
        return new MerchantAccount(code, name, gatewayMerchantId, passwordAlias, currency, all,
                new LinkedHashSet<>(Arrays.asList(brands.split(","))), codeRequired, dotsNumber, dotsCode,
                ReferenceRule.of(referencePatterns, referenceCheck, referenceRequired), provedAtMs != null);
    }

    public int version() {
        return version;
    }
}
