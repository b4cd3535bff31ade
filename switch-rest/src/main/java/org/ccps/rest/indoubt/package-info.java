/** What is in doubt, and ending it by evidence. */
package org.ccps.rest.indoubt;
