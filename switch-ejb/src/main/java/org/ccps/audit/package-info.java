/**
 * The append-only record of who did what.
 *
 * <ul>
 *   <li>J1 – one record for each sign-in, view, change and payment, written in the commit of what it records.</li>
 *   <li>J2 – each record carries a keyed hash of itself, and within a second a place in a chain of hashes; verification
 *       names the first record that was altered, removed, inserted or moved. Until a record has its place it is counted
 *       as unsealed.</li>
 *   <li>J3 – once a minute the chain's end is noted in a file outside of the database, so that a tail that was cut off with its head
 *       is found as well. Who can write to that file, too, is found by the copy that syslog has.</li>
 *   <li>J6 – sealed records go to the log category {@code org.ccps.audit.export}, each at least once and in the chain's order, when
 *       the server's logging sends it somewhere.</li>
 *   <li>Writers do not wait for each other: only sealing takes the chain's lock, in batches.</li>
 * </ul>
 */
package org.ccps.audit;
