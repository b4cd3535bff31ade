package org.ccps.operation.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ccps.money.Money;
import org.ccps.operation.Evidence;
import org.ccps.operation.OperationId;
import org.ccps.operation.OperationState;
import org.ccps.operation.model.Attempt;
import org.ccps.operation.model.Operation;
import org.ccps.operation.model.RequestKey;

/** The tables of operations. Joins the caller's transaction. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class OperationStore {

    /** An id of the gateway's that has been given more often than this finds nothing of use. */
    private static final int GATEWAY_ID_USES_MAX = 10;

    @PersistenceContext(unitName = "ccps")
    private EntityManager em;

    /** For the container, which injects. */
    public OperationStore() {
    }

    OperationStore(EntityManager em) {
        this.em = em;
    }

    public void add(Operation operation) {
        em.persist(operation);
    }

    public void add(RequestKey key) {
        em.persist(key);
    }

    public Optional<RequestKey> key(String username, String value) {
        return Optional.ofNullable(em.find(RequestKey.class, new RequestKey.Key(username, value)));
    }

    public void freeKey(long operation) {
        em.createNamedQuery("RequestKey.free").setParameter("operation", operation).executeUpdate();
    }

    public void freeRefundKey(long refund) {
        em.createNamedQuery("RequestKey.freeRefund").setParameter("refund", refund).executeUpdate();
    }

    /** Whether a refund of this payment, other than this one, is being sent or in doubt, or may have been made although a person ended it as not made. */
    public boolean isOtherRefundUnknown(long payment, long operation) {
        return em.createQuery("SELECT COUNT(o) FROM Operation o WHERE o.paymentId = :payment AND o.kind = org.ccps.operation.OperationKind.REFUND "
                + "AND o.id <> :operation AND (o.state IN (org.ccps.operation.OperationState.SENDING, org.ccps.operation.OperationState.IN_DOUBT) "
                + "OR o.state = org.ccps.operation.OperationState.NOT_TAKEN AND o.cause = :byHand)", Long.class)
                .setParameter("byHand", Evidence.BY_HAND).setParameter("payment", payment).setParameter("operation", operation).getSingleResult() > 0;
    }

    /** What carries out these refunds, or has tried to, oldest first. */
    public List<Operation> ofRefunds(Collection<Long> refunds) {
        return refunds.isEmpty() ? List.of() : em.createQuery("SELECT o FROM Operation o WHERE o.refundId IN :refunds ORDER BY o.id", Operation.class)
                .setHint("eclipselink.batch", "o.attempts").setHint("eclipselink.batch", "o.steps").setParameter("refunds", refunds).getResultList();
    }

    /** Minor units of each payment's refunds that are being sent, wait, are in doubt or done, also against what we call them (D8); payments without one are left out. */
    public Map<Long, Long> refundedMinor(Collection<Long> payments) {
        Map<Long, Long> sums = new HashMap<>();
        if (!payments.isEmpty()) {
            em.createQuery("SELECT o.paymentId, SUM(o.amountMinor) FROM Operation o WHERE o.paymentId IN :payments "
                    + "AND o.kind = org.ccps.operation.OperationKind.REFUND AND (o.state IN :states OR o.contradictedAtMs IS NOT NULL) GROUP BY o.paymentId", Object[].class)
                    .setParameter("payments", payments)
                    .setParameter("states", List.of(OperationState.SENDING, OperationState.DEFERRED, OperationState.IN_DOUBT, OperationState.APPROVED))
                    .getResultStream().forEach(row -> sums.put((Long) row[0], ((Number) row[1]).longValue()));
        }
        return sums;
    }

    /** The operation, with its row locked until the transaction ends. */
    public Operation lock(OperationId id) {
        return lockIfThere(id).orElseThrow(() -> new IllegalStateException("no operation " + id));
    }

    /** The same, of an operation that may not be there. */
    public Optional<Operation> hold(OperationId id) {
        return lockIfThere(id);
    }

    private Optional<Operation> lockIfThere(OperationId id) {
        return Optional.ofNullable(em.find(Operation.class, id.number(), LockModeType.PESSIMISTIC_WRITE));
    }

    public Optional<Operation> find(OperationId id) {
        return Optional.ofNullable(em.find(Operation.class, id.number()));
    }

    /** The operation of an attempt. */
    public Optional<OperationId> ofOrder(String orderNumber) {
        return Optional.ofNullable(em.find(Attempt.class, orderNumber)).map(attempt -> new OperationId(attempt.operationId()));
    }

    public List<Operation> refundsByOrderNumber(String orderNumber, Money amount) {
        return em.createQuery("SELECT o FROM Operation o WHERE o.originalOrderNumber = :order AND o.amountMinor = :amount AND o.currency = :currency ORDER BY o.id",
                Operation.class).setParameter("order", orderNumber).setParameter("amount", amount.minor()).setParameter("currency", amount.currency()).getResultList();
    }

    public List<OperationId> left(String node, String boot, Instant before) {
        Stream<Long> ofEarlierLives = em.createNamedQuery("Operation.leftByNode", Long.class).setParameter("node", node).setParameter("boot", boot)
                .getResultStream();
        Stream<Long> overdue = em.createNamedQuery("Operation.left", Long.class).setParameter("before", before.toEpochMilli()).getResultStream();
        return Stream.concat(ofEarlierLives, overdue).distinct().map(OperationId::new).toList();
    }

    public List<Operation> payments(Collection<Long> payments) {
        if (payments.isEmpty()) {
            return List.of();
        }
        return em.createQuery("SELECT o FROM Operation o WHERE o.id IN :payments", Operation.class)
                .setHint("eclipselink.batch", "o.attempts").setHint("eclipselink.batch", "o.steps")
                .setParameter("payments", payments).getResultList();
    }

    public List<Operation> byGatewayTransaction(String transactionId) {
        return em.createQuery("SELECT DISTINCT o FROM Attempt a JOIN a.operation o WHERE a.transactionId = :id ORDER BY o.id", Operation.class)
                .setParameter("id", transactionId).setMaxResults(GATEWAY_ID_USES_MAX).getResultList();
    }
}
