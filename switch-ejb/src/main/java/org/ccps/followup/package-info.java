/**
 * What somebody has to do for a customer, or has to look at.
 *
 * <ul>
 *   <li>C16 – each deferred payment that came to nothing opens a follow-up for the one who took it, with the customer's reference and
 *       call id, a due time, notes and an outcome; only a manager writes one off.</li>
 *   <li>D2 – who was told "we will call you" is called when the doubt has ended, however it has.</li>
 *   <li>D8 – an answer that contradicts what is on record is looked at by a manager.</li>
 *   <li>O2 – one owner (or any manager), one due time, one next step; opened in the transaction of what makes it necessary, so that
 *       none is forgotten, and once for each operation and kind.</li>
 *   <li>H9 – operators see those that are theirs.</li>
 * </ul>
 */
package org.ccps.followup;
