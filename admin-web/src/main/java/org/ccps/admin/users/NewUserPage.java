package org.ccps.admin.users;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ccps.access.Level;
import org.ccps.access.NewUser;
import org.ccps.access.Right;
import org.ccps.access.UserChanged;
import org.ccps.access.UserDesk;
import org.ccps.admin.frame.Frame;
import org.ccps.admin.frame.Problems;
import org.ccps.administration.MerchantDesk;
import org.ccps.console.frame.Act;
import org.ccps.console.frame.Said;
import org.ccps.console.words.Amounts;
import org.ccps.console.words.Texts;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;

/** Adding a user: an operator is there at once, a manager or an administrator when a second administrator has confirmed (I5, I8). */
@Named
@RequestScoped
public class NewUserPage {

    static final Map<String, String> FIELDS = Map.of("limits.payment", "payment", "limits.day", "day", "limits", "payment", "passTo", "pass-to",
            "client.addresses", "addresses", "client.callsPerMinute", "calls", "client.endsAt", "ends");
    private static final String PAGE = "/user-new";

    @Inject
    private UserDesk desk;
    @Inject
    private MerchantDesk merchants;
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

    /** Before anything is shown: adds whom was asked for. */
    public void open() throws IOException {
        if (opened) {
            return;
        }
        opened = true;
        if (!act.isPost()) {
            errors.putAll(act.before(PAGE).errors());
        } else if (act.isGiven()) {
            add();
        }
    }

    private void add() throws IOException {
        Level level = Stream.of(Level.values()).filter(each -> each.name().equals(act.typed("level"))).findFirst().orElse(null);
        Set<Right> rights = level == null ? null : Right.usual(level);
        if (level == Level.OPERATOR) {
            Stream.of(Right.DEFER_PAYMENTS, Right.DEFER_REFUNDS).filter(right -> act.chosen("right").contains(right.name())).forEach(rights::add);
        }
        if (isProgram() && rights != null) {
            rights.removeIf(right -> !right.fitsProgram());
        }
        try {
            UserChanged added = desk.add(new NewUser(act.typed("username"), act.typed("displayName"), level, rights, Amounts.typed(act.typed("payment")),
                    Amounts.typed(act.typed("day")), TypedAccounts.of(act), isProgram() ? TypedTerms.of(act, frame.moments().zone()) : null, act.typed("reason")), frame.getWorkstation());
            if (added.waits()) {
                said.done(Texts.of("said.waits", added.proposal().id()));
                act.to("/proposals");
                return;
            }
            oneTime.put(added.password());
            said.done(Texts.of("said.added", added.user().row().user().displayName()));
            act.to("/user?name=" + Act.encoded(added.user().row().user().username()));
        } catch (InvalidInput wrong) {
            act.again(PAGE, "", TypedTerms.problems(wrong, FIELDS));
        } catch (Refusal refusal) {
            said.refused(Problems.of(refusal));
            act.again(PAGE, "", Map.of());
        }
    }

    public Level[] getLevels() {
        return Level.values();
    }

    public String typed(String field) {
        return act.typed(field);
    }

    /** Whether it is to be a program (E7). */
    public boolean isProgram() {
        return act.chosen("kind").contains("program");
    }

    /** Whether there is more than one merchant account, so that it has to be said which are his. */
    public boolean isManyAccounts() {
        return TypedAccounts.isMany(merchants);
    }

    public String getAccountsHint() {
        return TypedAccounts.hint(merchants);
    }

    public boolean chosen(String right) {
        return act.chosen("right").contains(right);
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }
}
