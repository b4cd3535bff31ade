/**
 * Draining: sends what waits, by several senders. The reader takes numbers from the queue, one boundary call sends one item and writes
 * its outcome down, the writer adds up. It ends by itself when the queue is empty or the way is closed, and begins again by itself
 * while something waits and the way is open.
 */
package org.ccps.jobs.drain;
