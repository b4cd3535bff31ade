/**
 * The append-only record of who did what.
 *
 * <ul>
 *   <li>J1 – one record for each sign-in, view, change and payment, written in the commit of what it records.</li>
 *   <li>J2 – each record carries a keyed hash of itself, and within a second a place in a chain of hashes; verification
 *       names the first record that was altered, removed, inserted or moved. Until a record has its place it is counted
 *       as unsealed.</li>
 *   <li>Writers do not wait for each other: only sealing takes the chain's lock, in batches.</li>
 * </ul>
 */
package org.ccps.audit;
