/**
 * One thing asked of the gateway, from record to conclusion.
 *
 * <ul>
 *   <li>D1 – record, call, conclude: committed as SENDING before the first byte, concluded after the last; a slow bank
 *       holds no lock, and a rollback cannot un-charge a card.</li>
 *   <li>D3 – a row found SENDING after a crash, or whose node is gone, becomes IN_DOUBT, never anything that is sent
 *       again.</li>
 *   <li>D5 – IN_DOUBT never returns to SENDING and no timer ends it.</li>
 *   <li>N5 – what waited in a backup that was put back may have been sent meanwhile: it becomes IN_DOUBT at the next start and is never
 *       sent; until then nothing of it leaves the store.</li>
 *   <li>F4 – each attempt has its own order number and a message id that is never used again.</li>
 * </ul>
 */
package org.ccps.operation;
