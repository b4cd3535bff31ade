/** The zip that a customer gets: set-up, faults that it finds, upgrade, backup and restore, move to another database. */
package org.ccps.acceptance.distribution;
