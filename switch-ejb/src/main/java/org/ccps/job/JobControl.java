package org.ccps.job;

import jakarta.enterprise.context.ApplicationScoped;

/** The one who starts jobs, for whoever does not know the jobs themselves. */
@ApplicationScoped
public class JobControl {

    /** Starts a job by hand. */
    public interface Starter {

        /**
         * @param by user name, or {@code system}
         * @throws org.ccps.refusal.Refusal NOT_FOUND for a job that there is not, JOB_RUNNING while it runs
         */
        JobRunView startByHand(String job, String by);
    }

    private volatile Starter starter;

    /** From the start on. */
    public void is(Starter one) {
        starter = one;
    }

    /**
     * @throws org.ccps.refusal.Refusal as {@link Starter#startByHand}
     * @throws IllegalStateException    while the server is still starting
     */
    public JobRunView start(String job, String by) {
        Starter one = starter;
        if (one == null) {
            throw new IllegalStateException("the jobs have not begun yet");
        }
        return one.startByHand(job, by);
    }
}
