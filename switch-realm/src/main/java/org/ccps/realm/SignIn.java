package org.ccps.realm;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import org.wildfly.security.auth.server.RealmUnavailableException;

/** One try of one password: one after the other for each name, counted first, then compared. */
final class SignIn {
    private static final System.Logger LOG = System.getLogger(SignIn.class.getName());
    private static final int USERNAME_LENGTH_MAX = 64;
    private static final int PASSWORD_LENGTH_MAX = 256;
    /** Wrong tries, whoever makes them, must not keep every administrator out (I3). */
    private static final Duration LAST_ADMINISTRATORS_LOCK = Duration.ofMinutes(1);
    private static final long TURN_WAIT_MS = 30_000;

    private final Users users;
    private final Comparison comparison;
    private final Codes codes;
    private final Clock clock;
    private final int triesMax;
    private final Duration lock;
    private final Turns turns = new Turns(TURN_WAIT_MS);

    SignIn(Users users, Comparison comparison, Codes codes, Clock clock, int triesMax, Duration lock) {
        this.users = users;
        this.comparison = comparison;
        this.codes = codes;
        this.clock = clock;
        this.triesMax = triesMax;
        this.lock = lock;
    }

    /**
     * Somebody who may come in.
     *
     * @param proof what he has shown beside his password
     */
    record Accepted(UserRow user, Codes.Proof proof) {
    }

    /** The user when the password is right, and the code where he has one, and he may come in; empty in every other case, without saying which. */
    Optional<Accepted> attempt(String username, SignInEvidence shown) throws RealmUnavailableException {
        char[] guess = shown.password();
        if (username.isEmpty() || username.length() > USERNAME_LENGTH_MAX || guess.length > PASSWORD_LENGTH_MAX) {
            comparison.matchesNobody(new char[0]);
            return Optional.empty();
        }
        try (Turns.Turn turn = turns.take(username)) {
            return turn == null ? Optional.empty() : inTurn(username, shown);
        }
    }

    private Optional<Accepted> inTurn(String username, SignInEvidence shown) throws RealmUnavailableException {
        char[] guess = shown.password();
        long now = clock.millis();
        boolean allowed = users.countTry(username, now, triesMax, now + lock.toMillis());
        Optional<UserRow> user = users.find(username).filter(UserRow::enabled).filter(found -> allowed);
        if (user.isEmpty()) {
            comparison.matchesNobody(guess);
            return Optional.empty();
        }
        Codes.Found code = codes.look(user.get(), shown, now);
        if (!comparison.matches(user.get().passwordHash(), guess) || code.proof() == Codes.Proof.WRONG) {
            if (users.isLocked(username, now)) {
                boolean last = users.shortenLastAdministratorsLock(username, now, now + LAST_ADMINISTRATORS_LOCK.toMillis());
                LOG.log(System.Logger.Level.WARNING, "event=sign-in-locked user={0} minutes={1}", username, (last ? LAST_ADMINISTRATORS_LOCK : lock).toMinutes());
            }
            return Optional.empty();
        }
        if (user.get().passwordIsOver(now)) {
            LOG.log(System.Logger.Level.WARNING, "event=sign-in-password-over user={0}", username);
            return Optional.empty();
        }
        if (!codes.use(user.get(), code, now) || !users.forgetTries(username, user.get().passwordHash(), clock.millis())) {
            return Optional.empty();
        }
        if (code.proof() == Codes.Proof.RECOVERY) {
            LOG.log(System.Logger.Level.WARNING, "event=sign-in-recovery-code user={0}", username);
        }
        String slower = comparison.slower(user.get().passwordHash(), guess);
        if (slower != null) {
            users.upgrade(username, user.get().passwordHash(), slower);
        }
        return Optional.of(new Accepted(user.get(), code.proof()));
    }

    Optional<UserRow> enabledUser(String username) throws RealmUnavailableException {
        return username.isEmpty() || username.length() > USERNAME_LENGTH_MAX
                ? Optional.empty()
                : users.find(username).filter(UserRow::enabled);
    }
}
