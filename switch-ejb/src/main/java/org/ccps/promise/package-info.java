/**
 * What customers have been promised and is not done yet, as one list.
 *
 * <ul>
 *   <li>O2 – each promise has one owner (or any manager), one due time and one next step.</li>
 *   <li>O2 – the sums shown are the sums of what is listed: each feature that makes promises gives both, and the whole is their
 *       sum and nothing else.</li>
 *   <li>Money of different currencies is never added.</li>
 * </ul>
 */
package org.ccps.promise;
