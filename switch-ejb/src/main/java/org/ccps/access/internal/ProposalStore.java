package org.ccps.access.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.ccps.access.ProposalId;
import org.ccps.access.model.AccessReview;
import org.ccps.access.model.Proposal;

/** The tables of proposals and access reviews. Joins the caller's transaction. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class ProposalStore {

    @PersistenceContext(unitName = "ccps")
    private EntityManager em;

    /** For the container, which injects. */
    public ProposalStore() {
    }

    ProposalStore(EntityManager em) {
        this.em = em;
    }

    /** Gives it its number. */
    public void add(Proposal proposal) {
        em.persist(proposal);
        em.flush();
    }

    public Optional<Proposal> lock(ProposalId id) {
        Proposal proposal = em.find(Proposal.class, id.number(), LockModeType.PESSIMISTIC_WRITE);
        if (proposal != null) {
            em.refresh(proposal);
        }
        return Optional.ofNullable(proposal);
    }

    public Optional<Proposal> find(ProposalId id) {
        return Optional.ofNullable(em.find(Proposal.class, id.number()));
    }

    /** Oldest first. */
    public List<Proposal> open() {
        return em.createNamedQuery("Proposal.open", Proposal.class).getResultList();
    }

    public List<Proposal> openAbout(String object) {
        return em.createNamedQuery("Proposal.openAbout", Proposal.class).setParameter("object", object).getResultList();
    }

    /** Newest first. */
    public List<Proposal> latest(int count) {
        return em.createNamedQuery("Proposal.latest", Proposal.class).setMaxResults(count).getResultList();
    }

    public void add(AccessReview review) {
        em.persist(review);
        em.flush();
    }

    /** Newest first. */
    public List<AccessReview> reviews(int count) {
        return em.createNamedQuery("AccessReview.latest", AccessReview.class).setMaxResults(count).getResultList();
    }

    public Optional<AccessReview> review(long id) {
        return Optional.ofNullable(em.find(AccessReview.class, id));
    }
}
