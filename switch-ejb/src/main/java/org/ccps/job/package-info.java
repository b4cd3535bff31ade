/**
 * The runs of batch jobs, as the switch knows them.
 *
 * <ul>
 *   <li>The job engine's own tables say how far its machinery came; what has been done is said by the rows of the work itself, and
 *       who started which run, when and how it ended is said here.</li>
 *   <li>A run that a dead server left open is fenced off at its next start and never resumed: a new run begins, and finds what is
 *       left to do.</li>
 *   <li>A run that a person has stopped stays stopped until a person starts it.</li>
 * </ul>
 */
package org.ccps.job;
