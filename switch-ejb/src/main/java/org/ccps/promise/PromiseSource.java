package org.ccps.promise;

import java.util.List;
import org.ccps.access.Scope;

/**
 * A feature that makes promises to customers. Each implements this as a CDI bean of its own; {@link Promises} finds them all. Called
 * within a transaction, which the two methods share, so that the totals are those of what is listed.
 */
public interface PromiseSource {

    /** Open promises of these merchant accounts, those due first in front, at most {@code limit}. */
    List<Promise> open(int limit, Scope scope);

    /** Of all open promises of these accounts, not of a page. */
    PromiseTotals totals(Scope scope);
}
