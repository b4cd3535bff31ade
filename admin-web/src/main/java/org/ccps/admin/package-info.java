/**
 * The administration module: one package a task, one backing bean a page. Sees the feature roots of the switch and nothing behind them.
 * Level Administrator only: the container asks for the role, the filter {@code presence} asks it of posts, and each door asks again.
 *
 * <ul>
 *   <li>I1, I5–I9 – users, their rights and limits, one-time passwords, what needs a second administrator.</li>
 *   <li>H7 – the jobs and the link.</li>
 *   <li>J1–J3 – the record of who did what, and whether it is whole.</li>
 *   <li>M6, A6, A16, F8 – settings, merchant accounts, the gateway.</li>
 *   <li>K9 – a password is read from the request, handed on, and shown to nobody but the one whom it was made for.</li>
 * </ul>
 */
package org.ccps.admin;
