/** The manager's desk: what waits for the link, what is in doubt, and what has been promised to customers. */
package org.ccps.operator.desk;
