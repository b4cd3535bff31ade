/** What is kept for how long, for administrators. */
package org.ccps.rest.retention;
