package org.ccps.access.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ccps.access.Level;
import org.ccps.access.ProposalId;
import org.ccps.access.Usernames;
import org.ccps.access.model.Proposal;
import org.ccps.access.model.User;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;
import org.jboss.logging.Logger;

/** What the sweep does, each step in a transaction of its own. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class AccessRounds {

    private static final Logger LOG = Logger.getLogger(AccessRounds.class);

    @Inject
    private UserStore store;

    @Inject
    private ProposalStore proposals;

    @Inject
    private UserSteps steps;

    @Inject
    private Settings settings;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    /** Who may sign in and has not for longer than the setting {@code user.unusedDays} says; nobody where that is 0. */
    public List<String> unused() {
        Optional<Instant> since = usedSince();
        return since.isEmpty() ? List.of() : store.all().stream().filter(user -> isUnused(user, since.get())).map(User::username).toList();
    }

    private Optional<Instant> usedSince() {
        long days = settings.number(Setting.UNUSED_DAYS);
        return days == 0 ? Optional.empty() : Optional.of(clock.instant().minus(Duration.ofDays(days)));
    }

    static boolean isUnused(User user, Instant since) {
        Instant last = user.lastSignInAt() == null || user.createdAt().isAfter(user.lastSignInAt()) ? user.createdAt() : user.lastSignInAt();
        return user.enabled() && last.isBefore(since);
    }

    /** Disables one, if he is still unused. The last administrator stays, and so does one for whose work no manager is named. */
    public void disable(String username) {
        User user = store.lock(username).orElseThrow();
        Optional<Instant> since = usedSince();
        if (since.isEmpty() || !isUnused(user, since.get())) {
            return;
        }
        String passTo = steps.waiting(username).isEmpty() ? null : named(user);
        if (passTo == null && !steps.waiting(username).isEmpty()) {
            LOG.warnf("CCPS-0411 user=%s is not disabled although unused: work waits for him, and setting %s names no manager who could get it", username,
                    Setting.PASS_TO.key());
            return;
        }
        UserDifference difference = new UserDifference(user.view(), true, user.view(), false);
        try {
            steps.change(user, difference, passTo, new UserSteps.By(AuditEntry.SYSTEM, null, null, "unused for " + settings.number(Setting.UNUSED_DAYS) + " days"));
        } catch (Refusal refusal) {
            if (refusal.code() != RefusalCode.LAST_ADMINISTRATOR) {
                throw refusal;
            }
            LOG.warnf("CCPS-0412 user=%s is not disabled although unused: he is the last administrator", username);
            return;
        }
        LOG.warnf("CCPS-0410 user=%s disabled: unused for %d days", username, settings.number(Setting.UNUSED_DAYS));
    }

    private String named(User leaving) {
        String name = Usernames.stored(settings.text(Setting.PASS_TO));
        return store.find(name).filter(User::enabled).filter(user -> user.level() == Level.MANAGER && !user.isProgram() && !user.username().equals(leaving.username()))
                .map(User::username).orElse(null);
    }

    public List<ProposalId> lapsed() {
        Instant now = clock.instant();
        return proposals.open().stream().filter(proposal -> proposal.hasLapsed(now)).map(proposal -> proposal.view().id()).toList();
    }

    public void lapse(ProposalId id) {
        Instant now = clock.instant();
        Proposal proposal = proposals.lock(id).orElseThrow();
        if (proposal.hasLapsed(now)) {
            proposal.lapse(AuditEntry.SYSTEM, now);
            audit.append(AuditEntry.of(AuditEntry.SYSTEM, AuditAction.PROPOSAL_LAPSED, proposal.object(), AuditEntry.DONE).with("proposal", id)
                    .with("proposedBy", proposal.proposedBy()));
        }
    }
}
