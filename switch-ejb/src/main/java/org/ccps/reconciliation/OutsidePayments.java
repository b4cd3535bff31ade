package org.ccps.reconciliation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ccps.access.Accounts;
import org.ccps.access.Roles;
import org.ccps.access.UserView;
import org.ccps.access.Users;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.reconciliation.internal.Ledger;
import org.ccps.reconciliation.internal.LineMatcher;
import org.ccps.reconciliation.internal.ReconciliationStore;
import org.ccps.reconciliation.internal.ReconciliationViews;
import org.ccps.reconciliation.model.OutsidePayment;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.settings.MerchantAccount;
import org.ccps.settings.Settings;
import org.ccps.text.Cursor;
import org.ccps.text.FreeText;

/** Payments that were taken on the gateway's own page (G5). Role Manager. */
@Stateless
@RolesAllowed(Roles.MANAGER)
public class OutsidePayments {

    private static final int ID_MAX = 20;
    private static final int REFERENCE_MAX = 60;
    private static final int NOTE_MAX = 200;

    @Inject
    private Users users;

    @Inject
    private Accounts accounts;

    @Inject
    private Settings settings;

    @Inject
    private Ledger ledger;

    @Inject
    private ReconciliationStore store;

    @Inject
    private ReconciliationViews views;

    @Inject
    private LineMatcher matcher;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    /**
     * Records a payment that was taken outside. Lines of reports imported before that found no payment are matched with it at once.
     * One transaction.
     *
     * @throws InvalidInput naming each wrong field; a gateway id that has been recorded, or is that of a payment of ours, is one
     */
    public OutsidePaymentView record(OutsidePaymentRequest request, String workstation) {
        UserView user = users.mePerson();
        MerchantAccount merchant = accounts.named(request.merchant(), user);
        Instant now = clock.instant();
        List<FieldError> errors = new ArrayList<>();
        String id = FreeText.required("gatewayTransactionId", request.gatewayTransactionId(), 1, ID_MAX, "the id that the gateway gave it", errors);
        if (id != null && !id.matches("[A-Za-z0-9]+")) {
            errors.add(new FieldError("gatewayTransactionId", "format", "may hold letters and digits only"));
        } else if (id != null && store.outside(merchant.code(), id).isPresent()) {
            errors.add(new FieldError("gatewayTransactionId", "recorded", "has been recorded already"));
        } else if (id != null && !ledger.byGatewayTransaction(merchant.code(), id).isEmpty()) {
            errors.add(new FieldError("gatewayTransactionId", "ours", "is that of a payment that was taken here"));
        }
        String reference = FreeText.required("reference", request.reference(), 1, REFERENCE_MAX, "the reference of the bill", errors);
        Money amount = amount(request, merchant, errors);
        LocalDate day = day(request.day(), LocalDate.ofInstant(now, settings.zone()), errors);
        String note = FreeText.optional("note", request.note(), NOTE_MAX, errors);
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        OutsidePayment payment = new OutsidePayment(merchant.code(), id, reference, amount, day, note, user.username(), workstation, now);
        store.add(payment);
        audit.append(AuditEntry.of(user.username(), AuditAction.OUTSIDE_PAYMENT_RECORDED, "X-" + payment.id(), AuditEntry.DONE).at(workstation)
                .with("merchant", merchant.code()).with("gatewayId", id).with("reference", reference).with("amount", amount).with("day", day).with("note", note));
        matcher.matchNow(payment);
        return views.view(payment);
    }

    /**
     * Outside payments of the caller's merchant accounts, newest first; one transaction.
     *
     * @throws InvalidInput for a cursor that is none of ours
     */
    public OutsidePaymentPage list(int limit, String cursor) {
        Cursor.checkLimit(limit, Reconciliation.LIMIT_MAX);
        Long last = Cursor.read(cursor);
        List<OutsidePayment> found = store.outsidePayments(last == null ? Long.MAX_VALUE : last, limit + 1, users.me().scope());
        return new OutsidePaymentPage(found.stream().limit(limit).map(views::view).toList(), found.size() > limit ? Cursor.of(found.get(limit - 1).id()) : null);
    }

    private static Money amount(OutsidePaymentRequest request, MerchantAccount merchant, List<FieldError> errors) {
        Optional<Currency> currency = Currency.of(request.amountCurrency());
        if (currency.isEmpty() || !merchant.currencies().contains(currency.get())) {
            errors.add(new FieldError("amount.currency", "unsupported",
                    "must be one of " + String.join(", ", merchant.currencies().stream().map(Currency::name).toList())));
            return null;
        }
        if (request.amountValue() == null || request.amountValue().isBlank()) {
            errors.add(new FieldError("amount", "required", "is required: a decimal such as 125.00"));
            return null;
        }
        try {
            return Money.parse(FreeText.trimmed(request.amountValue()), currency.get());
        } catch (Money.NotAnAmount e) {
            errors.add(new FieldError("amount", switch (e.fault()) {
                case NOT_A_NUMBER -> "format";
                case TOO_MANY_DECIMALS -> "decimals";
                case NOT_POSITIVE -> "not-positive";
                case TOO_LARGE -> "too-large";
            }, e.getMessage()));
            return null;
        }
    }

    private static LocalDate day(String typed, LocalDate today, List<FieldError> errors) {
        if (typed == null || typed.isBlank()) {
            errors.add(new FieldError("day", "required", "is required, as 2026-11-23"));
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(FreeText.trimmed(typed));
            if (day.isAfter(today) || day.isBefore(today.minusYears(10))) {
                errors.add(new FieldError("day", "range", "must be a day of the last ten years, not one to come"));
                return null;
            }
            return day;
        } catch (DateTimeException e) {
            errors.add(new FieldError("day", "format", "must be a day such as 2026-11-23"));
            return null;
        }
    }
}
