package org.ccps.admin.users;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ccps.access.AccessReviews;
import org.ccps.access.ReviewView;
import org.ccps.access.UserDesk;
import org.ccps.access.UserView;
import org.ccps.admin.frame.Frame;
import org.ccps.admin.frame.Problems;
import org.ccps.console.frame.Act;
import org.ccps.console.frame.Said;
import org.ccps.console.words.Amounts;
import org.ccps.console.words.Texts;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;

/** Who may do what, to be looked at and signed for; and what was signed before, as it was then (I9). */
@Named
@RequestScoped
public class AccessReviewPage {

    private static final String PAGE = "/access-review";
    private static final String SIGN = "sign";

    @Inject
    private AccessReviews reviews;
    @Inject
    private UserDesk desk;
    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Act act;
    @Inject
    private Said said;

    private final Map<String, String> errors = new HashMap<>();
    private boolean opened;
    private ReviewView chosen;
    private List<Row> rows = List.of();
    private List<Signed> signed = List.of();

    /** Somebody in words. */
    public record Row(String username, String name, String level, String rights, String limits, String lastSignIn, String state, String look) {
    }

    /** A review in words. */
    public record Signed(String id, String at, String by, String note) {
    }

    /** Before anything is shown: signs if that was asked for, or reads everybody as he is, or as he was when a review was signed. */
    public void open() throws IOException {
        if (opened) {
            return;
        }
        opened = true;
        if (act.isPost()) {
            if (act.asked().equals(SIGN)) {
                sign();
            }
            return;
        }
        errors.putAll(act.before(PAGE).errors());
        signed = reviews.signed().stream().map(review -> new Signed(Long.toString(review.id()), frame.moments().full(review.signedAt()), review.signedBy(),
                review.note() == null ? "" : review.note())).toList();
        String id = request.getParameter("id");
        if (id == null) {
            rows = desk.list().stream().map(row -> row(row.user(), UserWords.state(row, frame.moments()), UserWords.of(row, frame.moments()).look(), row.lastSignInAt())).toList();
        } else if (id.matches("[0-9]{1,18}")) {
            chosen = reviews.find(Long.parseLong(id));
            rows = chosen.lines().stream().map(line -> row(line.user(), Texts.of(line.enabled() ? "review.enabled" : "review.disabled"), line.enabled() ? "on" : "bad",
                    line.lastSignInAt())).toList();
        } else {
            throw new Refusal(RefusalCode.NOT_FOUND);
        }
    }

    private Row row(UserView user, String state, String look, Instant lastSignIn) {
        return new Row(user.username(), user.displayName(), Texts.of("level." + user.level()), UserWords.rights(user.level(), user.rights()),
                UserWords.bounds(user, frame.moments()), lastSignIn == null ? Texts.of("user.never") : frame.moments().brief(lastSignIn), state, look);
    }

    private void sign() throws IOException {
        try {
            ReviewView review = reviews.sign(act.typed("note"), frame.getWorkstation());
            said.done(Texts.of("said.reviewed", review.lines().size()));
            act.to(PAGE + "?id=" + review.id());
        } catch (InvalidInput wrong) {
            act.again(PAGE, "", Problems.of(wrong, Map.of(), "review."));
        } catch (Refusal refusal) {
            said.refused(Problems.of(refusal));
            act.to(PAGE);
        }
    }

    public List<Row> getRows() {
        return rows;
    }

    public List<Signed> getSigned() {
        return signed;
    }

    /** Whether an earlier review is shown, and not everybody as he is. */
    public boolean isPast() {
        return chosen != null;
    }

    public String getChosen() {
        return chosen == null ? "" : Long.toString(chosen.id());
    }

    public String getHeading() {
        return chosen == null ? Texts.of("review.now") : Texts.of("review.then", chosen.signedBy(), frame.moments().full(chosen.signedAt()));
    }

    public String getNote() {
        return chosen == null ? act.typed("note") : chosen.note();
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    public String getCount() {
        return Texts.of("review.count", Amounts.count(rows.size()));
    }
}
