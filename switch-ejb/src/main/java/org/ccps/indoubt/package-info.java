/**
 * Operations in doubt: somebody looks after each, until evidence says what became of it.
 *
 * <ul>
 *   <li>D2 – each doubt has an owner, who promised the customer a call, and a due time.</li>
 *   <li>D4 – it waits for a late answer, the gateway's report, or a manager; nothing is ever sent to find out.</li>
 *   <li>D5 – no timer ends a doubt; here are only words of people. The one timer warns.</li>
 *   <li>D7 – ending it by hand takes evidence, and above a limit two managers who found the same.</li>
 *   <li>D8 – an absence proves little while a message may be on its way; an answer that comes later and says otherwise is put on
 *       record by {@code operation} and followed up by {@code followup}.</li>
 *   <li>D11 – number, value and age past their limits make an alert.</li>
 * </ul>
 */
package org.ccps.indoubt;
