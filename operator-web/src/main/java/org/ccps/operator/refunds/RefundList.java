package org.ccps.operator.refunds;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.ccps.console.frame.Act;
import org.ccps.console.words.Texts;
import org.ccps.operator.frame.Frame;
import org.ccps.operator.payments.RefundRow;
import org.ccps.operator.words.RefundWords;
import org.ccps.refund.RefundPage;
import org.ccps.refund.RefundSearch;
import org.ccps.refund.RefundState;
import org.ccps.refund.Refunds;

/** My refunds: what one has asked for, and what others refund of one's payments; a manager's are everybody's (H9). */
@Named
@RequestScoped
public class RefundList {

    @Inject
    private Refunds refunds;
    @Inject
    private Frame frame;

    // signing out from this page decodes it, and repeated parts ask for their lists then: there is none
    private RefundPage page = new RefundPage(List.of(), null);

    public void open() {
        page = refunds.list(new RefundSearch(state(), RefundSearch.LIMIT_DEFAULT, parameter("cursor")));
    }

    private static String parameter(String name) {
        String value = FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get(name);
        return value == null || value.isBlank() ? null : value;
    }

    private static RefundState state() {
        return Stream.of(RefundState.values()).filter(state -> state.name().equals(parameter("state"))).findFirst().orElse(null);
    }

    public String getTitle() {
        return Texts.of(frame.isManager() ? "refunds.all" : "refunds.mine");
    }

    public List<RefundState> getStates() {
        return List.of(RefundState.values());
    }

    public RefundState getState() {
        return state();
    }

    public String word(RefundState state) {
        return RefundWords.state(state);
    }

    public List<RefundRow> getRows() {
        return page.items().stream().map(refund -> RefundRow.of(refund, frame.moments())).toList();
    }

    public String getCaption() {
        return Texts.of("payments.caption", getTitle(), frame.moments().zoneName(Instant.now()));
    }

    /** Null when these are the oldest. */
    public String getOlder() {
        return page.next() == null ? null : address("cursor=" + Act.encoded(page.next()));
    }

    /** The newest; null when these are. */
    public String getNewest() {
        return parameter("cursor") == null ? null : address("");
    }

    private static String address(String more) {
        return "refunds?" + (state() == null ? "" : "state=" + state() + "&") + more;
    }
}
