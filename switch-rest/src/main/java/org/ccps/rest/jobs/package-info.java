/** The batch jobs and their runs. */
package org.ccps.rest.jobs;
