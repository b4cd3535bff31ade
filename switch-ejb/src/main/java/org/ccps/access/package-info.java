/**
 * Who is signed in and what he may do.
 *
 * <ul>
 *   <li>I1 – three levels; an administrator cannot take money.</li>
 *   <li>I3 – passwords are tried in one place, the server's realm, which counts and locks; what happened is recorded
 *       here.</li>
 *   <li>J1 – every sign-in, good or bad, is on record with its workstation.</li>
 * </ul>
 */
package org.ccps.access;
