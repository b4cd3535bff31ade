/**
 * Taking a payment.
 *
 * <ul>
 *   <li>A9 – a form has a key made here; whatever becomes of the form, its key stands for one payment.</li>
 *   <li>A11 – another card keeps reference, amount and call, and is linked to the earlier try.</li>
 *   <li>K8, K9 – what is typed is read from the request by {@link org.ccps.operator.take.Typed} and handed on at once.</li>
 * </ul>
 */
package org.ccps.operator.take;
