package org.ccps.access.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.Optional;
import org.ccps.access.model.OneTimeCode;
import org.ccps.access.model.RecoveryCode;

/** The tables of one-time codes and of those for a lost telephone. */
@Stateless
@PermitAll
public class CodeStore {

    @PersistenceContext(unitName = "ccps")
    private EntityManager em;

    /** For the container, which injects. */
    public CodeStore() {
    }

    CodeStore(EntityManager em) {
        this.em = em;
    }

    /** A user's, made where there is none, locked until the transaction ends. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public OneTimeCode lock(String username) {
        OneTimeCode code = em.find(OneTimeCode.class, username, LockModeType.PESSIMISTIC_WRITE);
        if (code == null) {
            code = new OneTimeCode(username);
            em.persist(code);
            em.flush();
        } else {
            em.refresh(code);
        }
        return code;
    }

    /** The one that was shown with a ticket, by the ticket's hash. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<OneTimeCode> pending(String ticket) {
        return em.createNamedQuery("OneTimeCode.pending", OneTimeCode.class).setParameter("ticket", ticket).getResultStream().findFirst();
    }

    /** Codes for a lost telephone in the place of those that there were. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void replaceRecoveryCodes(String username, Collection<String> hashes) {
        forgetRecoveryCodes(username);
        hashes.forEach(hash -> em.persist(new RecoveryCode(username, hash)));
    }

    /** How many codes for a lost telephone a user has not used. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public int recoveryCodesLeft(String username) {
        return em.createNamedQuery("RecoveryCode.left", Long.class).setParameter("username", username).getSingleResult().intValue();
    }

    /** Removes all that a user's codes are made from. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void forget(String username) {
        forgetRecoveryCodes(username);
        OneTimeCode code = em.find(OneTimeCode.class, username);
        if (code != null) {
            em.remove(code);
        }
    }

    private void forgetRecoveryCodes(String username) {
        em.flush();
        em.createNamedQuery("RecoveryCode.forget").setParameter("username", username).executeUpdate();
    }
}
