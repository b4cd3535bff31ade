package org.ccps.simulator;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Currency;
import java.util.Optional;

/** Decides what becomes of a payment message and writes it into the ledger, in one step for all callers. */
final class Gateway {

    private final Ledger ledger;
    private final CentsRule bank;
    private final Clock clock;
    private final LocalTime cutOff;

    Gateway(Ledger ledger, CentsRule bank, Clock clock, LocalTime cutOff) {
        this.ledger = ledger;
        this.bank = bank;
        this.clock = clock;
        this.cutOff = cutOff;
    }

    /** @param fault changes the verdict if it is one of those that do; gateway refusals stand against a charging fault */
    Outcome process(PaymentMessage message, Fault fault) {
        Instant now = clock.instant();
        synchronized (ledger) {
            Optional<LedgerEntry> original = original(message);
            Verdict verdict = verdict(message, original, fault);
            String txnId = verdict.bankSaw() || verdict.charged() ? ledger.nextTxnId() : null;
            CardOutline card = original.map(LedgerEntry::card).orElseGet(() -> CardOutline.of(message.cardNumber(), message.expiryDate()));
            LedgerEntry entry = new LedgerEntry(txnId, ask(message, original, now), verdict, preauthId(message, verdict, txnId), card);
            ledger.append(entry);
            return new Outcome(entry, verdict, card, verdict.bankSaw() ? BankTime.settlementDate(now, cutOff) : "");
        }
    }

    private Optional<LedgerEntry> original(PaymentMessage message) {
        Optional<LedgerEntry> original = switch (message.txnType()) {
            case PaymentMessage.REFUND -> ledger.payment(message.txnId());
            case PaymentMessage.COMPLETE -> ledger.preauth(message.preauthId());
            default -> Optional.empty();
        };
        // section 2.2: on refund and complete the order number must equal the original's
        return original.filter(found -> found.ask().purchaseOrderNo().equals(message.purchaseOrderNo()));
    }

    private Verdict verdict(PaymentMessage message, Optional<LedgerEntry> original, Fault fault) {
        if (fault.is(Fault.Mode.STATUS) || fault.is(Fault.Mode.STATUS_504_B)) {
            return Verdict.status(fault.code());
        }
        if (fault.is(Fault.Mode.RESPONSE)) {
            return Verdict.forced(fault.code(), false);
        }
        return TxnCheck.problem(message).map(Verdict::byGateway)
                .or(() -> limitProblem(message, original))
                .orElseGet(() -> bankVerdict(message, fault));
    }

    private Optional<Verdict> limitProblem(PaymentMessage message, Optional<LedgerEntry> original) {
        return switch (message.txnType()) {
            case PaymentMessage.REFUND -> original.map(payment -> refundProblem(message, payment))
                    .orElseGet(() -> Optional.of(Verdict.byGateway("133")));
            case PaymentMessage.COMPLETE -> original.map(preauth -> completeProblem(message, preauth))
                    .orElseGet(() -> Optional.of(Verdict.byGateway("137")));
            default -> Optional.empty();
        };
    }

    private Optional<Verdict> refundProblem(PaymentMessage refund, LedgerEntry payment) {
        long refundable = ledger.refundable(payment);
        if (refundable == 0) {
            return Optional.of(Verdict.byGateway("134"));
        }
        if (refund.amount() > refundable) {
            String currency = payment.ask().currency();
            BigDecimal available = BigDecimal.valueOf(refundable, Currency.getInstance(currency).getDefaultFractionDigits());
            return Optional.of(Verdict.byGateway("134", "Only " + available.toPlainString() + " " + currency + " available for refund"));
        }
        return Optional.empty();
    }

    private Optional<Verdict> completeProblem(PaymentMessage complete, LedgerEntry preauth) {
        if (ledger.isCompleted(preauth)) {
            return Optional.of(Verdict.byGateway("138"));
        }
        return complete.amount() > preauth.ask().amount() ? Optional.of(Verdict.byGateway("142")) : Optional.empty();
    }

    private Verdict bankVerdict(PaymentMessage message, Fault fault) {
        boolean movesMoney = switch (message.txnType()) {
            case PaymentMessage.PAYMENT, PaymentMessage.REFUND, PaymentMessage.COMPLETE -> true;
            default -> false;
        };
        if (fault.is(Fault.Mode.RESPONSE_CHARGED)) {
            return Verdict.forced(fault.code(), movesMoney);
        }
        String code = CentsRule.code(message.amount());
        boolean approved = bank.approves(code);
        return Verdict.byBank(code, approved, approved && movesMoney);
    }

    private static String preauthId(PaymentMessage message, Verdict verdict, String txnId) {
        return switch (message.txnType()) {
            case PaymentMessage.PREAUTHORISE -> verdict.approved() ? txnId.substring(txnId.length() - 6) : "";
            case PaymentMessage.COMPLETE -> message.preauthId();
            default -> "";
        };
    }

    private static Ask ask(PaymentMessage message, Optional<LedgerEntry> original, Instant now) {
        String asked = message.currency().isEmpty() ? "AUD" : message.currency();
        String currency = original.map(found -> found.ask().currency()).orElse(asked);
        return new Ask(message.txnType(), message.amount(), currency, message.purchaseOrderNo(),
                message.txnType() == PaymentMessage.REFUND ? message.txnId() : null,
                message.messageId(), message.messageTimestamp(), !message.cvv().isEmpty(), BankTime.iso(now));
    }
}
