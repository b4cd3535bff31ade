package org.ccps.administration.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.ccps.administration.MerchantEdit;
import org.ccps.money.Currency;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.settings.MerchantAccount;
import org.ccps.settings.ReferenceRule;
import org.ccps.text.CardBrand;
import org.ccps.text.FreeText;

/** Checks what was typed about a merchant account; every wrong field is named at once. */
public final class MerchantCheck {

    private static final Pattern GATEWAY_ID = Pattern.compile("[A-Za-z0-9]{1,20}");
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{1,19}");
    /** Folders of the watched folder are called so, or cannot be called so everywhere. */
    private static final Set<String> KEPT = Set.of("imported", "refused", "con", "nul", "prn", "aux");
    private static final Set<String> BRANDS_USUAL = new LinkedHashSet<>(List.of("Visa", "Mastercard", "Amex"));
    private static final int NAME_MAX = 100;
    private static final int REASON_MAX = 200;

    private final List<FieldError> errors = new ArrayList<>();

    private MerchantCheck() {
    }

    /**
     * The account as it is to be.
     *
     * @throws InvalidInput naming each wrong field
     */
    public static MerchantAccount of(MerchantEdit edit, MerchantAccount before) {
        return new MerchantCheck().changed(edit, before);
    }

    /**
     * A new account as it is to be; what is not said is as on a first account: every card brand, the security code asked for.
     *
     * @param others the accounts that there are
     * @throws InvalidInput naming each wrong field
     */
    public static MerchantAccount ofNew(String code, MerchantEdit edit, List<MerchantAccount> others) {
        MerchantCheck check = new MerchantCheck();
        String name = code == null ? "" : code.strip();
        if (!CODE.matcher(name).matches()) {
            check.wrong("code", "format", "must be 2 to 20 small letters, digits and hyphens, a letter first");
        } else if (KEPT.contains(name) || others.stream().anyMatch(other -> other.code().equals(name))) {
            check.wrong("code", "taken", "is taken already: choose another one");
        }
        String number = edit.gatewayMerchantId() == null ? "" : FreeText.trimmed(edit.gatewayMerchantId());
        if (others.stream().anyMatch(other -> other.gatewayMerchantId().equalsIgnoreCase(number))) {
            check.wrong("gatewayMerchantId", "taken", "is another account's: each account at the gateway is added once");
        }
        FreeText.required("name", edit.name(), 1, NAME_MAX, "what operators and receipts call it", check.errors);
        if (edit.currency() == null) {
            check.wrong("currency", "required", "is required: one of " + Arrays.toString(Currency.values()));
        }
        Currency currency = edit.currency() == null ? Currency.AUD : edit.currency();
        MerchantAccount usual = new MerchantAccount(name, name, "", "securepay-" + name, currency, Set.of(currency), BRANDS_USUAL, true, false, false);
        return check.check(edit, usual);
    }

    private MerchantAccount changed(MerchantEdit edit, MerchantAccount before) {
        if (edit.version() == null) {
            wrong("version", "required", "is required: the version that you have seen");
        }
        return check(edit, before);
    }

    private MerchantAccount check(MerchantEdit edit, MerchantAccount before) {
        String name = edit.name() == null ? before.name() : FreeText.required("name", edit.name(), 1, NAME_MAX, "what operators and receipts call it", errors);
        String id = edit.gatewayMerchantId() == null ? before.gatewayMerchantId() : FreeText.trimmed(edit.gatewayMerchantId());
        if (!GATEWAY_ID.matcher(id).matches()) {
            wrong("gatewayMerchantId", "format", "must be 1 to 20 letters and digits, as SecurePay has given it");
        }
        Set<Currency> currencies = edit.currencies() == null ? before.currencies() : currencies(edit.currencies());
        Currency currency = edit.currency() == null ? before.currency() : edit.currency();
        if (!currencies.contains(currency) && errors.stream().noneMatch(error -> error.field().equals("currencies"))) {
            wrong("currency", "unsupported", "must be one of the account's currencies");
        }
        Set<String> brands = edit.brands() == null ? before.brands() : brands(edit.brands());
        ReferenceRule reference = new ReferenceRule(edit.referencePatterns() == null ? before.reference().patterns() : patterns(edit.referencePatterns()),
                or(edit.referenceCheck(), before.reference().check()), or(edit.referenceRequired(), before.reference().required()));
        FreeText.optional("reason", edit.reason(), REASON_MAX, errors);
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return new MerchantAccount(before.code(), name, id, before.passwordAlias(), currency, currencies, brands, or(edit.codeRequired(), before.codeRequired()),
                or(edit.dotsNumber(), before.dotsNumber()), or(edit.dotsCode(), before.dotsCode()), reference, before.proved());
    }

    private static <T> T or(T given, T otherwise) {
        return given == null ? otherwise : given;
    }

    private Set<Currency> currencies(List<String> codes) {
        Set<Currency> found = new LinkedHashSet<>();
        for (String code : codes) {
            Optional<Currency> currency = Currency.of(code);
            currency.ifPresent(found::add);
            if (currency.isEmpty()) {
                wrong("currencies", "unknown", "may hold " + Arrays.toString(Currency.values()) + " only");
                return found;
            }
        }
        if (found.isEmpty()) {
            wrong("currencies", "required", "must name one at least");
        }
        return found;
    }

    private Set<String> brands(List<String> labels) {
        List<String> known = Arrays.stream(CardBrand.values()).map(CardBrand::label).toList();
        Set<String> found = new LinkedHashSet<>(labels);
        if (found.isEmpty() || !known.containsAll(found)) {
            wrong("brands", "unknown", "must hold one at least of " + known + " and nothing else");
        }
        return found;
    }

    private List<String> patterns(String typed) {
        try {
            return ReferenceRule.patterns(typed);
        } catch (IllegalArgumentException e) {
            wrong("reference.patterns", "format", e.getMessage());
            return List.of();
        }
    }

    private void wrong(String field, String code, String message) {
        errors.add(new FieldError(field, code, message));
    }
}
