package org.ccps.deferral.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ccps.deferral.RoomView;
import org.ccps.deferral.model.Usage;
import org.ccps.gateway.Waiting;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.operation.OperationKind;

/** How much waits, from the rows of everything: the same cost however much it is. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class WaitingCount implements Waiting.Counter {

    @Inject
    private DeferralStore store;

    @Override
    public Waiting now() {
        List<String> ids = new ArrayList<>();
        for (OperationKind kind : OperationKind.values()) {
            for (Currency currency : Currency.values()) {
                ids.add(Usage.id(kind, RoomView.Scope.TOTAL, Usage.EVERYTHING, currency));
            }
        }
        Map<String, Usage> usages = store.usages(ids);
        long count = 0;
        List<Money> amounts = new ArrayList<>();
        for (Currency currency : Currency.values()) {
            long minor = 0;
            for (OperationKind kind : OperationKind.values()) {
                Usage usage = usages.get(Usage.id(kind, RoomView.Scope.TOTAL, Usage.EVERYTHING, currency));
                count += usage == null ? 0 : usage.items();
                minor += usage == null ? 0 : usage.valueMinor();
            }
            if (minor > 0) {
                amounts.add(new Money(Math.min(Money.MINOR_MAX, minor), currency));
            }
        }
        return new Waiting(count, amounts);
    }
}
