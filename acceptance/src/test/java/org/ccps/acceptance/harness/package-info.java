/**
 * Starts the real product with {@code ./ccps demo} and talks to it as a stranger would: the API over HTTPS, the simulator over
 * its control port, the files that both leave behind.
 */
package org.ccps.acceptance.harness;
