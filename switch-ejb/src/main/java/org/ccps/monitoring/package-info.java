/**
 * How this server is: figures for a program that watches it, and a look at everything that it needs.
 *
 * <ul>
 *   <li>M2 M3 – what is taken, declined, waiting and in doubt, the room that is left and the link, as metrics of the server's own
 *       registry (names {@code ccps_*} at the management port's {@code /metrics}) and as an MBean. Counts are this server's since its
 *       start; what waits is everybody's.</li>
 *   <li>M2 M5 – each server says every five seconds that it lives, what it sees of the link, and how far its clock is from the database's,
 *       which is the one clock that decides who is gone. One that is silent for 30 seconds is gone, one that stops in order is stopped; either
 *       is forgotten after 7 days.</li>
 *   <li>M8 – the self-test says of each thing that the server needs whether it is in order, and of what is not what to do.</li>
 *   <li>No card data, no name of a person and no secret is in a figure or a finding.</li>
 * </ul>
 */
package org.ccps.monitoring;
