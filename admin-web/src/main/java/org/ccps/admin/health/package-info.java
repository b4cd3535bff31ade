/** How this server is. */
package org.ccps.admin.health;
