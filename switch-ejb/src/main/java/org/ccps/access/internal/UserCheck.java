package org.ccps.access.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ccps.access.AmountLimits;
import org.ccps.access.ClientTerms;
import org.ccps.access.Level;
import org.ccps.access.NewUser;
import org.ccps.access.Right;
import org.ccps.access.UserEdit;
import org.ccps.access.UserView;
import org.ccps.access.Usernames;
import org.ccps.access.WantedTerms;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.text.FreeText;

/** Checks what was typed about a user; every wrong field is named at once. */
public final class UserCheck {

    public static final int REASON_MAX = 200;

    private static final Pattern USERNAME = Pattern.compile("[a-z][a-z0-9._-]{1,39}");
    private static final int DISPLAY_NAME_MAX = 100;
    private static final int MERCHANTS_MAX = 20;
    private static final String SYSTEM = "system";

    private final List<FieldError> errors = new ArrayList<>();

    private UserCheck() {
    }

    /**
     * A new user as he is to be.
     *
     * @param accounts codes of the merchant accounts that there are
     * @throws InvalidInput naming each wrong field
     */
    public static UserView of(NewUser wanted, Set<String> accounts, Instant now) {
        UserCheck check = new UserCheck();
        String username = Usernames.stored(wanted.username());
        if (!USERNAME.matcher(username).matches() || username.equals(SYSTEM)) {
            check.wrong("username", "format", "must be 2 to 40 small letters, digits, points, hyphens and underscores, a letter first");
        }
        String displayName = FreeText.required("displayName", wanted.displayName(), 2, DISPLAY_NAME_MAX, "the name as others know it", check.errors);
        if (wanted.level() == null) {
            check.wrong("level", "required", "is required: one of " + List.of(Level.values()));
        }
        AmountLimits limits = AmountLimits.parse(wanted.paymentMax(), wanted.dayMax(), check.errors);
        Set<Right> rights = wanted.level() == null ? Set.of() : check.rights(wanted.rights(), wanted.level(), Right.usual(wanted.level()));
        Set<String> merchants = check.merchants(wanted.merchants(), wanted.level(), accounts, Set.of());
        ClientTerms terms = wanted.client() == null ? null : check.terms(wanted.client(), null, wanted.level(), wanted.rights(), now);
        check.limits(limits, wanted.level());
        check.reason(wanted.reason());
        check.done();
        return new UserView(username, displayName, wanted.level(), rights, limits, merchants, terms);
    }

    /**
     * A user as he is to be after a change. Another level brings its usual rights where none are named.
     *
     * @throws InvalidInput naming each wrong field
     */
    public static UserView of(UserEdit edit, UserView before, Set<String> accounts, Instant now) {
        UserCheck check = new UserCheck();
        String displayName = edit.displayName() == null ? before.displayName()
                : FreeText.required("displayName", edit.displayName(), 2, DISPLAY_NAME_MAX, "the name as others know it", check.errors);
        Level level = edit.level() == null ? before.level() : edit.level();
        Set<Right> rights = check.rights(edit.rights(), level, level == before.level() ? before.rights() : Right.usual(level));
        AmountLimits limits = edit.limits() == null ? before.limits() : AmountLimits.parse(edit.limits().payment(), edit.limits().day(), check.errors);
        if (edit.limits() == null && level == Level.ADMINISTRATOR) {
            limits = AmountLimits.NONE;
        }
        check.limits(limits, level);
        Set<String> merchants = check.merchants(edit.merchants(), level, accounts, level == Level.ADMINISTRATOR ? Set.of() : before.merchants());
        ClientTerms terms = before.client();
        if (terms != null) {
            terms = check.terms(edit.client() == null ? new WantedTerms(null, null, null) : edit.client(), before.client(), level, edit.rights(), now);
        } else if (edit.client() != null) {
            check.wrong("client", "person", "is a person's user: add another one for a program");
        }
        check.reason(edit.reason());
        check.done();
        return new UserView(before.username(), displayName, level, rights, limits, merchants, terms);
    }

    private ClientTerms terms(WantedTerms wanted, ClientTerms before, Level level, Set<Right> named, Instant now) {
        TermsCheck terms = new TermsCheck(errors);
        terms.level(level);
        terms.rights(named == null ? Set.of() : named);
        return terms.of(wanted, before, now);
    }

    private Set<Right> rights(Set<Right> named, Level level, Set<Right> otherwise) {
        if (named == null) {
            return otherwise;
        }
        Set<Right> unfit = named.stream().filter(right -> !right.fits(level)).collect(Collectors.toCollection(() -> EnumSet.noneOf(Right.class)));
        if (!unfit.isEmpty()) {
            wrong("rights", "level", unfit + " cannot be had by level " + level + ", which can have " + Right.of(level));
        }
        return named;
    }

    /** @param accounts the codes of all that there are */
    private Set<String> merchants(List<String> named, Level level, Set<String> accounts, Set<String> otherwise) {
        if (named == null) {
            return otherwise;
        }
        if (named.size() > MERCHANTS_MAX) {
            wrong("merchants", "too-many", "may hold " + MERCHANTS_MAX + " at most; none means all");
        } else if (!accounts.containsAll(named)) {
            wrong("merchants", "unknown", "may hold " + String.join(", ", accounts) + " only; none means all");
        } else if (level == Level.ADMINISTRATOR && !named.isEmpty()) {
            wrong("merchants", "level", "an administrator takes no payments: leave them out");
        }
        return Set.copyOf(named);
    }

    private void limits(AmountLimits limits, Level level) {
        if (level == Level.ADMINISTRATOR && !limits.equals(AmountLimits.NONE)) {
            wrong("limits", "level", "an administrator takes no payments: leave them out");
        }
    }

    private void reason(String reason) {
        FreeText.optional("reason", reason, REASON_MAX, errors);
    }

    private void wrong(String field, String code, String message) {
        errors.add(new FieldError(field, code, message));
    }

    private void done() {
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }
}
