package org.ccps.deferral.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.ccps.operation.OperationId;
import org.ccps.vault.CardVault;

/**
 * What waits under another key than the newest (K4). To find that nothing does, all that waits must be looked at; so it is remembered for a
 * minute, while the newest key stays the same. What another server has sealed meanwhile under the key before is found then.
 */
@ApplicationScoped
public class OtherKeys {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    /** Nothing waited under another key than this one. */
    private record None(String key, long atNanos) {
    }

    @Inject
    private DrainSteps steps;

    @Inject
    private CardVault vault;

    private volatile None none;

    public List<OperationId> next(int limit) {
        if (isNone()) {
            return List.of();
        }
        None looked = new None(vault.currentKey(), System.nanoTime());
        List<OperationId> found = steps.underOtherKeys(limit);
        none = found.isEmpty() ? looked : null;
        return found;
    }

    public long count() {
        return isNone() ? 0 : steps.countUnderOtherKeys();
    }

    private boolean isNone() {
        None known = none;
        return known != null && System.nanoTime() - known.atNanos() < REMEMBERED.toNanos() && known.key().equals(vault.currentKey());
    }
}
