/** What may be read by those who look after others' work. */
package org.ccps.report;
