/**
 * Card numbers that have to wait, encrypted.
 *
 * <ul>
 *   <li>C9 – AES-256-GCM under a key of the server's credential store; never the security code.</li>
 *   <li>K3 – each ciphertext is bound to its place: in another row it does not decrypt.</li>
 *   <li>K4 – the key's id stands in the ciphertext. A new key is one of the highest number in the store; what is under an older one
 *       stays readable until it has been sealed again, then the old key can be destroyed.</li>
 *   <li>K5 – a key may be bound to a master key that is not in the store: its check value then stands in the key's id. As long as that has
 *       not been given, the vault is sealed: nothing is deferred and nothing drained, and nothing is lost.</li>
 *   <li>K6 – opening it for anything but sending has no call.</li>
 * </ul>
 */
package org.ccps.vault;
