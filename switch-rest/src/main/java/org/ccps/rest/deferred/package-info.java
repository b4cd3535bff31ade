/** What waits to be sent, and what a manager does about it. */
package org.ccps.rest.deferred;
