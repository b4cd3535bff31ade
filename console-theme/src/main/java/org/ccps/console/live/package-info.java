/** The state of the link to the gateway, told to every open page at once and without a reload. */
package org.ccps.console.live;
