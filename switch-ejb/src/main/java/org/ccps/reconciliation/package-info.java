/**
 * Holding what we know against what the gateway reports.
 *
 * <ul>
 *   <li>G1 – a transaction report (CSV with a saved column mapping) is imported once; the same file again changes nothing.</li>
 *   <li>G2 – every line comes to one outcome; an approved payment that no report shows by its due day is <em>missing</em>.</li>
 *   <li>G3 – a line finds its payment by the gateway's id, else the order number, else card, amount and day, and says which.
 *       Card, amount and day are no proof: they never end what is in doubt.</li>
 *   <li>G4 – one bad line never stops the others; it is listed with its number and its reason.</li>
 *   <li>G5 – a payment that was taken on the gateway's own page can be recorded, and then reconciles.</li>
 *   <li>D6 – a line that proves how an operation in doubt ended settles it, in the same transaction, and is its evidence. What
 *       is no proof leaves it in doubt. Nothing is proved by the absence of a line: that is proposed to a manager.</li>
 *   <li>O3 – each payment at most once, or the exceptions.</li>
 *   <li>K8 – no card number is kept: first six and last digits only.</li>
 * </ul>
 */
package org.ccps.reconciliation;
