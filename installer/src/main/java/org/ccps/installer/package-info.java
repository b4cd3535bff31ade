/**
 * {@code bin/ccps} of an installation.
 *
 * <ul>
 *   <li>N1 – from the unpacked zip and a JDK to the first simulated payment by one command and one file of answers.</li>
 *   <li>N2 – no password is known beforehand: the first administrator has one that nobody chose, in a file that only the server's user reads.</li>
 *   <li>N3 – everything is checked before anything is changed; each fault has its remedy; each command can be given again.</li>
 *   <li>N4 – an upgrade that fails goes back to the old version with the same data, unless the new one has sent something.</li>
 *   <li>N5 – a database that was put back is marked before a server opens it, and nothing that waited in it is sent.</li>
 *   <li>No secret is printed, logged, or stored anywhere but in the server's credential store.</li>
 * </ul>
 *
 * The product ({@link org.ccps.installer.Product}) is what the zip holds and is never written to; an installation
 * ({@link org.ccps.installer.Instance}) is a folder beside it, with configuration, secrets, data and logs.
 */
package org.ccps.installer;
