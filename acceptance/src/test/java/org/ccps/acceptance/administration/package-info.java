/** Administering the running product: users, rights, limits, settings. */
package org.ccps.acceptance.administration;
