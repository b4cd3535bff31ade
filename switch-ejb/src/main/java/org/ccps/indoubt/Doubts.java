package org.ccps.indoubt;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ccps.access.Scope;
import org.ccps.indoubt.internal.DoubtReader;
import org.ccps.indoubt.internal.DoubtStore;
import org.ccps.indoubt.model.Doubt;
import org.ccps.operation.OperationId;

/** What is in doubt, for the other features; roles are checked at their boundaries. Joins a transaction, needs none. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class Doubts {

    @Inject
    private DoubtStore store;

    @Inject
    private DoubtReader reader;

    /** The doubts of these operations, ended ones too; operations that were never in doubt are left out. */
    public Map<OperationId, DoubtView> of(Collection<OperationId> operations) {
        return store.of(operations).stream().map(Doubt::view).collect(Collectors.toMap(DoubtView::id, Function.identity()));
    }

    /** Number, value and oldest of all that is in doubt, with the limits that they pass (D11). */
    public DoubtTotals totals() {
        return reader.totals(Scope.ALL);
    }
}
