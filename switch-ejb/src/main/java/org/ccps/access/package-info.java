/**
 * Who is signed in and what he may do.
 *
 * <ul>
 *   <li>I1 – three levels; rights one by one, each only where the level can have it; an administrator cannot take money, and nobody changes
 *       himself.</li>
 *   <li>I2 – a password is long, not known to attackers by lists held on site, none of the last ones, and kept under a slow hash.</li>
 *   <li>I3 – passwords are tried in one place, the server's realm, which counts and locks; an administrator unlocks; what happened is recorded
 *       here.</li>
 *   <li>I4 – what one-time codes are made from is kept sealed; who loses his telephone has codes for that, or an administrator takes his codes
 *       away, for a manager two of them.</li>
 *   <li>I5 – a first or reset password is for choosing another one, and ends.</li>
 *   <li>I6 – who is signed in at which desk; a sign-in at another one ends the one before, unless a setting allows both.</li>
 *   <li>I7 – who is disabled, demoted or signed out is out at his next call, on every server; what waits for him passes to a named manager.</li>
 *   <li>I8 – what gives power is proposed by one administrator and confirmed by another; the last administrator stays
 *       (docs/adr/0010-second-administrator.md).</li>
 *   <li>I9 – who has not been seen for long is disabled; who may do what is looked at and signed for.</li>
 *   <li>A7 – what a user may take at once and in a day.</li>
 *   <li>J1 – every change of a user is on record with before and after.</li>
 * </ul>
 */
package org.ccps.access;
