/**
 * Batch jobs. Each is a {@link org.ccps.jobs.Job}: it says by itself whether there is something to do, so that it starts by itself,
 * again and again until nothing is left, whatever happened to an earlier run. Its steps are in {@code META-INF/batch-jobs}.
 *
 * <ul>
 *   <li>The boundary calls of the features do the work, each piece in transactions of its own; a job only goes through the pieces.</li>
 *   <li>What a run has done is on record with the pieces themselves; the engine's tables are never the truth.</li>
 *   <li>A run that a dead server left open is fenced off and a new one begins (a run of the engine's cannot be resumed then).</li>
 * </ul>
 */
package org.ccps.jobs;
