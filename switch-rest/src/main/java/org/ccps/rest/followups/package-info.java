/** What somebody has to do for a customer. */
package org.ccps.rest.followups;
