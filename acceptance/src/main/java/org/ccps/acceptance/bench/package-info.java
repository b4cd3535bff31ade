/**
 * The benchmark: how many payments a second the switch takes and what it adds to the gateway's own time, beside a bare client
 * and the thinnest servlet that could do the same two commits. Runs alternate, so that what else the machine does strikes all
 * alike; what counts are the ratios. It prints what it measures, whatever that is, and fails only when an answer was wrong.
 */
package org.ccps.acceptance.bench;
