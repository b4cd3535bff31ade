package org.ccps.promise;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ccps.access.Roles;
import org.ccps.refusal.InvalidInput;
import org.ccps.text.Cursor;

/** Everything that customers have been promised (O2). Role Manager; each call is one transaction. */
@Stateless
@RolesAllowed(Roles.MANAGER)
public class Promises {

    public static final int LIMIT_MAX = 200;

    @Inject
    @Any
    private Instance<PromiseSource> sources;

    /**
     * All open promises with their totals, those due first in front.
     *
     * @param limit 1..{@value #LIMIT_MAX}
     * @throws InvalidInput for another limit
     */
    public PromiseBook open(int limit) {
        Cursor.checkLimit(limit, LIMIT_MAX);
        return merged(sources.stream().toList(), limit);
    }

    /** Counts and sums of all open promises: the sum of what each feature says of its own. */
    public PromiseTotals totals() {
        return PromiseTotals.sumOf(sources.stream().map(PromiseSource::totals).toList());
    }

    static PromiseBook merged(List<PromiseSource> parts, int limit) {
        List<Promise> all = new ArrayList<>();
        parts.forEach(part -> all.addAll(part.open(limit)));
        all.sort(Comparator.comparing(Promise::dueAt).thenComparing(Promise::object));
        return new PromiseBook(List.copyOf(all.subList(0, Math.min(limit, all.size()))), PromiseTotals.sumOf(parts.stream().map(PromiseSource::totals).toList()));
    }
}
