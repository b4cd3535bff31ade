/**
 * Store and forward: what cannot be sent now and is certainly unsent waits here and is sent by itself when the way is back.
 *
 * <ul>
 *   <li>C2 – only what is proved unsent comes here; everything later is in doubt.</li>
 *   <li>C3 – what waits lies in its own tables and is in no total of completed money.</li>
 *   <li>C5, C6 – limits on each item, operator, card, merchant account and everything, by value and count, payments and refunds
 *       apart, each currency for itself: one reservation, in the commit that stores the item. The room that is left is shown.</li>
 *   <li>C9 – the card is encrypted and bound to its row; the ciphertext is gone in the commit that records the outcome.</li>
 *   <li>C10–C13 – the drain takes the row first and sends then, once; in order for each card; it stops at the first sign that the
 *       way is down again or that our sign-in is not accepted, and nothing that it did not take is touched.</li>
 *   <li>C14, C15 – a manager holds, releases and withdraws; what gets too old is withdrawn and handed to a person, never sent.</li>
 *   <li>C17 – the end report adds up to the cent, from two tables that are written apart.</li>
 *   <li>C19 – every outage is on record.</li>
 *   <li>C20 – row and message are one commit; a message is a pointer only, the row is the truth: lost, doubled and late messages do
 *       no harm, and rows without one get one again.</li>
 * </ul>
 */
package org.ccps.deferral;
