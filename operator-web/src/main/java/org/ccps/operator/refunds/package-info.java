/** Refunds: asking from the payment's page, the manager's inbox, authorising at the operator's desk, the report. */
package org.ccps.operator.refunds;
