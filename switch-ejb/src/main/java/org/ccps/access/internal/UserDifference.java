package org.ccps.access.internal;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ccps.access.AmountLimits;
import org.ccps.access.ClientTerms;
import org.ccps.access.Level;
import org.ccps.access.Right;
import org.ccps.access.UserView;
import org.ccps.audit.AuditEntry;

/**
 * What a change does to a user, for the record and for the question whether one administrator may do it alone (I8).
 *
 * @param before null for a new user
 */
public record UserDifference(UserView before, boolean enabledBefore, UserView after, boolean enabledAfter) {

    /** Rights with which money moves or others are given rights: to give one of them needs two. */
    private static final Set<Right> WEIGHTY = EnumSet.of(Right.AUTHORISE, Right.RESOLVE, Right.ADMINISTER);

    public static UserDifference ofNew(UserView user) {
        return new UserDifference(null, false, user, true);
    }

    /**
     * Whether it gives power that one administrator alone does not give: a manager or an administrator made, let in again or given one of the
     * weighty rights or more merchant accounts, a program of that power given wider terms, a money limit raised.
     */
    public boolean needsSecond() {
        boolean powerful = after.level() != Level.OPERATOR;
        if (before == null) {
            return powerful;
        }
        boolean raised = powerful && after.level() != before.level();
        boolean letIn = powerful && enabledAfter && !enabledBefore;
        boolean given = WEIGHTY.stream().anyMatch(right -> after.may(right) && !before.may(right));
        boolean opened = powerful && after.client() != null && before.client() != null && isWider(after.client(), before.client());
        boolean widened = powerful && after.level() == before.level() && isWider(after.merchants(), before.merchants());
        return raised || letIn || given || opened || widened || after.limits().moreThan(before.limits());
    }

    private static boolean isWider(ClientTerms now, ClientTerms before) {
        return !before.addresses().containsAll(now.addresses()) || now.endsAt().isAfter(before.endsAt()) || now.callsPerMinute() > before.callsPerMinute();
    }

    /** No account named is every account. */
    private static boolean isWider(Collection<String> now, Collection<String> before) {
        return !before.isEmpty() && (now.isEmpty() || !before.containsAll(now));
    }

    /** Whether anything but the display name changes. */
    public boolean isMoreThanAName() {
        return changes().keySet().stream().anyMatch(what -> !what.equals("displayName"));
    }

    public boolean isEmpty() {
        return changes().isEmpty();
    }

    /** Whether he can no longer do what he could, so that work that waits for him is somebody else's. */
    public boolean leaves() {
        return enabledBefore && !enabledAfter || before != null && before.level() != after.level();
    }

    /** Each thing that changes, as before and after. */
    private Map<String, String[]> changes() {
        Map<String, String[]> changes = new LinkedHashMap<>();
        UserView was = before == null ? new UserView(after.username(), "", after.level(), Set.of(), AmountLimits.NONE) : before;
        add(changes, "level", before == null ? "none" : was.level().name(), after.level().name());
        add(changes, "enabled", before == null ? "none" : Boolean.toString(enabledBefore), Boolean.toString(enabledAfter));
        add(changes, "rights", names(was.rights()), names(after.rights()));
        add(changes, "paymentMax", limit(was.limits().payment()), limit(after.limits().payment()));
        add(changes, "dayMax", limit(was.limits().day()), limit(after.limits().day()));
        add(changes, "merchants", before == null ? "none" : accounts(was), accounts(after));
        if (after.client() != null) {
            ClientTerms had = was.client();
            add(changes, "client.addresses", had == null ? "none" : String.join(" ", had.addresses()), String.join(" ", after.client().addresses()));
            add(changes, "client.callsPerMinute", had == null ? "none" : Integer.toString(had.callsPerMinute()), Integer.toString(after.client().callsPerMinute()));
            add(changes, "client.endsAt", had == null ? "none" : had.endsAt().toString(), after.client().endsAt().toString());
        }
        add(changes, "displayName", was.displayName(), after.displayName());
        return changes;
    }

    private static void add(Map<String, String[]> changes, String what, String from, String to) {
        if (!from.equals(to)) {
            changes.put(what, new String[] {from, to});
        }
    }

    private static String names(Collection<Right> rights) {
        return rights.isEmpty() ? "none" : rights.stream().map(Right::name).collect(Collectors.joining(" "));
    }

    private static String accounts(UserView user) {
        return user.merchants().isEmpty() ? "all" : String.join(" ", user.merchants());
    }

    private static String limit(String amount) {
        return amount == null ? "none" : amount;
    }

    /** An entry with what was before and after (J1). */
    public AuditEntry on(AuditEntry entry) {
        AuditEntry whole = entry;
        for (Map.Entry<String, String[]> change : changes().entrySet()) {
            whole = whole.with(change.getKey() + ".before", change.getValue()[0]).with(change.getKey() + ".after", change.getValue()[1]);
        }
        return whole;
    }

    /** In one line, for the one who decides: {@code level OPERATOR → MANAGER; …}. */
    public String summary() {
        return changes().entrySet().stream().map(change -> change.getKey() + " " + change.getValue()[0] + " → " + change.getValue()[1])
                .collect(Collectors.joining("; "));
    }
}
