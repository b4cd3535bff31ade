/** The vault's keys, for administrators. */
package org.ccps.rest.vault;
