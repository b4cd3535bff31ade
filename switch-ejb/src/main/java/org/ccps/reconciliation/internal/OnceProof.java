package org.ccps.reconciliation.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ccps.access.Scope;
import org.ccps.gateway.GatewayOutcome;
import org.ccps.operation.OperationKind;
import org.ccps.payment.PaymentId;
import org.ccps.reconciliation.AtMostOnce.TakenTwice;
import org.ccps.reconciliation.AtMostOnce;
import org.ccps.reconciliation.model.ReadLine;
import org.ccps.settings.MerchantAccount;

/** Holds every attempt of ours against a file of the gateway's (O3). To be called within a transaction. */
@ApplicationScoped
public class OnceProof {

    private static final int BATCH = 500;

    @Inject
    private ReconciliationStore store;

    @Inject
    private Ledger ledger;

    /** For the container, which injects. */
    public OnceProof() {
    }

    OnceProof(ReconciliationStore store, Ledger ledger) {
        this.store = store;
        this.ledger = ledger;
    }

    /** @param scope the accounts whose attempts are held against it: that one, and all where there is no other */
    public AtMostOnce of(ReportText content, MerchantAccount merchant, Scope scope) {
        return of(new ReportReader(content.text(), new ColumnMapping(store.mapping(merchant.code())), merchant.currency()), merchant.code(), scope);
    }

    AtMostOnce of(ReportReader reader, String merchant, Scope scope) {
        Approvals approvals = new Approvals(ledger.gatewayMerchantId(merchant));
        while (reader.hasNext()) {
            approvals.add(reader.next(), ledger);
        }
        List<TakenTwice> exceptions = new ArrayList<>();
        Map<Long, List<String>> byPayment = new TreeMap<>();
        List<String> numbers = List.copyOf(approvals.lines.keySet());
        for (int from = 0; from < numbers.size(); from += BATCH) {
            List<String> some = numbers.subList(from, Math.min(from + BATCH, numbers.size()));
            if (!scope.isAll()) {
                Set<String> its = store.payments(some, scope).stream().map(ReconciliationStore.OwnAttempt::orderNumber).collect(Collectors.toSet());
                store.payments(some, Scope.ALL).stream().filter(own -> !its.contains(own.orderNumber())).forEach(own -> exceptions.add(
                        new TakenTwice(new PaymentId(own.paymentId()), own.orderNumber(), "the file approves it, and it is a payment for another merchant account")));
            }
            for (ReconciliationStore.OwnAttempt own : store.payments(some, scope)) {
                byPayment.computeIfAbsent(own.paymentId(), id -> new ArrayList<>()).add(own.orderNumber());
            }
        }
        byPayment.forEach((payment, orders) -> {
            for (String order : orders) {
                int times = approvals.times(order);
                if (times > 1) {
                    exceptions.add(new TakenTwice(new PaymentId(payment), order, "the file approves it " + times + " times: lines " + approvals.numbers(order)));
                }
            }
            if (orders.size() > 1) {
                exceptions.add(new TakenTwice(new PaymentId(payment), null, "the file approves " + orders.size() + " of its attempts: " + String.join(", ", orders)));
            }
        });
        for (long payment : store.approvedTwice(AtMostOnce.EXCEPTIONS_MAX, scope)) {
            exceptions.add(new TakenTwice(new PaymentId(payment), null, "more than one of its attempts is approved in our own ledger"));
        }
        return new AtMostOnce(store.countAttempts(scope), approvals.good, approvals.bad, exceptions.subList(0, Math.min(exceptions.size(), AtMostOnce.EXCEPTIONS_MAX)));
    }

    /** The approved payments of the file, by order number. The same line twice, as its gateway id says, is one approval. */
    private static final class Approvals {
        private final Map<String, List<Integer>> lines = new LinkedHashMap<>();
        private final Map<String, Set<String>> ids = new HashMap<>();
        private final String merchantId;
        private int good;
        private int bad;

        Approvals(String merchantId) {
            this.merchantId = merchantId;
        }

        void add(ReadLine line, Ledger ledger) {
            if (line.fault() != null) {
                bad++;
                return;
            }
            good++;
            GatewayOutcome meaning = ledger.meaning(line.responseCode(), line.approved(), GatewayOutcome.Answer.NONE);
            boolean ofOthers = line.merchantId() != null && !line.merchantId().equalsIgnoreCase(merchantId);
            if (line.orderNumber() == null || line.kind() != OperationKind.PAYMENT || ofOthers || !(meaning instanceof GatewayOutcome.Approved)) {
                return;
            }
            String id = line.transactionId() == null ? "line " + line.number() : line.transactionId();
            if (ids.computeIfAbsent(line.orderNumber(), order -> new HashSet<>()).add(id)) {
                lines.computeIfAbsent(line.orderNumber(), order -> new ArrayList<>()).add(line.number());
            }
        }

        int times(String order) {
            return lines.get(order).size();
        }

        String numbers(String order) {
            return String.join(", ", lines.get(order).stream().limit(10).map(String::valueOf).toList());
        }
    }
}
