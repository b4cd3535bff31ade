/**
 * What must stay secret: keys and passwords, read from the server's credential store and never written anywhere else, neither
 * to a log nor to the database. A password is kept for a few seconds at most, because opening the store is slow, so that a
 * changed one works without a restart (F8).
 */
package org.ccps.secrets;
