package org.ccps.access.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.ccps.access.NewProposal;
import org.ccps.access.ProposalKind;
import org.ccps.access.ProposalView;
import org.ccps.access.SecondPerson;
import org.ccps.access.UserView;
import org.ccps.access.Usernames;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.text.FreeText;

/** Makes proposals of changes of users. */
@ApplicationScoped
public class UserProposing {

    @Inject
    private SecondPerson second;

    public ProposalView add(UserView user, UserDifference difference, String by, String reason, String workstation) {
        return propose(ProposalKind.NEW_USER, difference.summary(), new UserContent(0, user, true, null), by, reason, workstation);
    }

    /** @param version of the user as he is now */
    public ProposalView change(int version, UserDifference difference, String passTo, String by, String reason, String workstation) {
        return propose(ProposalKind.USER_CHANGE, difference.summary(), new UserContent(version, difference.after(), difference.enabledAfter(), passTo), by, reason,
                workstation);
    }

    public ProposalView password(UserView user, String by, String reason, String workstation) {
        return propose(ProposalKind.USER_PASSWORD, "a one-time password in the place of the present one", new UserContent(0, user, true, null), by, reason, workstation);
    }

    public ProposalView codes(UserView user, String by, String reason, String workstation) {
        return propose(ProposalKind.USER_CODES, "his one-time codes taken away, for a lost telephone", new UserContent(0, user, true, null), by, reason, workstation);
    }

    private ProposalView propose(ProposalKind kind, String summary, UserContent content, String by, String reason, String workstation) {
        List<FieldError> errors = new ArrayList<>();
        String why = FreeText.optional("reason", reason, UserCheck.REASON_MAX, errors);
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return second.propose(new NewProposal(kind, Usernames.object(content.user().username()), summary, content.write(), why), by, workstation);
    }
}
