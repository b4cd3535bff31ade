/** How things stand: the dashboard, outages and what became of their payments, and the gateway's reports. For managers. */
package org.ccps.operator.overview;
