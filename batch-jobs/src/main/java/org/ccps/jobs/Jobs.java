package org.ccps.jobs;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ccps.access.Right;
import org.ccps.access.Roles;
import org.ccps.access.Users;
import org.ccps.job.JobRunView;
import org.ccps.job.JobRuns;
import org.ccps.jobs.internal.JobStarter;
import org.ccps.refusal.Refusal;

/** The jobs and their runs, for administrators with the right ADMINISTER. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Jobs {

    private static final int RUNS_MAX = 20;

    @Inject
    private Users users;

    @Inject
    private JobStarter starter;

    @Inject
    private JobRuns runs;

    /** Every job with its latest runs, newest first. */
    public Map<String, List<JobRunView>> list() {
        me();
        Map<String, List<JobRunView>> jobs = new LinkedHashMap<>();
        for (String job : starter.names()) {
            jobs.put(job, runs.ofJob(job, RUNS_MAX));
        }
        return jobs;
    }

    /**
     * Starts a job by hand. Starting the drain also takes the link as up again.
     *
     * @throws Refusal NOT_FOUND for a job that there is not, JOB_RUNNING while it runs, JOB_STATE when it cannot be started by hand
     */
    public JobRunView start(String job) {
        return starter.startByHand(job, me());
    }

    /**
     * Asks a run to stop after the piece of work that it is at; it stays stopped until somebody starts it.
     *
     * @throws Refusal NOT_FOUND, JOB_STATE when it is not running
     */
    public JobRunView stop(long run) {
        return starter.stop(run, me());
    }

    /**
     * Starts the job of a run that has stopped or failed again: a new run goes on with what is left.
     *
     * @throws Refusal NOT_FOUND, JOB_STATE when it completed, is active or was given up; JOB_RUNNING while another runs
     */
    public JobRunView restart(long run) {
        return starter.restart(run, me());
    }

    /**
     * Gives up a run that has stopped or failed.
     *
     * @throws Refusal NOT_FOUND, JOB_STATE while it is active, and when it completed or was given up already
     */
    public JobRunView abandon(long run) {
        runs.abandon(run, me());
        return runs.find(run).orElseThrow();
    }

    private String me() {
        return users.meWith(Right.ADMINISTER).username();
    }
}
