/**
 * Deleting what is older than it is kept (K7), every night: class by class, some at a time, each part in a transaction of its own. A run
 * that was stopped, or died with its server, has deleted what its report says; the next one finds the rest.
 */
package org.ccps.jobs.retention;
