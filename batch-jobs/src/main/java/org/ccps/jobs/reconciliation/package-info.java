/**
 * Matching the lines of imported reports: one run a report, oldest first, line by line.
 *
 * <ul>
 *   <li>G1 – each line is matched in a transaction of its own and keeps its outcome; a run that was stopped, failed or died with its
 *       server is followed by one that goes on with the lines that have none.</li>
 *   <li>G4 – one bad line never stops the others: the boundary call sets it aside. Only a database that is away ends a run.</li>
 * </ul>
 */
package org.ccps.jobs.reconciliation;
