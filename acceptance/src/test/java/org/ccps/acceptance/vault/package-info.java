/** Another key for what waits. */
package org.ccps.acceptance.vault;
