/** What customers have been promised, and what it comes to. */
package org.ccps.rest.promises;
