package org.ccps.retention.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ccps.retention.DataClass;
import org.ccps.retention.Kept;
import org.ccps.retention.model.RetentionRow;

/** What is old, in the tables of every feature, and the reports of what was deleted. Joins the caller's transaction. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class RetentionStore {

    @PersistenceContext(unitName = "ccps")
    private EntityManager em;

    /** For the container, which injects. */
    public RetentionStore() {
    }

    RetentionStore(EntityManager em) {
        this.em = em;
    }

    public long countDeletable(DataClass data, Instant before) {
        Rule rule = Rule.of(data);
        return count("SELECT COUNT(*) FROM " + rule.from() + " WHERE " + rule.deletable(), before);
    }

    public Map<Kept, Long> countKept(DataClass data, Instant before) {
        Rule rule = Rule.of(data);
        Map<Kept, Long> counts = new EnumMap<>(Kept.class);
        rule.kept().keySet().forEach(why -> counts.put(why, count("SELECT COUNT(*) FROM " + rule.from() + " WHERE " + rule.keptFor(why), before)));
        return counts;
    }

    private long count(String sql, Instant before) {
        return ((Number) em.createNativeQuery(at(sql, before)).getSingleResult()).longValue();
    }

    /** A number of ours, and none that anybody has typed. */
    private static String at(String sql, Instant before) {
        return sql.replace(":before", Long.toString(before.toEpochMilli()));
    }

    /**
     * Keys of what may go, the greatest first: a later try goes before the earlier one that it names.
     *
     * @param behind keys below this one; null from the beginning
     */
    public List<Object> deletable(DataClass data, Instant before, Object behind, int limit) {
        Rule rule = Rule.of(data);
        String sql = "SELECT " + rule.id() + " FROM " + rule.from() + " WHERE " + rule.deletable() + (behind == null ? "" : " AND " + rule.id() + " < ?1")
                + " ORDER BY " + rule.id() + " DESC";
        Query query = em.createNativeQuery(at(sql, before)).setMaxResults(limit);
        if (behind != null) {
            query.setParameter(1, behind);
        }
        return keys(query);
    }

    /** With its own type, because the driver may make of a number what it likes. */
    private static List<Object> keys(Query query) {
        List<Object> keys = new ArrayList<>();
        for (Object key : query.getResultList()) {
            keys.add(key instanceof Number number ? (Object) number.longValue() : key.toString());
        }
        return keys;
    }

    /**
     * Deletes of these what may still go now; others wait for this transaction's end.
     *
     * @return how many things, with all that belongs to them
     */
    public int delete(DataClass data, Instant before, List<Object> ids) {
        Rule rule = Rule.of(data);
        if (rule.lock() != null) {
            with(rule.lock(), ids).executeUpdate();
        }
        List<Object> still = keys(with(at("SELECT " + rule.id() + " FROM " + rule.from() + " WHERE " + rule.id() + " IN (:ids) AND " + rule.deletable(), before), ids));
        if (!still.isEmpty()) {
            rule.deletes().forEach(delete -> with(delete, still).executeUpdate());
        }
        return still.size();
    }

    private Query with(String sql, List<Object> ids) {
        String places = IntStream.rangeClosed(1, ids.size()).mapToObj(place -> "?" + place).collect(Collectors.joining(", "));
        Query query = em.createNativeQuery(sql.replace(":ids", places));
        for (int place = 1; place <= ids.size(); place++) {
            query.setParameter(place, ids.get(place - 1));
        }
        return query;
    }

    /**
     * Deletes some lines of a report, if that may go.
     *
     * @return how many
     */
    public int deleteLines(long report, Instant before, int limit) {
        Rule rule = Rule.of(DataClass.REPORTS);
        if (keys(with(at("SELECT " + rule.id() + " FROM " + rule.from() + " WHERE t.id IN (:ids) AND " + rule.deletable(), before), List.of(report))).isEmpty()) {
            return 0;
        }
        Object first = em.createNativeQuery("SELECT MIN(line_number) FROM settlement_line WHERE report_id = ?1").setParameter(1, report).getSingleResult();
        return first == null ? 0 : em.createNativeQuery("DELETE FROM settlement_line WHERE report_id = ?1 AND line_number < ?2").setParameter(1, report)
                .setParameter(2, ((Number) first).longValue() + limit).executeUpdate();
    }

    public void add(RetentionRow row) {
        em.persist(row);
    }

    /** Locked until the commit. */
    public RetentionRow lock(long run, DataClass data) {
        RetentionRow row = em.find(RetentionRow.class, new RetentionRow.Key(run, data), LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            throw new IllegalStateException("run " + run + " has not begun with " + data);
        }
        return row;
    }

    /** In the order of the classes. */
    public List<RetentionRow> report(long run) {
        return em.createNamedQuery("RetentionRow.ofRun", RetentionRow.class).setParameter("run", run).getResultStream()
                .sorted(Comparator.comparing(RetentionRow::data)).toList();
    }
}
