package org.ccps.access.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ccps.access.Right;
import org.ccps.access.model.DeskSession;
import org.ccps.access.model.PasswordUsed;
import org.ccps.access.model.User;

/** The tables of users, their passwords and their sessions. */
@Stateless
@PermitAll
public class UserStore {

    @PersistenceContext(unitName = "ccps")
    private EntityManager em;

    /** For the container, which injects. */
    public UserStore() {
    }

    UserStore(EntityManager em) {
        this.em = em;
    }

    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<User> find(String username) {
        return Optional.ofNullable(em.find(User.class, username));
    }

    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<User> find(Collection<String> usernames) {
        return usernames.isEmpty() ? List.of()
                : em.createQuery("SELECT u FROM User u WHERE u.username IN :names", User.class).setParameter("names", usernames).getResultList();
    }

    /** Everybody, by name. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<User> all() {
        return em.createNamedQuery("User.all", User.class).getResultList();
    }

    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean any() {
        return !em.createQuery("SELECT u.username FROM User u", String.class).setMaxResults(1).getResultList().isEmpty();
    }

    /** Whether any user who may sign in has one-time codes. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean anyWithCodes() {
        return !em.createNamedQuery("User.withCodes", String.class).setMaxResults(1).getResultList().isEmpty();
    }

    /** The user as the row now has him, locked until the transaction ends. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Optional<User> lock(String username) {
        User user = em.find(User.class, username, LockModeType.PESSIMISTIC_WRITE);
        if (user != null) {
            em.refresh(user);
        }
        return Optional.ofNullable(user);
    }

    /** Every administrator, disabled ones too, as the rows now have them, locked in the order of their names. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public List<User> lockAdministrators() {
        return lockedAdministrators();
    }

    private List<User> lockedAdministrators() {
        List<User> administrators = em.createNamedQuery("User.administrators", User.class).setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList();
        administrators.forEach(em::refresh);
        return administrators;
    }

    /**
     * Whether somebody could still administer if this one left. The row of every administrator is locked in one order, so that two who send
     * each other away do not both succeed (I8).
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public boolean isAnotherAdministrator(String leaving) {
        return lockedAdministrators().stream().anyMatch(other -> !other.username().equals(leaving) && other.enabled() && other.view().may(Right.ADMINISTER));
    }

    /** The names of all who are or have ever been administrators. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<String> everAdministrators() {
        return em.createNamedQuery("User.everAdministrators", String.class).getResultList();
    }

    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void add(User user) {
        em.persist(user);
        em.flush();
        em.persist(new PasswordUsed(user.username(), user.passwordHash(), user.passwordSetAt()));
    }

    /**
     * Gives a user another password and remembers it as used.
     *
     * @param once   whether it is good for choosing another one and for nothing else
     * @param endsAt from when on it opens nothing; null for never
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void newPassword(String username, String hash, boolean once, Instant endsAt, Instant now) {
        statement(username, em.createNamedQuery("User.newPassword").setParameter("hash", hash).setParameter("once", once).setParameter("now", now.toEpochMilli())
                .setParameter("ends", endsAt == null ? null : endsAt.toEpochMilli()));
        em.persist(new PasswordUsed(username, hash, now));
    }

    /** From when on a program's secret opens nothing. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void passwordEnds(String username, Instant endsAt) {
        statement(username, em.createNamedQuery("User.passwordEnds").setParameter("ends", endsAt.toEpochMilli()));
    }

    /** Forgets wrong tries and the lock. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void unlock(String username) {
        statement(username, em.createNamedQuery("User.unlock"));
    }

    /** A statement counts the version, too: what is kept of the user here is read again, or its next change would be taken for a stale one. */
    private void statement(String username, Query query) {
        em.flush();
        query.setParameter("username", username).executeUpdate();
        em.refresh(em.find(User.class, username));
    }

    /** The hashes of the passwords that a user had last, the newest first. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<String> usedPasswords(String username, int count) {
        return count == 0 ? List.of() : em.createNamedQuery("PasswordUsed.latest", PasswordUsed.class).setParameter("username", username).setMaxResults(count)
                .getResultStream().map(PasswordUsed::passwordHash).toList();
    }

    /** Forgets what was read of a user, so that the next look sees what a statement has written. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void readAgain(User user) {
        em.flush();
        em.refresh(user);
    }

    // -- sessions at the consoles

    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void add(DeskSession session) {
        em.persist(session);
    }

    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<DeskSession> findSession(String id) {
        return Optional.ofNullable(em.find(DeskSession.class, id));
    }

    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<DeskSession> openSessions(String username) {
        return open(username);
    }

    private List<DeskSession> open(String username) {
        return em.createNamedQuery("DeskSession.open", DeskSession.class).setParameter("username", username).getResultList();
    }

    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void endSessions(String username, String why, Instant now) {
        open(username).forEach(session -> session.end(why, now));
    }

    /** The latest, open or ended, the newest first. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<DeskSession> sessions(String username, int count) {
        return em.createNamedQuery("DeskSession.latest", DeskSession.class).setParameter("username", username).setMaxResults(count).getResultList();
    }

    /** How many sessions are open that were used since a moment, by user. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Map<String, Integer> openSessions(Instant usedSince) {
        Map<String, Integer> counts = new HashMap<>();
        for (Object[] row : em.createQuery("SELECT s.username, COUNT(s) FROM DeskSession s WHERE s.endedAtMs IS NULL AND s.usedAtMs >= :since GROUP BY s.username",
                Object[].class).setParameter("since", usedSince.toEpochMilli()).getResultList()) {
            counts.put((String) row[0], ((Number) row[1]).intValue());
        }
        return counts;
    }
}
