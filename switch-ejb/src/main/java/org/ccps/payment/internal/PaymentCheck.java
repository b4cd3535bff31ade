package org.ccps.payment.internal;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ccps.gateway.Card;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.payment.PaymentRequest;
import org.ccps.payment.RawCard;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.settings.MerchantAccount;
import org.ccps.settings.ReferenceRule;
import org.ccps.text.CardBrand;
import org.ccps.text.CardText;
import org.ccps.text.FreeText;

/**
 * Checks what was typed, before anything is recorded or sent (A3, A5, K8). Every wrong field is named at once, in the order
 * of the form; no message holds a digit of the card.
 */
public final class PaymentCheck {

    static final int REFERENCE_MAX = 60;
    static final int CALL_MAX = 64;
    static final int REASON_MAX = 200;
    static final int TOLD_MAX = 1000;
    static final int HOLDER_MAX = 100;
    static final int EXPIRY_YEARS_MAX = 20;
    static final int WORKSTATION_MAX = 64;
    static final String UNKNOWN = "unknown";

    private static final int NUMBER_MIN = 13;
    private static final int NUMBER_MAX = 16;
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,64}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern EXPIRY = Pattern.compile("[0-9]{2}/[0-9]{2}");
    /** Spaces and hyphens of any kind: what a page or a scanner puts between digits. */
    private static final Pattern BETWEEN_DIGITS = Pattern.compile("[\\s\\p{Z}\\p{Pd}]");
    /** What the gateway takes in a name (guide, appendix I). */
    private static final Pattern HOLDER = Pattern.compile("[A-Za-z0-9/&.*' -]*");

    private final MerchantAccount merchant;
    private final YearMonth thisMonth;
    private final List<FieldError> errors = new ArrayList<>();

    private PaymentCheck(MerchantAccount merchant, YearMonth thisMonth) {
        this.merchant = merchant;
        this.thisMonth = thisMonth;
    }

    /**
     * @throws InvalidInput naming each wrong field
     * @throws Refusal      KEY_MISSING
     */
    public static CheckedPayment of(PaymentRequest request, MerchantAccount merchant, Instant now, ZoneId zone) {
        if (request.requestKey() == null || request.requestKey().isEmpty()) {
            throw new Refusal(RefusalCode.KEY_MISSING);
        }
        return new PaymentCheck(merchant, YearMonth.from(now.atZone(zone))).check(request);
    }

    private CheckedPayment check(PaymentRequest request) {
        if (!KEY.matcher(request.requestKey()).matches()) {
            wrong("Idempotency-Key", "format", "must be 1 to 64 visible characters");
        }
        String reference = text("reference", request.reference(), REFERENCE_MAX);
        if (reference == null && noErrorOf("reference")) {
            if (merchant.reference().required()) {
                wrong("reference", "required", "is required: give the reference of the bill");
            } else {
                reference = ReferenceRule.NO_REFERENCE;
            }
        } else if (reference != null) {
            merchant.reference().fault(reference).ifPresent(fault -> wrong("reference", "pattern", fault));
        }
        Money amount = amount(request);
        RawCard raw = request.card();
        String digits = number(raw.number());
        CardBrand brand = digits == null ? null : CardBrand.of(digits).orElse(null);
        String expiry = expiry(raw.expiry());
        String code = code(raw.cvv(), brand, request.securityCodeRequired());
        String holder = holder(raw.holder());
        String callId = text("callId", request.callId(), CALL_MAX);
        String reason = text("duplicateReason", request.duplicateReason(), REASON_MAX);
        String told = text("told", request.told(), TOLD_MAX);
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return new CheckedPayment(request.requestKey(), reference, amount, new Card(digits, expiry, code, holder), brand, callId, reason,
                request.whenUnavailable(), request.askAboutOtherBills() && !request.otherBillConfirmed(), request.earlierTry(), told,
                workstation(request.workstation()));
    }

    private Money amount(PaymentRequest request) {
        if (FreeText.blank(request.amountValue())) {
            wrong("amount", "required", "is required: a decimal such as 125.00");
        }
        Optional<Currency> currency = Currency.of(request.amountCurrency());
        if (currency.isEmpty()) {
            wrong("amount.currency", request.amountCurrency() == null ? "required" : "unknown", "must be one of " + codes());
            return null;
        }
        if (!merchant.currencies().contains(currency.get())) {
            wrong("amount.currency", "unsupported", "this merchant account takes " + codes());
            return null;
        }
        if (FreeText.blank(request.amountValue())) {
            return null;
        }
        try {
            return Money.parse(FreeText.trimmed(request.amountValue()), currency.get());
        } catch (Money.NotAnAmount e) {
            wrong("amount", switch (e.fault()) {
                case NOT_A_NUMBER -> "format";
                case TOO_MANY_DECIMALS -> "decimals";
                case NOT_POSITIVE -> "not-positive";
                case TOO_LARGE -> "too-large";
            }, e.getMessage());
            return null;
        }
    }

    private String codes() {
        return String.join(", ", merchant.currencies().stream().map(Currency::name).toList());
    }

    private String number(String typed) {
        if (FreeText.blank(typed)) {
            wrong("card.number", "required", "is required");
            return null;
        }
        String digits = BETWEEN_DIGITS.matcher(typed).replaceAll("");
        if (!DIGITS.matcher(digits).matches()) {
            wrong("card.number", "format", "may hold digits, spaces and hyphens only");
            return null;
        }
        Optional<CardBrand> brand = CardBrand.of(digits);
        if (brand.isEmpty() || !merchant.brands().contains(brand.get().label())) {
            wrong("card.number", "brand", "we take " + String.join(", ", merchant.brands()) + ": ask for another card");
            return null;
        }
        if (digits.length() < NUMBER_MIN || digits.length() > NUMBER_MAX || !brand.get().hasLength(digits.length())) {
            wrong("card.number", "length", "has not the number of digits that " + brand.get().label() + " has: ask the customer to read it again");
            return null;
        }
        if (!CardText.passesLuhn(digits)) {
            wrong("card.number", "check-digit", "one digit is wrong: ask the customer to read the number again, in fours");
            return null;
        }
        return digits;
    }

    private String expiry(String typed) {
        if (FreeText.blank(typed)) {
            wrong("card.expiry", "required", "is required, as MM/YY");
            return null;
        }
        String text = FreeText.trimmed(typed);
        if (!EXPIRY.matcher(text).matches()) {
            wrong("card.expiry", "format", "must be MM/YY, such as 09/28");
            return null;
        }
        YearMonth month;
        try {
            month = YearMonth.of(2000 + Integer.parseInt(text.substring(3)), Integer.parseInt(text.substring(0, 2)));
        } catch (DateTimeException e) {
            wrong("card.expiry", "month", "the month is 01 to 12");
            return null;
        }
        if (month.isBefore(thisMonth)) {
            wrong("card.expiry", "past", "has passed: ask for the card's new date, or another card");
            return null;
        }
        if (month.isAfter(thisMonth.plusYears(EXPIRY_YEARS_MAX))) {
            wrong("card.expiry", "too-far", "is more than " + EXPIRY_YEARS_MAX + " years ahead: ask for the date again");
            return null;
        }
        return text;
    }

    private String code(String typed, CardBrand brand, boolean required) {
        if (FreeText.blank(typed)) {
            if (required) {
                wrong("card.cvv", "required", "is required: ask for the security code");
            }
            return null;
        }
        String code = FreeText.trimmed(typed);
        if (!DIGITS.matcher(code).matches()) {
            wrong("card.cvv", "format", "may hold digits only");
            return null;
        }
        boolean fits = brand == null ? code.length() == 3 || code.length() == 4 : code.length() == brand.codeLength();
        if (!fits) {
            wrong("card.cvv", "length", brand == null ? "has 3 or 4 digits" : brand.label() + " has " + brand.codeLength() + " digits"
                    + (brand == CardBrand.AMEX ? ", on the front" : ", on the back"));
            return null;
        }
        return code;
    }

    /** Accents are taken off; a name that the gateway's character set cannot hold is left out, for it is optional (guide, appendix I). */
    private String holder(String typed) {
        String name = text("card.holder", typed, HOLDER_MAX);
        if (name == null) {
            return null;
        }
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "").replace('’', '\'');
        return !plain.isBlank() && HOLDER.matcher(plain).matches() ? plain : null;
    }

    /** An optional text: trimmed, null when empty, never with control characters or a card number in it. */
    private String text(String field, String typed, int max) {
        return FreeText.optional(field, typed, max, errors);
    }

    private boolean noErrorOf(String field) {
        return errors.stream().noneMatch(error -> error.field().equals(field));
    }

    private void wrong(String field, String code, String message) {
        errors.add(new FieldError(field, code, message));
    }

    /** Where the user sits is nobody's input, and must not make a payment fail. */
    private static String workstation(String name) {
        if (FreeText.blank(name)) {
            return UNKNOWN;
        }
        String text = FreeText.trimmed(FreeText.printable(name));
        return text.length() > WORKSTATION_MAX ? text.substring(0, WORKSTATION_MAX) : text;
    }
}
