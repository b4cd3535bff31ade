package org.ccps.access;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ccps.access.internal.ProposalStore;
import org.ccps.access.model.Proposal;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.text.FreeText;

/** Changes that need a second administrator (I8, M6). Role Administrator; each call is one transaction. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class Proposals {

    private static final int LATEST = 100;
    private static final int REASON_MAX = 200;

    @Inject
    private Users users;

    @Inject
    private ProposalStore store;

    @Inject
    @Any
    private Instance<ProposedChange> changes;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    /** What came of a decision: the password only where a confirmed change made one. */
    public record Decided(ProposalView proposal, IssuedPassword password) {
    }

    /** Those that wait, oldest first. */
    public List<ProposalView> open() {
        users.meWith(Right.ADMINISTER);
        Instant now = clock.instant();
        return store.open().stream().filter(proposal -> !proposal.hasLapsed(now)).map(Proposal::view).toList();
    }

    /** The latest {@value #LATEST}, decided ones too, newest first. */
    public List<ProposalView> latest() {
        users.meWith(Right.ADMINISTER);
        return store.latest(LATEST).stream().map(Proposal::view).toList();
    }

    /**
     * The second administrator says yes, and the change is made.
     *
     * @param workstation where the caller sits; may be null
     * @throws Refusal NOT_FOUND, ALREADY_DECIDED (also when it has lapsed), OWN_PROPOSAL for the one who proposed it, OWN_USER for a change of
     *                 the caller himself, STALE when what it would change has changed since, and what the change itself is refused for
     */
    public Decided confirm(ProposalId id, String workstation) {
        String me = users.meWith(Right.ADMINISTER).username();
        Proposal proposal = openOne(id);
        if (proposal.proposedBy().equals(me)) {
            throw new Refusal(RefusalCode.OWN_PROPOSAL);
        }
        if (proposal.object().equals(Usernames.object(me))) {
            throw new Refusal(RefusalCode.OWN_USER);
        }
        ProposedChange change = changes.stream().filter(each -> each.kinds().contains(proposal.kind())).findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing carries out proposals of kind " + proposal.kind()));
        ProposalView wanted = proposal.view();
        proposal.confirm(me, clock.instant());
        IssuedPassword password = change.apply(new NewProposal(wanted.kind(), wanted.object(), wanted.summary(), proposal.content(), wanted.reason()),
                wanted.proposedBy(), me, workstation);
        audit.append(entry(me, AuditAction.PROPOSAL_CONFIRMED, proposal.view(), workstation));
        return new Decided(proposal.view(), password);
    }

    /**
     * Somebody says no, or the one who proposed it takes it back: nothing changes.
     *
     * @param reason why; may be null for one's own
     * @throws InvalidInput naming {@code reason}
     * @throws Refusal      NOT_FOUND, ALREADY_DECIDED
     */
    public ProposalView refuse(ProposalId id, String reason, String workstation) {
        String me = users.meWith(Right.ADMINISTER).username();
        Proposal proposal = openOne(id);
        List<FieldError> errors = new ArrayList<>();
        String why = proposal.proposedBy().equals(me) ? FreeText.optional("reason", reason, REASON_MAX, errors)
                : FreeText.required("reason", reason, 3, REASON_MAX, "say why it is refused", errors);
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        proposal.refuse(me, why, clock.instant());
        audit.append(entry(me, AuditAction.PROPOSAL_REFUSED, proposal.view(), workstation).with("text", why));
        return proposal.view();
    }

    private Proposal openOne(ProposalId id) {
        Proposal proposal = store.lock(id).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
        if (!proposal.isOpen() || proposal.hasLapsed(clock.instant())) {
            throw new Refusal(RefusalCode.ALREADY_DECIDED, Map.of("state", proposal.isOpen() ? ProposalState.LAPSED.name() : proposal.view().state().name()));
        }
        return proposal;
    }

    static AuditEntry entry(String actor, AuditAction action, ProposalView proposal, String workstation) {
        return AuditEntry.of(actor, action, proposal.object(), AuditEntry.DONE).at(workstation).with("proposal", proposal.id()).with("kind", proposal.kind())
                .with("proposedBy", proposal.proposedBy()).with("change", proposal.summary()).with("reason", proposal.reason());
    }
}
