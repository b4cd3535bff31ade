package org.ccps.refund.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ccps.access.Level;
import org.ccps.access.Scope;
import org.ccps.access.UserView;
import org.ccps.money.Money;
import org.ccps.operation.OperationId;
import org.ccps.operation.OperationView;
import org.ccps.operation.Operations;
import org.ccps.payment.PaymentId;
import org.ccps.payment.RefundablePayment;
import org.ccps.payment.RefundablePayments;
import org.ccps.refund.RefundCase;
import org.ccps.refund.RefundId;
import org.ccps.refund.RefundInbox;
import org.ccps.refund.RefundPage;
import org.ccps.refund.RefundReport;
import org.ccps.refund.RefundSearch;
import org.ccps.refund.RefundState;
import org.ccps.refund.RefundView;
import org.ccps.refund.model.Refund;
import org.ccps.refund.model.RequestState;
import org.ccps.refusal.RefusalCode;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;
import org.ccps.text.Cursor;

/** Reads refunds, each call within one transaction. */
@Stateless
@PermitAll
public class RefundDesk {

    private static final Duration PATTERN_OF = Duration.ofDays(30);

    @Inject
    private RefundStore store;

    @Inject
    private RefundViews views;

    @Inject
    private RefundablePayments payments;

    @Inject
    private Operations operations;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /** A refund that is known to be there. */
    public RefundView of(RefundId id) {
        return views.list(List.of(store.find(id.number()).orElseThrow())).get(0);
    }

    /** With everything that is known of it; empty when there is none, or the user may not see it. */
    public Optional<RefundView> find(RefundId id, UserView user) {
        return visible(id, user).map(views::whole);
    }

    /** Whether there is one that the user may see. */
    public boolean isVisible(RefundId id, UserView user) {
        return visible(id, user).isPresent();
    }

    /** Operators see what they asked for and what others refund of their payments, managers all, both of their merchant accounts only (H9). */
    private Optional<Refund> visible(RefundId id, UserView user) {
        return store.find(id.number()).filter(refund -> {
            RefundablePayment payment = payments.of(List.of(refund.paymentId())).get(refund.paymentId());
            return user.mayUse(payment.merchant()) && switch (user.level()) {
                case MANAGER -> true;
                case OPERATOR -> refund.askedBy().equals(user.username()) || payment.operator().equals(user.username());
                case ADMINISTRATOR -> false;
            };
        });
    }

    /** The author and the amount's currency of a refund, for what is checked before it is locked. */
    public record Author(String username, Money amount) {
    }

    public Optional<Author> author(RefundId id) {
        return store.find(id.number()).map(refund -> new Author(refund.askedBy(), refund.amount()));
    }

    public RefundPage search(RefundSearch search, UserView user) {
        Cursor.checkLimit(search.limit(), RefundSearch.LIMIT_MAX);
        List<Refund> found = store.search(search.state(), user.level() == Level.MANAGER ? null : user.username(), user.scope(), Cursor.read(search.cursor()), search.limit());
        boolean more = found.size() > search.limit();
        List<Refund> page = more ? found.subList(0, search.limit()) : found;
        return new RefundPage(views.list(page), more ? Cursor.of(page.get(page.size() - 1).id()) : null);
    }

    /** All refunds of a payment that the user may see, newest first. */
    public List<RefundView> ofPayment(PaymentId payment, UserView user) {
        return payments.find(payment, user).map(found -> views.list(store.ofPayment(found.id().number()))).orElse(List.of());
    }

    /** Refunds by what carries them out; payments' operations are left out. */
    public Map<OperationId, RefundView> byOperations(Collection<OperationId> ids, UserView user) {
        List<OperationView> carryOut = operations.of(ids).stream().filter(operation -> operation.refundId() != null).toList();
        Map<Long, RefundView> byNumber = views.list(store.find(carryOut.stream().map(OperationView::refundId).toList())).stream()
                .collect(Collectors.toMap(refund -> refund.id().number(), Function.identity()));
        Map<Long, RefundablePayment> ofPayments = payments.of(carryOut.stream().map(OperationView::paymentId).distinct().toList());
        return carryOut.stream().filter(operation -> user.mayUse(ofPayments.get(operation.paymentId()).merchant()))
                .collect(Collectors.toMap(OperationView::id, operation -> byNumber.get(operation.refundId())));
    }

    /** What carries it out, or has tried to last. */
    public Optional<OperationId> operationOf(RefundId id) {
        return Optional.ofNullable(operations.ofRefunds(List.of(id.number())).get(id.number())).map(OperationView::id);
    }

    /** Without the payment's view, which its own feature gives. */
    public RefundCase look(RefundId id, UserView user) {
        Refund refund = store.find(id.number()).orElseThrow();
        RefundablePayment payment = payments.of(List.of(refund.paymentId())).get(refund.paymentId());
        Instant now = clock.instant();
        Instant since = now.minus(PATTERN_OF);
        RefundView seen = views.whole(refund);
        return new RefundCase(seen, null,
                views.list(store.ofPayment(refund.paymentId()).stream().filter(other -> other.id() != refund.id()).toList()),
                views.list(store.ofCard(payment.fingerprint(), refund.paymentId(), RefundCase.OF_CARD_MAX, user.scope())),
                reporting().pattern(refund.askedBy(), refund.amount().currency(), store.done(since, now, refund.askedBy(), user.scope()),
                        store.taken(since, now, refund.askedBy(), user.scope())),
                refusal(seen, payment, user));
    }

    /** @param user whose inbox it is, {@code dayBegan} when today began */
    public RefundInbox inbox(UserView user, Instant dayBegan) {
        List<Refund> found = store.byLapse(RefundInbox.LINES_MAX + 1, user.scope());
        boolean more = found.size() > RefundInbox.LINES_MAX;
        List<Refund> waiting = more ? found.subList(0, RefundInbox.LINES_MAX) : found;
        Map<Long, RefundablePayment> ofPayments = payments.of(waiting.stream().map(Refund::paymentId).distinct().toList());
        Map<String, List<Long>> ofCards = store.ofCardsSince(ofPayments.values().stream().map(RefundablePayment::fingerprint).distinct().toList(),
                clock.instant().minus(Duration.ofDays(RefundInbox.CARD_DAYS)), user.scope());
        List<RefundInbox.Line> lines = views.list(waiting).stream().map(refund -> {
            RefundablePayment payment = ofPayments.get(refund.payment().number());
            return new RefundInbox.Line(refund, Math.max(1, ofCards.getOrDefault(payment.fingerprint(), List.of()).indexOf(refund.id().number()) + 1),
                    refusal(refund, payment, user));
        }).toList();
        return new RefundInbox(lines, more, store.decidedSince(RequestState.DECIDED, dayBegan, user.scope()),
                store.decidedSince(RequestState.REFUSED, dayBegan, user.scope()));
    }

    /** Why a manager may not authorise it, as a refusal's code; null when he may. */
    private static String refusal(RefundView refund, RefundablePayment payment, UserView manager) {
        if (refund.state() != RefundState.AWAITING_AUTHORISATION) {
            return RefusalCode.ALREADY_DECIDED.code();
        }
        if (refund.askedBy().equals(manager.username()) || manager.username().equals(refund.authorisedBy())) {
            return RefusalCode.OWN_REQUEST.code();
        }
        return switch (refund.paymentState()) {
            // a request ends with its payment when no money moves (B14): what still waits is for money that has moved after all (D10)
            case APPROVED, DECLINED, REJECTED, NOT_TAKEN, WITHDRAWN -> payment.operation().approval().isPresent() ? null : RefusalCode.NOT_REFUNDABLE.code();
            case SENDING, DEFERRED, IN_DOUBT -> RefusalCode.PAYMENT_NOT_KNOWN.code();
        };
    }

    /** How many wait for a manager: a manager's are all of his merchant accounts, an operator's his own. */
    public long countWaiting(UserView user) {
        return user.level() == Level.MANAGER ? store.countAwaiting(user.scope()) : store.countAwaiting(user.username(), user.scope());
    }

    public RefundReport report(Instant from, Instant to, Scope scope) {
        return reporting().report(from, to, store.done(from, to, null, scope), store.taken(from, to, null, scope));
    }

    private Reporting reporting() {
        return Reporting.of(settings.text(Setting.SITE_HOURS), settings.zone());
    }
}
