package org.ccps.reconciliation.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ccps.gateway.GatewayOutcome;
import org.ccps.operation.OperationKind;
import org.ccps.operation.OperationState;
import org.ccps.operation.OperationView;
import org.ccps.payment.PaymentId;
import org.ccps.reconciliation.LineOutcome;
import org.ccps.reconciliation.MatchedBy;
import org.ccps.reconciliation.ReportId;
import org.ccps.reconciliation.model.AttemptMatch;
import org.ccps.reconciliation.model.Judgement;
import org.ccps.reconciliation.model.OutsidePayment;
import org.ccps.reconciliation.model.SettlementLine;
import org.ccps.reconciliation.model.SettlementReport;

/** Brings one line to its outcome. */
@Stateless
@PermitAll
public class LineMatcher {

    private static final int REASON_MAX = 300;

    @Inject
    private ReconciliationStore store;

    @Inject
    private Ledger ledger;

    @Inject
    private Clock clock;

    /** For the container, which injects. */
    public LineMatcher() {
    }

    LineMatcher(ReconciliationStore store, Ledger ledger, Clock clock) {
        this.store = store;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** What a line found: the operation, the attempt of it (null when it was never tried), and how. */
    private record Found(OperationView operation, OperationView.AttemptView attempt, MatchedBy by) {

        String transactionId() {
            return attempt == null ? null : attempt.answer().transactionId();
        }
    }

    /** Matches the line, and settles what it proves, in one transaction of its own; a line that has its outcome stays as it is. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void match(ReportId report, int number) {
        SettlementLine line = store.lock(report, number);
        if (line.outcome() == null) {
            decide(line);
        }
    }

    /** Sets a line aside that met a fault of ours, so that the ones behind it go on (G4). In a transaction of its own. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void setAside(ReportId report, int number, String reason) {
        SettlementLine line = store.lock(report, number);
        if (line.outcome() == null) {
            line.end(LineOutcome.BAD_LINE, cut(reason), clock.instant());
        }
    }

    /** Matches lines again that found no payment before this one was recorded. Joins the caller's transaction. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void matchNow(OutsidePayment payment) {
        for (SettlementLine line : store.notOurs(payment.transactionId())) {
            if (store.find(new ReportId(line.reportId())).filter(report -> report.merchant().equals(payment.merchant())).isPresent()) {
                line.lookAgain();
                decide(line);
            }
        }
    }

    private void decide(SettlementLine line) {
        SettlementReport report = store.find(new ReportId(line.reportId())).orElseThrow();
        if (line.merchantId() != null && !line.merchantId().equalsIgnoreCase(ledger.gatewayMerchantId(report.merchant()))) {
            end(line, LineOutcome.NOT_OURS, "it is of another merchant account");
            return;
        }
        Optional<OutsidePayment> outside = line.transactionId() == null || line.kind() != OperationKind.PAYMENT ? Optional.empty()
                : store.outside(report.merchant(), line.transactionId());
        // card, amount and day are weaker than the id under which a manager has recorded it as taken outside
        Optional<Found> found = find(line, report.merchant()).filter(one -> one.by() != MatchedBy.CARD || outside.isEmpty());
        if (found.isPresent()) {
            judge(line, report, found.get());
            return;
        }
        if (outside.isPresent()) {
            judge(line, outside.get());
            return;
        }
        end(line, LineOutcome.NOT_OURS, ofAnother(line, report).or(() -> Optional.ofNullable(held(line, report))).orElse(null));
    }

    /** An approval that has the order number of a payment for another account of ours: it was sent with the wrong account's sign-in, or is a forgery. */
    private Optional<String> ofAnother(SettlementLine line, SettlementReport report) {
        if (line.orderNumber() == null || !(ledger.meaning(line.responseCode(), line.approved(), line.answer()) instanceof GatewayOutcome.Approved)) {
            return Optional.empty();
        }
        Optional<OperationView> other = ledger.byOrderNumberOfAnother(report.merchant(), line.orderNumber());
        other.ifPresent(operation -> ledger.alarm(operation.objectName(), new ReportId(report.id()).toString(), line.number(),
                "the order number of a payment for another merchant account stands in the report of " + report.merchant()));
        return other.map(operation -> "its order number is that of a payment for another merchant account");
    }

    /**
     * What waits to be sent, and may be what this line says was taken: the same card and amount, stored before the line's day was over. Each of
     * them is held until a manager has looked, for sending it could charge twice.
     *
     * @return which they are, for people; null for none
     */
    private String held(SettlementLine line, SettlementReport report) {
        GatewayOutcome meaning = ledger.meaning(line.responseCode(), line.approved(), line.answer());
        if (line.kind() != OperationKind.PAYMENT || line.cardFirst6() == null || line.cardLast() == null || line.amount() == null || line.day() == null
                || !(meaning instanceof GatewayOutcome.Approved)) {
            return null;
        }
        List<OperationView> waiting = ledger.waitingByCard(report.merchant(), line.cardFirst6(), line.cardLast(), line.amount(), line.day());
        if (waiting.isEmpty()) {
            return null;
        }
        String names = waiting.stream().map(OperationView::objectName).collect(Collectors.joining(", "));
        for (OperationView operation : waiting) {
            ledger.contradicted(operation, null, meaning, evidence(line, report));
        }
        ledger.alarm(waiting.get(0).objectName(), new ReportId(report.id()).toString(), line.number(), "it may be " + names + ", which waits to be sent: look whether it was taken outside");
        return "it may be " + names + ", which waited to be sent: look whether it was taken outside";
    }

    /** The gateway's id, else the order number, else the card with amount and day (G3). */
    private Optional<Found> find(SettlementLine line, String merchant) {
        Predicate<OperationView> sameKind = operation -> operation.kind() == line.kind();
        if (line.transactionId() != null) {
            List<OperationView> known = ledger.byGatewayTransaction(merchant, line.transactionId()).stream().filter(sameKind).toList();
            if (known.size() == 1) {
                return attempt(known.get(0), MatchedBy.GATEWAY_ID, attempt -> line.transactionId().equals(attempt.answer().transactionId()));
            }
        }
        if (line.orderNumber() != null) {
            Optional<OperationView> known = ledger.byOrderNumber(merchant, line.orderNumber()).filter(sameKind);
            if (line.kind() == OperationKind.REFUND) {
                Optional<OperationView> refund = refund(line, merchant);
                if (refund.isPresent()) {
                    List<OperationView.AttemptView> attempts = refund.get().attempts();
                    return Optional.of(new Found(refund.get(), attempts.isEmpty() ? null : attempts.get(attempts.size() - 1), MatchedBy.ORDER_NUMBER));
                }
            }
            if (known.isPresent()) {
                return attempt(known.get(), MatchedBy.ORDER_NUMBER, attempt -> line.orderNumber().equals(attempt.orderNumber()));
            }
        }
        if (line.cardFirst6() != null && line.cardLast() != null) {
            List<OperationView> known = ledger.byCard(merchant, line.cardFirst6(), line.cardLast(), line.amount(), line.day()).stream().filter(sameKind).toList();
            // an id that is known to be another one says that it is another payment, whatever else fits
            if (known.size() == 1 && !differ(known.get(0).lastAnswer().transactionId(), line.transactionId())) {
                List<OperationView.AttemptView> attempts = known.get(0).attempts();
                return Optional.of(new Found(known.get(0), attempts.isEmpty() ? null : attempts.get(attempts.size() - 1), MatchedBy.CARD));
            }
        }
        return Optional.empty();
    }

    /**
     * A refund's message names the order of its payment, so that several refunds may share one. The line is that refund of its amount whose
     * own id does not say otherwise; where more than one is left, nobody can tell which it is.
     */
    private Optional<OperationView> refund(SettlementLine line, String merchant) {
        List<OperationView> open = ledger.refundsByOrderNumber(merchant, line.orderNumber(), line.amount()).stream()
                .filter(refund -> (!refund.attempts().isEmpty() || refund.state() == OperationState.DEFERRED) && !differ(refund.lastAnswer().transactionId(), line.transactionId()))
                .filter(refund -> refund.lastAnswer().transactionId() != null || store.match(refund.id().number(), refund.attempts().size()).isEmpty()).toList();
        return open.size() == 1 ? Optional.of(open.get(0)) : Optional.empty();
    }

    private static boolean differ(String one, String other) {
        return one != null && other != null && !one.equals(other);
    }

    private static Optional<Found> attempt(OperationView operation, MatchedBy by, Predicate<OperationView.AttemptView> which) {
        return operation.attempts().stream().filter(which).reduce((earlier, later) -> later).map(attempt -> new Found(operation, attempt, by));
    }

    private void judge(SettlementLine line, SettlementReport report, Found found) {
        OperationView operation = found.operation();
        OperationState standing = standing(operation, found.attempt());
        GatewayOutcome meaning = ledger.meaning(line.responseCode(), line.approved(), line.answer());
        if (operation.state() == OperationState.SENDING && meaning instanceof GatewayOutcome.Approved) {
            // where that leads is known in a moment, and what is proved unsent then waits again: the line waits as long
            return;
        }
        line.about(found.by(), operation.id().number(), standing);
        Judgement judgement = Judgement.of(new Judgement.Said(line.transactionId(), line.amount(), meaning),
                new Judgement.Ours(standing, operation.amount(), found.transactionId(), found.by() != MatchedBy.CARD),
                before(operation, found.attempt()));
        if (judgement.proved() != null) {
            ledger.settle(operation, judgement.proved(), evidence(line, report), report.importedBy(), report.workstation());
            line.settles();
        }
        if (judgement.matches()) {
            store.add(new AttemptMatch(operation.id().number(), found.attempt().number(), line, clock.instant()));
        }
        boolean approved = meaning instanceof GatewayOutcome.Approved;
        if (approved && judgement.outcome() == LineOutcome.STATUS_DIFFERS && standing != OperationState.APPROVED) {
            ledger.contradicted(operation, found.attempt() == null ? null : (Integer) found.attempt().number(), meaning, evidence(line, report));
        }
        if (approved && !differs(judgement) && found.by() == MatchedBy.ORDER_NUMBER && line.transactionId() != null && found.transactionId() == null
                && standing == OperationState.APPROVED) {
            ledger.identify(operation, found.attempt().number(), line.transactionId(), evidence(line, report), report.importedBy(), report.workstation());
        }
        if (judgement.alarm()) {
            ledger.alarm(new PaymentId(operation.paymentId()).toString(), new ReportId(report.id()).toString(), line.number(), judgement.reason() == null
                    ? judgement.outcome().name() : judgement.reason());
        }
        end(line, judgement.outcome(), judgement.reason());
    }

    private static boolean differs(Judgement judgement) {
        return judgement.outcome() != LineOutcome.MATCHED && judgement.outcome() != LineOutcome.DUPLICATE;
    }

    /** Where the attempt stands: its operation's state, unless another attempt came after it. */
    private static OperationState standing(OperationView operation, OperationView.AttemptView attempt) {
        if (attempt == null || attempt.outcome() == null || attempt.orderNumber().equals(operation.lastOrderNumber())) {
            return operation.state();
        }
        return switch (attempt.outcome()) {
            case "APPROVED" -> OperationState.APPROVED;
            case "DECLINED" -> OperationState.DECLINED;
            case "REJECTED" -> OperationState.REJECTED;
            case "NOT_SENT" -> OperationState.NOT_TAKEN;
            default -> OperationState.IN_DOUBT;
        };
    }

    private Judgement.Before before(OperationView operation, OperationView.AttemptView attempt) {
        return attempt == null ? null : store.match(operation.id().number(), attempt.number()).map(AttemptMatch::line).map(store::line).map(line -> new Judgement.Before(
                "line " + line.number() + " of " + new ReportId(line.reportId()), line.transactionId(), line.amount(),
                ledger.meaning(line.responseCode(), line.approved(), line.answer()) instanceof GatewayOutcome.Approved)).orElse(null);
    }

    private void judge(SettlementLine line, OutsidePayment payment) {
        line.aboutOutside(payment.id());
        boolean approved = ledger.meaning(line.responseCode(), line.approved(), line.answer()) instanceof GatewayOutcome.Approved;
        if (line.amount().currency() != payment.amount().currency()) {
            end(line, LineOutcome.CURRENCY_DIFFERS, "we have " + payment.amount());
        } else if (line.amount().minor() != payment.amount().minor()) {
            end(line, LineOutcome.AMOUNT_DIFFERS, "we have " + payment.amount());
        } else if (!approved) {
            end(line, LineOutcome.STATUS_DIFFERS, "it was recorded as taken outside, and the gateway does not say approved");
        } else if (payment.reportId() != null) {
            end(line, LineOutcome.DUPLICATE, "line " + payment.line() + " of " + new ReportId(payment.reportId()) + " says the same");
        } else {
            payment.matchedBy(line);
            end(line, LineOutcome.MATCHED, null);
        }
    }

    private static String evidence(SettlementLine line, SettlementReport report) {
        return cut("line " + line.number() + " of report " + new ReportId(report.id()) + " (" + report.fileName() + ")"
                + (line.responseCode() == null ? "" : ", code " + line.responseCode())
                + (line.resultText() == null ? "" : ", " + line.resultText())
                + (line.transactionId() == null ? "" : ", id " + line.transactionId()));
    }

    private void end(SettlementLine line, LineOutcome outcome, String reason) {
        line.end(outcome, reason == null ? null : cut(reason), clock.instant());
    }

    private static String cut(String text) {
        return text.length() > REASON_MAX ? text.substring(0, REASON_MAX) : text;
    }
}
