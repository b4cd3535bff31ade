package org.ccps.audit.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ccps.audit.AuditSearch;
import org.ccps.audit.model.AuditExport;
import org.ccps.audit.model.AuditHead;
import org.ccps.audit.model.AuditRecord;
import org.ccps.audit.model.AuditSeal;
import org.ccps.audit.model.AuditUnsealed;

/** The tables of the audit trail. Joins the caller's transaction. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class AuditStore {

    @PersistenceContext(unitName = "ccps")
    private EntityManager em;

    /** For the container, which injects. */
    public AuditStore() {
    }

    AuditStore(EntityManager em) {
        this.em = em;
    }

    /** Gives the record its id; it is written when the transaction commits. */
    public void add(AuditRecord record) {
        em.persist(record);
        em.persist(new AuditUnsealed(record.id()));
    }

    public AuditHead lockHead() {
        return em.find(AuditHead.class, AuditHead.ID, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Null when somebody has removed it. */
    public AuditHead head() {
        return em.find(AuditHead.class, AuditHead.ID);
    }

    /** Lets go of everything read so far, so that walking a long chain needs little memory and the next look is a fresh one. */
    public void forget() {
        em.clear();
    }

    public List<AuditRecord> unsealed(int limit) {
        return em.createQuery("SELECT r FROM AuditRecord r, AuditUnsealed u WHERE u.recordId = r.id ORDER BY r.id", AuditRecord.class)
                .setMaxResults(limit).getResultList();
    }

    public void add(AuditSeal seal) {
        em.persist(seal);
    }

    public void noLongerUnsealed(List<Long> records) {
        em.createQuery("DELETE FROM AuditUnsealed u WHERE u.recordId IN :records").setParameter("records", records).executeUpdate();
    }

    public long countUnsealed() {
        return em.createQuery("SELECT COUNT(u) FROM AuditUnsealed u", Long.class).getSingleResult();
    }

    public List<AuditSeal> seals(long afterPlace, int limit) {
        return em.createQuery("SELECT s FROM AuditSeal s WHERE s.place > :place ORDER BY s.place", AuditSeal.class)
                .setParameter("place", afterPlace).setMaxResults(limit).getResultList();
    }

    public Map<Long, AuditRecord> records(List<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return em.createQuery("SELECT r FROM AuditRecord r WHERE r.id IN :ids", AuditRecord.class).setParameter("ids", ids)
                .getResultStream().collect(Collectors.toMap(AuditRecord::id, Function.identity()));
    }

    /** A record that is neither in the chain nor waiting for it: nobody of ours wrote it, or its seal was removed. */
    public Optional<Long> firstOutsideTheChain() {
        return Optional.ofNullable(em.createQuery("SELECT MIN(r.id) FROM AuditRecord r "
                + "WHERE NOT EXISTS (SELECT s FROM AuditSeal s WHERE s.recordId = r.id) "
                + "AND NOT EXISTS (SELECT u FROM AuditUnsealed u WHERE u.recordId = r.id)", Long.class).getSingleResult());
    }

    /** The first seal behind the chain's end. */
    public Optional<AuditSeal> firstBehindTheHead() {
        return em.createQuery("SELECT s FROM AuditSeal s WHERE s.place > (SELECT h.place FROM AuditHead h) ORDER BY s.place", AuditSeal.class)
                .setMaxResults(1).getResultStream().findFirst();
    }

    /** What waits to be sealed although its record is gone. */
    public Optional<Long> firstUnsealedWithoutRecord() {
        return Optional.ofNullable(em.createQuery("SELECT MIN(u.recordId) FROM AuditUnsealed u "
                + "WHERE NOT EXISTS (SELECT r FROM AuditRecord r WHERE r.id = u.recordId)", Long.class).getSingleResult());
    }

    /** What waits to be sealed although it has its seal: it would keep the sealer from its work. */
    public Optional<Long> firstUnsealedWithSeal() {
        return Optional.ofNullable(em.createQuery("SELECT MIN(u.recordId) FROM AuditUnsealed u "
                + "WHERE EXISTS (SELECT s FROM AuditSeal s WHERE s.recordId = u.recordId)", Long.class).getSingleResult());
    }

    /** How far the chain has been given to the log, its row locked until the transaction ends. */
    public AuditExport lockExport() {
        return em.find(AuditExport.class, AuditExport.ID, LockModeType.PESSIMISTIC_WRITE);
    }

    public List<AuditRecord> search(AuditSearch search) {
        List<String> where = new ArrayList<>();
        Map<String, Object> values = new java.util.HashMap<>();
        condition(where, values, "r.actor = :actor", "actor", search.actor());
        condition(where, values, "r.action = :action", "action", search.action());
        condition(where, values, "r.object = :object", "object", search.object());
        condition(where, values, "r.atMs >= :from", "from", search.from() == null ? null : search.from().toEpochMilli());
        condition(where, values, "r.atMs < :to", "to", search.to() == null ? null : search.to().toEpochMilli());
        condition(where, values, "r.id < :before", "before", search.before());
        TypedQuery<AuditRecord> query = em.createQuery("SELECT r FROM AuditRecord r"
                + (where.isEmpty() ? "" : " WHERE " + String.join(" AND ", where)) + " ORDER BY r.id DESC", AuditRecord.class);
        values.forEach(query::setParameter);
        return query.setMaxResults(search.limit()).getResultList();
    }

    private static void condition(List<String> where, Map<String, Object> values, String clause, String name, Object value) {
        if (value != null) {
            where.add(clause);
            values.put(name, value);
        }
    }
}
