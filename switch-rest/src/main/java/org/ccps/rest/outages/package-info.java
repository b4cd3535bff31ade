/** The record of outages and of drains. */
package org.ccps.rest.outages;
