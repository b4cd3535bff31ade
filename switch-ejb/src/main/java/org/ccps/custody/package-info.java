/**
 * Who keeps the vault's keys: making a new one, seeing what is still under an older one, and destroying that.
 *
 * <ul>
 *   <li>K4 – a key is rotated while the switch runs: a new one is made, what waits is sealed again under it by the job
 *       {@code vault-sealing}, and the old one is destroyed. That is refused while a single card is sealed under it, and for a minute
 *       after its successor was first used, because a card may be on its way into the store.</li>
 *   <li>What is done to a key is on record with who, when and why; no key is ever shown.</li>
 * </ul>
 */
package org.ccps.custody;
