package org.ccps.admin.users;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import org.ccps.access.Level;
import org.ccps.access.ProposalKind;
import org.ccps.access.ProposalView;
import org.ccps.access.Proposals;
import org.ccps.access.UserDesk;
import org.ccps.access.UserRow;
import org.ccps.admin.frame.Frame;
import org.ccps.console.frame.Withheld;
import org.ccps.console.words.Texts;

/** Everybody, found by name, level and state. */
@Named
@RequestScoped
public class UserList {

    @Inject
    private UserDesk desk;
    @Inject
    private Proposals proposals;
    @Inject
    private Frame frame;
    @Inject
    private Withheld withheld;

    private List<UserRow> all = List.of();
    private List<Row> rows = List.of();
    private List<Newcomer> newcomers = List.of();

    /** A user in words. */
    public record Row(String username, String name, String level, String rights, String limits, String lastSignIn, String state, String look, int sessions) {
    }

    /** Somebody whom a second administrator has not confirmed yet. */
    public record Newcomer(String username, String what, String by) {
    }

    public void open() {
        all = desk.list();
        if (withheld.isSomething()) {
            return;
        }
        String q = getQ().toLowerCase(Locale.ENGLISH);
        rows = all.stream().filter(row -> q.isEmpty() || row.user().username().contains(q) || row.user().displayName().toLowerCase(Locale.ENGLISH).contains(q))
                .filter(row -> getLevel().isEmpty() || row.user().level().name().equals(getLevel()))
                .filter(row -> getState().isEmpty() || UserWords.of(row, frame.moments()).name().equals(getState())).map(this::row).toList();
        newcomers = proposals.open().stream().filter(proposal -> proposal.kind() == ProposalKind.NEW_USER)
                .map((ProposalView proposal) -> new Newcomer(proposal.object().replaceFirst("^user/", ""), proposal.summary(), proposal.proposedBy())).toList();
    }

    private Row row(UserRow row) {
        Level level = row.user().level();
        return new Row(row.user().username(), row.user().displayName(), Texts.of("level." + level), UserWords.rights(level, row.user().rights()),
                UserWords.bounds(row.user(), frame.moments()), row.lastSignInAt() == null ? Texts.of("user.never") : frame.moments().brief(row.lastSignInAt()),
                UserWords.state(row, frame.moments()), UserWords.of(row, frame.moments()).look(), row.openSessions());
    }

    public String getQ() {
        return frame.asked("q");
    }

    public String getLevel() {
        return frame.asked("level");
    }

    public String getState() {
        return frame.asked("state");
    }

    public Level[] getLevels() {
        return Level.values();
    }

    public List<String> getStates() {
        return List.of("ACTIVE", "LOCKED", "FIRST_PASSWORD", "ENDED", "DISABLED");
    }

    public List<Row> getRows() {
        return rows;
    }

    public List<Newcomer> getNewcomers() {
        return newcomers;
    }

    public String getCount() {
        return Texts.of("users.count", rows.size(), all.size(), count(Level.OPERATOR), count(Level.MANAGER), count(Level.ADMINISTRATOR));
    }

    private long count(Level level) {
        return all.stream().filter(row -> row.user().level() == level).count();
    }
}
