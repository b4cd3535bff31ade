/** {@code /reports/hours}. */
package org.ccps.rest.reports;
