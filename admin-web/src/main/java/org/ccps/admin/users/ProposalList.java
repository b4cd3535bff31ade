package org.ccps.admin.users;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ccps.access.ProposalId;
import org.ccps.access.ProposalState;
import org.ccps.access.ProposalView;
import org.ccps.access.Proposals;
import org.ccps.admin.frame.Frame;
import org.ccps.admin.frame.Problems;
import org.ccps.console.frame.Act;
import org.ccps.console.frame.Said;
import org.ccps.console.words.Texts;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;

/** Changes that wait for a second administrator, and what became of earlier ones (I8, M6). */
@Named
@RequestScoped
public class ProposalList {

    private static final String PAGE = "/proposals";
    private static final String CONFIRM = "confirm ";
    private static final String REFUSE = "refuse ";

    @Inject
    private Proposals proposals;
    @Inject
    private OneTime oneTime;
    @Inject
    private Frame frame;
    @Inject
    private Act act;
    @Inject
    private Said said;

    private final Map<String, String> errors = new HashMap<>();
    private boolean opened;
    private List<Row> open = List.of();
    private List<Row> decided = List.of();
    private OneTime.Shown once;

    /** A proposal in words. */
    public record Row(String id, String kind, String object, String summary, String reason, String by, String at, String lapses, String state, String look, boolean own,
            boolean about) {
    }

    /** Before anything is shown: does what was asked for, or reads what waits. */
    public void open() throws IOException {
        if (opened) {
            return;
        }
        opened = true;
        if (act.isPost()) {
            if (act.isGiven()) {
                post(act.asked());
            }
            return;
        }
        errors.putAll(act.before(PAGE).errors());
        open = proposals.open().stream().map(this::row).toList();
        decided = proposals.latest().stream().filter(proposal -> proposal.state() != ProposalState.OPEN).map(this::row).toList();
        once = oneTime.take(frame);
    }

    private void post(String asked) throws IOException {
        boolean confirm = asked.startsWith(CONFIRM);
        ProposalId id = ProposalId.parse(asked.substring(asked.indexOf(' ') + 1)).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
        try {
            if (confirm) {
                Proposals.Decided now = proposals.confirm(id, frame.getWorkstation());
                if (now.password() != null) {
                    oneTime.put(now.password());
                }
                said.done(Texts.of("said.confirmed", id));
            } else if (asked.startsWith(REFUSE)) {
                proposals.refuse(id, act.typed("why-" + id), frame.getWorkstation());
                said.done(Texts.of("said.refused", id));
            }
            act.to(PAGE);
        } catch (InvalidInput wrong) {
            act.again(PAGE, "", Problems.of(wrong, Map.of("reason", "why-" + id), "proposal."));
        } catch (Refusal refusal) {
            said.refused(Problems.of(refusal));
            act.to(PAGE);
        }
    }

    private Row row(ProposalView proposal) {
        String me = frame.me().username();
        String look = switch (proposal.state()) {
            case OPEN -> "info";
            case CONFIRMED -> "on";
            case REFUSED -> "bad";
            case LAPSED -> "";
        };
        String state = proposal.state() == ProposalState.OPEN ? Texts.of("proposal.state.OPEN")
                : Texts.of("proposal.decided", Texts.of("proposal.state." + proposal.state()), proposal.decidedBy(), frame.moments().brief(proposal.decidedAt()));
        return new Row(proposal.id().toString(), UserWords.kind(proposal), proposal.object(), proposal.summary(), proposal.reason(), proposal.proposedBy(),
                frame.moments().brief(proposal.proposedAt()), frame.moments().due(proposal.lapsesAt()), state, look, proposal.proposedBy().equals(me),
                proposal.object().equals("user/" + me));
    }

    public List<Row> getOpenOnes() {
        return open;
    }

    public List<Row> getDecided() {
        return decided;
    }

    public OneTime.Shown getOnce() {
        return once;
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }
}
