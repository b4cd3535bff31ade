/**
 * Who may come in: the one place where a password is tried (I1, I3).
 *
 * <p>A realm of the server's security and not a part of the application, so that nothing that knows a name and a
 * password (the sign-in form, a request for a token, a manager's password asked again) can try it uncounted.
 * <ul>
 * <li>Ten wrong tries lock a user for thirty minutes. A try is counted before it is compared, so that many at once
 *     get no more comparisons than one after the other; on one server they do come one after the other, so that right ones at once are
 *     not counted as wrong.</li>
 * <li>The count and the lock are in the database: they hold across nodes and survive a restart.</li>
 * <li>An unknown, a disabled and a locked user cost one comparison and get one answer, the same as a wrong password.</li>
 * <li>The lock of the last administrator who could come in lasts one minute, so that wrong tries cannot keep all of them out.</li>
 * <li>A one-time password opens nothing after its end (I5). A hash that is faster to try than is wanted now is replaced at the next right
 *     try (I2).</li>
 * <li>Without the database nobody comes in.</li>
 * </ul>
 */
package org.ccps.realm;
