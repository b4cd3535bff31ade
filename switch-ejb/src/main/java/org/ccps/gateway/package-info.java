/**
 * The port to the payment gateway and the way to it.
 *
 * <ul>
 *   <li>F1–F3 – what an answer means is a sealed {@link org.ccps.gateway.GatewayOutcome}; whatever is not proved is in
 *       doubt.</li>
 *   <li>F5, F6 – real traffic is the proof of the link; its state and cause are told to everyone who looks.</li>
 *   <li>Nothing outside {@code gateway.securepay} knows XML, HTTP or SecurePay's numbers.</li>
 * </ul>
 */
package org.ccps.gateway;
