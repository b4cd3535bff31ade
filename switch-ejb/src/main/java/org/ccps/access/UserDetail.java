package org.ccps.access;

import java.util.List;
import java.util.Map;
import org.ccps.audit.AuditView;

/**
 * A user with everything that an administrator may know of him.
 *
 * @param sessions  the latest at the consoles, open ones too
 * @param waiting   how much work waits for him, by kind; what must pass to a manager when he is disabled
 * @param proposals open ones about him
 * @param history   what was changed about him, oldest first
 * @param recoveryCodes how many of his codes for a lost telephone he has not used
 */
public record UserDetail(UserRow row, List<SessionView> sessions, Map<String, Long> waiting, List<ProposalView> proposals, List<AuditView> history,
        int recoveryCodes) {

    public boolean isWaitedFor() {
        return waiting.values().stream().anyMatch(count -> count > 0);
    }
}
