package org.ccps.job.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.ccps.job.model.JobRun;

/** The table of runs. Joins the caller's transaction. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class JobRunStore {

    @PersistenceContext(unitName = "ccps")
    private EntityManager em;

    /** For the container, which injects. */
    public JobRunStore() {
    }

    JobRunStore(EntityManager em) {
        this.em = em;
    }

    public void add(JobRun run) {
        em.persist(run);
        em.flush();
    }

    public Optional<JobRun> find(long id) {
        return Optional.ofNullable(em.find(JobRun.class, id));
    }

    /** Newest first. */
    public List<JobRun> ofJob(String job, int limit) {
        return em.createNamedQuery("JobRun.ofJob", JobRun.class).setParameter("job", job).setMaxResults(limit).getResultList();
    }

    public Optional<JobRun> latest(String job, String subject) {
        return (subject == null ? em.createNamedQuery("JobRun.ofJob", JobRun.class).setParameter("job", job)
                : em.createNamedQuery("JobRun.ofSubject", JobRun.class).setParameter("job", job).setParameter("subject", subject))
                .setMaxResults(1).getResultStream().findFirst();
    }

    public List<JobRun> active(String node) {
        return em.createNamedQuery("JobRun.active", JobRun.class).setParameter("node", node).getResultList();
    }

    /** Adds to the count of a run; several senders may do so at once. */
    public void progress(long id, int more) {
        em.createNamedQuery("JobRun.progress").setParameter("more", (long) more).setParameter("id", id).executeUpdate();
    }
}
