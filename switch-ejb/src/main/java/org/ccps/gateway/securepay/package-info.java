/**
 * SecurePay's Secure XML API {@code xml-4.2}: the only place that knows HTTP, XML and SecurePay's numbers. Nothing imports
 * it; it is found as the {@link org.ccps.gateway.PaymentGateway}.
 *
 * <ul>
 *   <li>F1 – {@code response-codes.csv} is the one table of codes; what is not in it is in doubt.</li>
 *   <li>F2 – approved means: status 0, {@code approved} Yes, a code of approval, and message id, order number, amount and
 *       currency as sent.</li>
 *   <li>F4 – time stamps have the day before the month and the offset in minutes (guide, appendix D).</li>
 *   <li>F7 – a second address is tried only when no connection to the first came about.</li>
 *   <li>F9 – certificates are always verified.</li>
 *   <li>C1 – name, connection and handshake together have the connect time-out, whoever of them hangs.</li>
 *   <li>C2, D2 – "not sent" is proved by a gate that the body has to pass ({@link org.ccps.gateway.securepay.BodyGate});
 *       everything later is in doubt. A process that wakes too late finds the gate shut
 *       ({@link org.ccps.gateway.securepay.Freshness}).</li>
 *   <li>C9, D8 – an exchange that is kept for a late answer holds no card: the body is wiped.</li>
 * </ul>
 */
package org.ccps.gateway.securepay;
