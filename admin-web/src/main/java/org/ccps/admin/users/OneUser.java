package org.ccps.admin.users;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ccps.access.Level;
import org.ccps.access.ProposalView;
import org.ccps.access.Right;
import org.ccps.access.SessionView;
import org.ccps.access.UserChanged;
import org.ccps.access.UserDesk;
import org.ccps.access.UserDetail;
import org.ccps.access.UserEdit;
import org.ccps.access.UserRow;
import org.ccps.admin.audit.AuditWords;
import org.ccps.admin.frame.Frame;
import org.ccps.admin.frame.Problems;
import org.ccps.administration.MerchantDesk;
import org.ccps.console.frame.Act;
import org.ccps.console.frame.Said;
import org.ccps.console.words.Amounts;
import org.ccps.console.words.Fact;
import org.ccps.console.words.HistoryEvent;
import org.ccps.console.words.Texts;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;

/** One user: what he may do and how he stands, and everything that an administrator does about him (I1, I5, I7, I8, A7). */
@Named
@RequestScoped
public class OneUser {

    private static final String PAGE = "/user";
    private static final String DISABLE = "disable";
    private static final String PASSWORD = "password";
    private static final String CODES = "take codes";

    @Inject
    private UserDesk desk;
    @Inject
    private MerchantDesk merchants;
    @Inject
    private OneTime oneTime;
    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Act act;
    @Inject
    private Said said;

    private final Map<String, String> errors = new HashMap<>();
    // a post is decoded before open() runs, and repeated parts ask for their lists then: there is none yet
    private boolean opened;
    private boolean again;
    private String asking = "";
    private UserDetail detail;
    private OneTime.Shown once;

    /** A right with whether he has it. */
    public record Choice(String name, String label, String hint, boolean chosen) {
    }

    /** A session in words. */
    public record SessionRow(String workstation, String began, String used, String end, boolean open) {
    }

    /** Before anything is shown: does what was asked for, or reads the user. */
    public void open() throws IOException {
        if (opened) {
            return;
        }
        opened = true;
        String name = request.getParameter("name");
        if (act.isPost()) {
            if (act.isGiven()) {
                post(name == null ? "" : name);
            }
            return;
        }
        Said.Again before = act.before(PAGE);
        errors.putAll(before.errors());
        asking = before.asking();
        again = !before.errors().isEmpty();
        detail = desk.find(name == null ? "" : name);
        once = oneTime.take(frame);
    }

    private void post(String name) throws IOException {
        String address = PAGE + "?name=" + Act.encoded(name);
        try {
            done(name);
            act.to(address);
        } catch (InvalidInput wrong) {
            act.again(address, act.asked().equals(DISABLE) ? DISABLE : "", TypedTerms.problems(wrong, NewUserPage.FIELDS));
        } catch (Refusal refusal) {
            if (refusal.code() == RefusalCode.NOT_FOUND) {
                throw refusal;
            }
            said.refused(Problems.of(refusal));
            act.to(address);
        }
    }

    private void done(String name) {
        String workstation = frame.getWorkstation();
        switch (act.asked()) {
            case "save" -> changed(desk.change(name, edit(), workstation), "said.saved");
            case DISABLE -> changed(desk.change(name, new UserEdit(version(), null, null, null, null, null, null, false, blank("pass-to"), blank("disable-reason")), workstation), "said.disabled");
            case "enable" -> changed(desk.change(name, new UserEdit(version(), null, null, null, null, null, null, true, null, null), workstation), "said.enabled");
            case PASSWORD -> changed(desk.resetPassword(name, blank("password-reason"), workstation), "said.password", "said.secret");
            case CODES -> changed(desk.resetCodes(name, null, workstation), "said.codes");
            case "unlock" -> said.done(Texts.of("said.unlocked", desk.unlock(name, workstation).row().user().displayName()));
            case "sign-out-user" -> said.done(Texts.of("said.signed-out", desk.signOut(name, workstation).row().user().displayName()));
            default -> {
                // going back
            }
        }
    }

    private void changed(UserChanged changed, String ofPerson, String ofProgram) {
        changed(changed, changed.user().row().user().isProgram() ? ofProgram : ofPerson);
    }

    private void changed(UserChanged changed, String key) {
        if (changed.password() != null) {
            oneTime.put(changed.password());
        }
        said.done(changed.waits() ? Texts.of("said.waits", changed.proposal().id()) : Texts.of(key, changed.user().row().user().displayName()));
    }

    /** Another level brings its usual rights and no limits that it cannot have: the boxes on the page are those of the level before. */
    private UserEdit edit() {
        Level level = Stream.of(Level.values()).filter(each -> each.name().equals(act.typed("level"))).findFirst().orElse(null);
        boolean same = act.typed("level-before").equals(act.typed("level"));
        Set<Right> rights = same ? Stream.of(Right.values()).filter(right -> act.chosen("right").contains(right.name()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Right.class))) : null;
        UserEdit.Limits limits = level == Level.ADMINISTRATOR ? null : new UserEdit.Limits(Amounts.typed(act.typed("payment")), Amounts.typed(act.typed("day")));
        return new UserEdit(version(), act.typed("displayName"), level, rights, limits, TypedAccounts.of(act),
                act.chosen("kind").contains("program") ? TypedTerms.of(act, frame.moments().zone()) : null, null, blank("pass-to-level"), blank("reason"));
    }

    private Integer version() {
        String typed = act.typed("version");
        return typed.matches("[0-9]{1,9}") ? Integer.valueOf(typed) : null;
    }

    private String blank(String field) {
        String typed = act.typed(field);
        return typed.isEmpty() ? null : typed;
    }

    private UserRow row() {
        return detail.row();
    }

    public String getUsername() {
        return row().user().username();
    }

    public String getName() {
        return row().user().displayName();
    }

    public int getVersion() {
        return row().version();
    }

    public String getLevelNow() {
        return row().user().level().name();
    }

    public List<Level> getLevels() {
        return detail == null ? List.of() : List.of(Level.values());
    }

    public boolean isMe() {
        return detail != null && getUsername().equals(frame.me().username());
    }

    public boolean isEnabled() {
        return detail != null && row().enabled();
    }

    public boolean isLocked() {
        return detail != null && row().lockedUntil() != null;
    }

    /** Whether he signs in with one-time codes, so that they can be taken away for a lost telephone (I4). */
    public boolean isWithCodes() {
        return detail != null && row().codeSince() != null;
    }

    public boolean isTakesMoney() {
        return detail != null && row().user().level() != Level.ADMINISTRATOR;
    }

    /** Whether it is a program, which is changed by its terms and has no place at a console (E7). */
    public boolean isProgram() {
        return detail != null && row().user().isProgram();
    }

    /** The last day on which a program may call, as it is stored. */
    public String getEndsNow() {
        return isProgram() ? row().user().client().endsAt().minusMillis(1).atZone(frame.moments().zone()).toLocalDate().toString() : "";
    }

    /** Whether there is more than one merchant account, so that it has to be said which are his. */
    public boolean isManyAccounts() {
        return TypedAccounts.isMany(merchants);
    }

    public String getAccountsHint() {
        return TypedAccounts.hint(merchants);
    }

    public boolean isSignedIn() {
        return detail != null && row().openSessions() > 0;
    }

    public String getState() {
        return UserWords.state(row(), frame.moments());
    }

    public String getLook() {
        return UserWords.of(row(), frame.moments()).look();
    }

    public OneTime.Shown getOnce() {
        return once;
    }

    public boolean isAskingToDisable() {
        return asking.equals(DISABLE);
    }

    /** What was typed and was not right, else what is stored. */
    public String value(String field) {
        if (again) {
            return act.typed(field);
        }
        return switch (field) {
            case "displayName" -> getName();
            case "level" -> getLevelNow();
            case "payment" -> Amounts.decimal(row().user().limits().payment());
            case "addresses" -> isProgram() ? String.join(", ", row().user().client().addresses()) : "";
            case "calls" -> isProgram() ? Integer.toString(row().user().client().callsPerMinute()) : "";
            case "ends" -> getEndsNow();
            case "merchants" -> String.join(", ", row().user().merchants());
            case "day" -> Amounts.decimal(row().user().limits().day());
            default -> "";
        };
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    public List<Choice> getRights() {
        if (detail == null) {
            return List.of();
        }
        return Right.of(row().user().level()).stream().filter(right -> !isProgram() || right.fitsProgram()).map(right -> new Choice(right.name(), Texts.of("right." + right), Texts.of("right.hint." + right),
                again ? act.chosen("right").contains(right.name()) : row().user().may(right))).toList();
    }

    public List<Fact> getFacts() {
        if (detail == null) {
            return List.of();
        }
        return new Fact.Sheet().add("user.last", row().lastSignInAt() == null ? Texts.of("user.never") : frame.moments().full(row().lastSignInAt()))
                .add("user.tries", Integer.toString(row().failedTries()))
                .add("user.password", row().passwordSetAt() == null ? null : Texts.of(row().passwordOnce() ? "user.password.once" : "user.password.own", frame.moments().full(row().passwordSetAt())))
                .add("user.password.ends", row().passwordEndsAt() == null ? null : frame.moments().longBrief(row().passwordEndsAt()))
                .add("user.codes", row().codeSince() == null ? null : Texts.of("user.codes.since", frame.moments().longBrief(row().codeSince()), Integer.toString(detail.recoveryCodes())))
                .add("user.created", frame.moments().longBrief(row().createdAt()))
                .add("user.disabled-at", row().disabledAt() == null ? null : frame.moments().longBrief(row().disabledAt()))
                .add("user.waiting", waiting()).facts();
    }

    private String waiting() {
        return detail.waiting().entrySet().stream().filter(entry -> entry.getValue() > 0).map(entry -> entry.getValue() + " " + Texts.orElse("user.work." + entry.getKey(), entry.getKey()))
                .collect(Collectors.joining(", "));
    }

    public boolean isWaitedFor() {
        return detail != null && detail.isWaitedFor();
    }

    public List<SessionRow> getSessions() {
        if (detail == null) {
            return List.of();
        }
        return detail.sessions().stream().map((SessionView session) -> new SessionRow(session.workstation(), frame.moments().secondsOrBrief(session.beganAt()),
                frame.moments().brief(session.usedAt()), session.endedAt() == null ? Texts.of("session.open")
                        : Texts.of("session.ended", frame.moments().brief(session.endedAt()), Texts.orElse("session.why." + session.endedWhy(), session.endedWhy())),
                session.endedAt() == null)).toList();
    }

    public List<ProposalView> getProposals() {
        return detail == null ? List.of() : detail.proposals();
    }

    public List<HistoryEvent> getEvents() {
        return detail == null ? List.of() : new AuditWords(frame.moments()).events(detail.history());
    }
}
