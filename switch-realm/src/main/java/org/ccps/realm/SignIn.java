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
    private final Clock clock;
    private final int triesMax;
    private final Duration lock;
    private final Turns turns = new Turns(TURN_WAIT_MS);

    SignIn(Users users, Comparison comparison, Clock clock, int triesMax, Duration lock) {
        this.users = users;
        this.comparison = comparison;
        this.clock = clock;
        this.triesMax = triesMax;
        this.lock = lock;
    }

    /** The user when the password is right and he may come in; empty in every other case, without saying which. */
    Optional<UserRow> attempt(String username, char[] guess) throws RealmUnavailableException {
        if (username.isEmpty() || username.length() > USERNAME_LENGTH_MAX || guess.length > PASSWORD_LENGTH_MAX) {
            comparison.matchesNobody(new char[0]);
            return Optional.empty();
        }
        try (Turns.Turn turn = turns.take(username)) {
            return turn == null ? Optional.empty() : inTurn(username, guess);
        }
    }

    private Optional<UserRow> inTurn(String username, char[] guess) throws RealmUnavailableException {
        long now = clock.millis();
        boolean allowed = users.countTry(username, now, triesMax, now + lock.toMillis());
        Optional<UserRow> user = users.find(username).filter(UserRow::enabled).filter(found -> allowed);
        if (user.isEmpty()) {
            comparison.matchesNobody(guess);
            return Optional.empty();
        }
        if (!comparison.matches(user.get().passwordHash(), guess)) {
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
        if (!users.forgetTries(username, user.get().passwordHash(), clock.millis())) {
            return Optional.empty();
        }
        String slower = comparison.slower(user.get().passwordHash(), guess);
        if (slower != null) {
            users.upgrade(username, user.get().passwordHash(), slower);
        }
        return user;
    }

    Optional<UserRow> enabledUser(String username) throws RealmUnavailableException {
        return username.isEmpty() || username.length() > USERNAME_LENGTH_MAX
                ? Optional.empty()
                : users.find(username).filter(UserRow::enabled);
    }
}
