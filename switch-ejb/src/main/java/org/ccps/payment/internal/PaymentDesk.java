package org.ccps.payment.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ccps.access.Accounts;
import org.ccps.access.Level;
import org.ccps.access.UserView;
import org.ccps.operation.OperationView;
import org.ccps.payment.PaymentId;
import org.ccps.payment.PaymentLine;
import org.ccps.payment.PaymentPage;
import org.ccps.payment.PaymentSearch;
import org.ccps.payment.PaymentTotals;
import org.ccps.payment.PaymentView;
import org.ccps.payment.model.Payment;
import org.ccps.settings.MerchantAccount;
import org.ccps.text.Cursor;

/** Reads payments, each call within one transaction. */
@Stateless
@PermitAll
public class PaymentDesk {

    @Inject
    private PaymentStore store;

    @Inject
    private Accounts accounts;

    @Inject
    private PaymentViews views;

    /** A payment as its conclusion has just left it; nothing is read, because all of it is known. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public PaymentView justTaken(Payment payment, OperationView concluded, UserView operator, MerchantAccount merchant) {
        return views.justTaken(payment, concluded, null, operator, merchant);
    }

    /** A payment as storing has just left it; nothing is read. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public PaymentView justStored(Payment payment, PaymentLedger.Stored stored, UserView operator, MerchantAccount merchant) {
        return views.justTaken(payment, stored.operation(), stored.waiting(), operator, merchant);
    }

    /** A payment that is known to be there. */
    public PaymentView of(PaymentId id) {
        return views.list(List.of(store.find(id.number()).orElseThrow())).get(0);
    }

    /** Payments by their numbers, newest first; those that are not there, or not the user's to see, are left out. */
    public List<PaymentView> byIds(Collection<PaymentId> ids, UserView user) {
        return views.list(store.find(ids.stream().map(PaymentId::number).toList()).stream().filter(payment -> Visibility.mayBeSeen(payment, user))
                .sorted(Comparator.comparingLong(Payment::id).reversed()).toList());
    }

    public Optional<PaymentView> find(PaymentId id, UserView user) {
        return store.find(id.number()).filter(payment -> Visibility.mayBeSeen(payment, user)).map(views::whole);
    }

    public PaymentPage search(PaymentSearch search, UserView user) {
        Cursor.checkLimit(search.limit(), PaymentSearch.LIMIT_MAX);
        List<Payment> found = store.search(narrowed(search, user));
        boolean more = found.size() > search.limit();
        List<Payment> page = more ? found.subList(0, search.limit()) : found;
        return new PaymentPage(views.list(page), more ? place(search, page.get(page.size() - 1)) : null);
    }

    private static String place(PaymentSearch search, Payment last) {
        return search.isByTime() ? Cursor.of(last.takenAt(), last.id()) : Cursor.of(last.id());
    }

    /** A page of a search as lines of an export, and where it ended. */
    public List<PaymentLine> lines(PaymentSearch search, UserView user) {
        return store.lines(narrowed(search, user));
    }

    public PaymentTotals totals(PaymentSearch search, UserView user) {
        return store.totals(narrowed(search, user));
    }

    /** Operators see their own work, and everybody that of his merchant accounts, whatever they ask for (H9). Throws InvalidInput for an account that is not his. */
    private PaymentSearch narrowed(PaymentSearch search, UserView user) {
        accounts.scope(search.merchant(), user);
        PaymentSearch within = search.within(user.merchants());
        return user.level() == Level.MANAGER ? within : within.ofOperator(user.username());
    }
}
