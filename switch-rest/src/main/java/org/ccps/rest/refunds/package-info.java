/** {@code /refunds}, {@code /payments/…/refunds} and {@code /reports/refunds}. */
package org.ccps.rest.refunds;
