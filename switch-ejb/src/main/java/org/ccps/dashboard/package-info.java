/**
 * How things stand, at a glance, for managers.
 *
 * <ul>
 *   <li>M2 – payments a minute by state, declines by code, time to answer, money today, what waits for the link, what is sent of it.</li>
 *   <li>Money of different truth is never added: each state has its own count and its own sum.</li>
 *   <li>Many may look at once: everybody sees one copy, and counting again takes a small part of the time only.</li>
 * </ul>
 */
package org.ccps.dashboard;
