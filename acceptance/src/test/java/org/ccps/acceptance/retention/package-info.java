/** What is deleted because it is old, and what never is. */
package org.ccps.acceptance.retention;
