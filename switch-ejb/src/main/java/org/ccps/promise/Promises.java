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
import org.ccps.access.Scope;
import org.ccps.access.Users;
import org.ccps.refusal.InvalidInput;
import org.ccps.text.Cursor;

/** Everything that customers of the caller's merchant accounts have been promised (O2, H9). Role Manager; each call is one transaction. */
@Stateless
@RolesAllowed(Roles.MANAGER)
public class Promises {

    public static final int LIMIT_MAX = 200;

    @Inject
    @Any
    private Instance<PromiseSource> sources;

    @Inject
    private Users users;

    /**
     * All open promises with their totals, those due first in front.
     *
     * @param limit 1..{@value #LIMIT_MAX}
     * @throws InvalidInput for another limit
     */
    public PromiseBook open(int limit) {
        Cursor.checkLimit(limit, LIMIT_MAX);
        return merged(sources.stream().toList(), limit, users.me().scope());
    }

    /** Counts and sums of all open promises: the sum of what each feature says of its own. */
    public PromiseTotals totals() {
        Scope scope = users.me().scope();
        return PromiseTotals.sumOf(sources.stream().map(source -> source.totals(scope)).toList());
    }

    static PromiseBook merged(List<PromiseSource> parts, int limit, Scope scope) {
        List<Promise> all = new ArrayList<>();
        parts.forEach(part -> all.addAll(part.open(limit, scope)));
        all.sort(Comparator.comparing(Promise::dueAt).thenComparing(Promise::object));
        return new PromiseBook(List.copyOf(all.subList(0, Math.min(limit, all.size()))), PromiseTotals.sumOf(parts.stream().map(part -> part.totals(scope)).toList()));
    }
}
