/** The jobs, their runs, the link (H7). */
package org.ccps.admin.jobs;
