package org.ccps.access.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.ccps.access.model.User;

/** The table of users. */
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

    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean any() {
        return !em.createQuery("SELECT u.username FROM User u", String.class).setMaxResults(1).getResultList().isEmpty();
    }

    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void add(User user) {
        em.persist(user);
    }
}
