/** The servers and how each is. */
package org.ccps.rest.nodes;
