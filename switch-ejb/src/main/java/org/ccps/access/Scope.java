package org.ccps.access;

import jakarta.persistence.Query;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The merchant accounts that somebody may see, as what a query is narrowed by (H9).
 *
 * @param merchants codes of the accounts; empty for all
 */
public record Scope(Set<String> merchants) {

    public static final Scope ALL = new Scope(Set.of());

    private static final String NAME = "scope";

    public boolean isAll() {
        return merchants.isEmpty();
    }

    public boolean holds(String merchant) {
        return isAll() || merchants.contains(merchant);
    }

    /** Whether whoever sees these sees all that somebody of those sees. */
    public boolean holdsAll(Scope other) {
        return isAll() || !other.isAll() && merchants.containsAll(other.merchants);
    }

    /** A condition more for a query: that what this path gives is an account's code and one of these. Nothing where all may be seen. */
    public String of(String path) {
        return isAll() ? "" : " AND " + path + " IN :" + NAME;
    }

    /** The same where the path gives the number of a payment. */
    public String ofPayment(String path) {
        return isAll() ? "" : " AND " + path + " IN (SELECT scoped.id FROM Payment scoped WHERE scoped.merchant IN :" + NAME + ")";
    }

    /** The same in SQL, where a column holds the code: the codes are the parameters from this number on. */
    public String ofColumn(String column, int first) {
        return isAll() ? "" : IntStream.range(first, first + merchants.size()).mapToObj(at -> "?" + at).collect(Collectors.joining(", ", " AND " + column + " IN (", ")"));
    }

    /** Gives a query with {@link #ofColumn} its values. */
    public Query bind(Query query, int first) {
        int at = first;
        for (String merchant : merchants) {
            query.setParameter(at++, merchant);
        }
        return query;
    }

    /** Gives a query with such a condition its value; any other one stays as it is. */
    public <Q extends Query> Q bind(Q query) {
        if (!isAll()) {
            query.setParameter(NAME, merchants);
        }
        return query;
    }
}
