package org.ccps.access;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.ccps.access.internal.ProposalStore;
import org.ccps.access.internal.UserStore;
import org.ccps.access.model.Proposal;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditTrail;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;

/** Where the features put what one administrator may not do alone. They have checked who calls; in their transaction. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class SecondPerson {

    @Inject
    private UserStore users;

    @Inject
    private ProposalStore store;

    @Inject
    private Settings settings;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    /**
     * Whether this administrator is the only one whom this installation has ever had. Then there is nobody whom he could ask, and he has not
     * sent away who could say no (docs/adr/0010-second-administrator.md).
     */
    public boolean isFirstAndOnly(String administrator) {
        // one after the other: two calls at once must not each make "the second" one
        users.lockAdministrators();
        return users.everAdministrators().equals(List.of(administrator));
    }

    /** Keeps a change until another administrator decides on it, or the setting {@code proposal.lapseHours} has passed. On record. */
    public ProposalView propose(NewProposal wanted, String by, String workstation) {
        Instant now = clock.instant();
        Proposal proposal = new Proposal(wanted, by, now, now.plus(Duration.ofHours(settings.number(Setting.PROPOSAL_LAPSE_HOURS))));
        store.add(proposal);
        ProposalView view = proposal.view();
        audit.append(Proposals.entry(by, AuditAction.PROPOSAL_MADE, view, workstation));
        return view;
    }

    /** Open proposals about a thing, oldest first. */
    public List<ProposalView> openAbout(String object) {
        Instant now = clock.instant();
        return store.openAbout(object).stream().filter(proposal -> !proposal.hasLapsed(now)).map(Proposal::view).toList();
    }
}
