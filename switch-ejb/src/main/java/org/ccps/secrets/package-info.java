/**
 * What must stay secret: keys and passwords, read from the server's credential store each time they are needed, so that a
 * changed one works without a restart (F8), and never kept in a field, a log or the database.
 */
package org.ccps.secrets;
