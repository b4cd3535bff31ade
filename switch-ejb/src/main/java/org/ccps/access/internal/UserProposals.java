package org.ccps.access.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Set;
import org.ccps.access.IssuedPassword;
import org.ccps.access.NewProposal;
import org.ccps.access.ProposalKind;
import org.ccps.access.ProposedChange;
import org.ccps.access.model.User;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;

/** Changes of users that two administrators have decided on. */
@ApplicationScoped
public class UserProposals implements ProposedChange {

    @Inject
    private UserStore store;

    @Inject
    private UserSteps steps;

    @Override
    public Set<ProposalKind> kinds() {
        return EnumSet.of(ProposalKind.NEW_USER, ProposalKind.USER_CHANGE, ProposalKind.USER_PASSWORD, ProposalKind.USER_CODES);
    }

    @Override
    public IssuedPassword apply(NewProposal proposal, String proposer, String confirmer, String workstation) {
        UserContent content = UserContent.read(proposal.content());
        UserSteps.By by = new UserSteps.By(confirmer, proposer, workstation, proposal.reason());
        if (proposal.kind() == ProposalKind.NEW_USER) {
            return steps.add(content.user(), by);
        }
        User user = store.lock(content.user().username()).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
        if (proposal.kind() == ProposalKind.USER_PASSWORD) {
            return steps.giveOneTimePassword(user, by);
        }
        if (proposal.kind() == ProposalKind.USER_CODES) {
            steps.resetCodes(user, by);
            return null;
        }
        if (user.version() != content.version()) {
            throw new Refusal(RefusalCode.STALE);
        }
        steps.change(user, new UserDifference(user.view(), user.enabled(), content.user(), content.enabled()), content.passTo(), by);
        return null;
    }
}
