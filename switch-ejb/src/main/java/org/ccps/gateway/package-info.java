/**
 * The port to the payment gateway and the way to it.
 *
 * <ul>
 *   <li>F1–F3 – what an answer means is a sealed {@link org.ccps.gateway.GatewayOutcome}; whatever is not proved is in
 *       doubt.</li>
 *   <li>C1 – the first proved failure closes the way; after it nobody waits for a time-out
 *       ({@link org.ccps.gateway.Submission#closed()}). Opened by the watch, or by an administrator
 *       ({@link org.ccps.gateway.LinkControl}).</li>
 *   <li>C2 – not sent only when it is proved that no byte of the body left, or the gateway says that it did not process.</li>
 *   <li>F5, F6 – while it is up real traffic is its proof, and an Echo when it is idle; while it is down a bare connect every few
 *       seconds and one Echo that confirms. State and cause are told to everyone who looks.</li>
 *   <li>D8 – an answer after its time is told as a {@link org.ccps.gateway.LateAnswer}.</li>
 *   <li>Nothing outside {@code gateway.securepay} knows XML, HTTP or SecurePay's numbers.</li>
 * </ul>
 */
package org.ccps.gateway;
