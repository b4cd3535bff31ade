package org.ccps.refund.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.refund.RefundRequest;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.text.FreeText;

/** Checks what was typed, before anything is recorded or sent. Every wrong field is named at once, in the order of the form. */
public final class RefundCheck {

    static final int NOTE_MAX = 400;
    static final int WORKSTATION_MAX = 64;

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,64}");

    private final Currency currency;
    private final List<FieldError> errors = new ArrayList<>();

    private RefundCheck(Currency currency) {
        this.currency = currency;
    }

    /** @throws Refusal KEY_MISSING */
    public static void keyOf(RefundRequest request) {
        if (request.requestKey() == null || request.requestKey().isEmpty()) {
            throw new Refusal(RefusalCode.KEY_MISSING);
        }
    }

    /**
     * @param currency the payment's
     * @param reasons  those that the administrator keeps
     * @throws InvalidInput naming each wrong field
     */
    public static CheckedRefund of(RefundRequest request, Currency currency, List<String> reasons) {
        return new RefundCheck(currency).check(request, reasons);
    }

    private CheckedRefund check(RefundRequest request, List<String> reasons) {
        if (!KEY.matcher(request.requestKey()).matches()) {
            wrong("Idempotency-Key", "format", "must be 1 to 64 visible characters");
        }
        if (FreeText.blank(request.amountValue())) {
            wrong("amount", "required", "is required: a decimal such as 60.00");
        }
        Money amount = amount("amount", request.amountValue(), request.amountCurrency());
        String reason = FreeText.blank(request.reason()) ? null : FreeText.trimmed(request.reason());
        if (reason == null || !reasons.contains(reason)) {
            wrong("reason", reason == null ? "required" : "unknown", "must be one of " + String.join(", ", reasons));
        }
        String note = FreeText.optional("note", request.note(), NOTE_MAX, errors);
        Money expected = expected(request);
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return new CheckedRefund(request.requestKey(), request.payment(), amount, reason, note, expected, workstation(request.workstation()));
    }

    private Money amount(String field, String value, String code) {
        return isPayments(field, code) && !FreeText.blank(value) ? parsed(field, () -> Money.parse(FreeText.trimmed(value), currency)) : null;
    }

    private boolean isPayments(String field, String code) {
        Optional<Currency> given = Currency.of(code);
        if (given.isEmpty() || given.get() != currency) {
            wrong(field + ".currency", code == null ? "required" : given.isEmpty() ? "unknown" : "not-of-payment", "must be the payment's, " + currency);
            return false;
        }
        return true;
    }

    private Money parsed(String field, Supplier<Money> parsing) {
        try {
            return parsing.get();
        } catch (Money.NotAnAmount e) {
            wrong(field, switch (e.fault()) {
                case NOT_A_NUMBER -> "format";
                case TOO_MANY_DECIMALS -> "decimals";
                case NOT_POSITIVE -> "not-positive";
                case TOO_LARGE -> "too-large";
            }, e.getMessage());
            return null;
        }
    }

    /** Nothing left is something that one can have seen. */
    private Money expected(RefundRequest request) {
        if (request.expectedValue() == null && request.expectedCurrency() == null) {
            return null;
        }
        if (FreeText.blank(request.expectedValue())) {
            wrong("expectedRefundable", "required", "is a decimal such as 100.00");
            return null;
        }
        return isPayments("expectedRefundable", request.expectedCurrency())
                ? parsed("expectedRefundable", () -> Money.parseBalance(FreeText.trimmed(request.expectedValue()), currency)) : null;
    }

    private void wrong(String field, String code, String message) {
        errors.add(new FieldError(field, code, message));
    }

    /** Where the user sits is nobody's input, and must not make a refund fail. */
    static String workstation(String name) {
        if (FreeText.blank(name)) {
            return "unknown";
        }
        String text = FreeText.trimmed(FreeText.printable(name));
        return text.length() > WORKSTATION_MAX ? text.substring(0, WORKSTATION_MAX) : text;
    }
}
