/**
 * Signing in and out, for people and for programs.
 *
 * <ul>
 *   <li>I3 – passwords are tried by the server's realm alone, which counts and locks in the database; nothing here can go
 *       round it, and what is answered does not say whether the user exists.</li>
 *   <li>J1 – each sign-in, good or bad, and each sign-out is on record with its workstation.</li>
 *   <li>I4 – password and one-time code are tried together, in one place and as one try; who has to choose codes first comes to nothing else.</li>
 *   <li>I5 – a one-time password opens nothing but the choice of one's own.</li>
 *   <li>I7 – each call asks whether he who signed in is still let in.</li>
 *   <li>A program gets a token; checking it costs no password hash.</li>
 * </ul>
 */
package org.ccps.signin;
