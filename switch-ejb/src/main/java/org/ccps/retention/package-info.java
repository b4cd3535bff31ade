/**
 * How long data are kept, and deleting what is older.
 *
 * <ul>
 *   <li>K7 – every night, and when an administrator starts the job {@code retention}, what is older than its class is kept is deleted:
 *       only what is concluded and reconciles, in small transactions, with the counts in the run's report and in the audit record.
 *       Before that anybody can look at how many there would be.</li>
 *   <li>A run that a fault ends rests until the next night or an administrator's start, and says so in the log, at the jobs' page and in the
 *       figures.</li>
 *   <li>A payment goes as a whole with its operations, attempts, history, idempotency keys (E3), doubts, follow-ups and refunds, or not at
 *       all. It stays while anything of it is sending, waiting or in doubt, a refund or a follow-up is open, the bank contradicts it, an
 *       approved operation has no line of a report, or a line differs.</li>
 *   <li>A report stays for as long as a payment that it proves.</li>
 *   <li>Audit records are not deleted at all: the switch may not be able to (J4), and the chain proves only what is whole (ADR 15). Nor
 *       are users, settings' versions and merchant accounts, which everything else names.</li>
 * </ul>
 */
package org.ccps.retention;
