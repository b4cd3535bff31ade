/** The vault's keys, and what is kept for how long. */
package org.ccps.admin.custody;
