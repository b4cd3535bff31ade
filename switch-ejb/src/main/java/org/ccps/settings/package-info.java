/**
 * The one home of every setting: its meaning, unit, range and default stand here, what differs stands in the database.
 * A change takes effect within {@value org.ccps.settings.Settings#FRESH_MS} ms on every server, without a restart.
 */
package org.ccps.settings;
