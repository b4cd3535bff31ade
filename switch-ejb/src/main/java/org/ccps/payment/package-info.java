/**
 * A customer's card payment by telephone.
 *
 * <ul>
 *   <li>D1 – the attempt is committed before the first byte leaves, its outcome after the last is read; two durable
 *       commits a payment and no more.</li>
 *   <li>D2, D5 – an answer that was lost is <em>in doubt</em>: neither approved nor declined, and never sent again.</li>
 *   <li>A5, K8 – nothing that is wrong is ever recorded or sent; every wrong field is named.</li>
 *   <li>A8, D9 – the same card, amount and reference within the window asks for a reason; while one is in doubt it cannot
 *       be taken at all.</li>
 *   <li>A9, E2–E5 – one key, one payment: pressed twice, reloaded, from two tabs or sent again by a program.</li>
 *   <li>K2 – of a live payment's card only the first six and last four digits and a keyed hash are kept.</li>
 * </ul>
 */
package org.ccps.payment;
