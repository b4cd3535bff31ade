/**
 * Giving a payment back.
 *
 * <ul>
 *   <li>B1 – from the original payment, back to its card, in full or in part, several times; no card number is typed or stored.</li>
 *   <li>B2 – what is asked for, on its way, in doubt or done never passes what was taken: whoever records or moves a refund holds the
 *       payment's row, and the amount that is left is derived and never stored. A refund in doubt keeps its part until it is known.</li>
 *   <li>B3 – a request carries what its author saw to be refundable, and an authorisation may.</li>
 *   <li>B4 – an operator's request waits for a manager and moves nothing before.</li>
 *   <li>B5 – nobody authorises what he asked for, whatever his level was or is; the name counts.</li>
 *   <li>B6 – a manager refunds alone up to a limit; above another one two managers authorise. The limits look at all that one author has
 *       asked for of one payment, so that many small refunds do not go round them.</li>
 *   <li>B7, B8 – the manager's password is tried again for each authorisation, by the server's realm and counted; at the operator's desk
 *       too, where the operator's session goes on and both names are recorded.</li>
 *   <li>B9 – one request at a time, unless it is for all that is left and says why.</li>
 *   <li>B10, B11 – a request lapses, a payment gets too old.</li>
 *   <li>B14 – a request waits for the outcome of its payment, and ends as not needed when that was never taken.</li>
 *   <li>C7 – while the link is down an authorised refund is stored by the right of the one who asked for it, and without that right the
 *       request goes on waiting.</li>
 * </ul>
 *
 * <p>Locks are taken in this order: the payment's row, the refund's, the operation's.
 */
package org.ccps.refund;
