/**
 * What an administrator sets: settings, merchant accounts, the gateway.
 *
 * <ul>
 *   <li>M6 – each change is a version with who, when and why; every earlier one can be brought back; who has seen an older one is told so.</li>
 *   <li>I8 – to raise a money limit, or to send card numbers another way, needs a second administrator.</li>
 *   <li>A change takes effect without a restart, on every server, within {@value org.ccps.settings.Settings#FRESH_MS} ms.</li>
 *   <li>F8 – the gateway's password is put into the server's credential store and given to nobody.</li>
 *   <li>J1 – each change is on record with before and after.</li>
 * </ul>
 */
package org.ccps.administration;
