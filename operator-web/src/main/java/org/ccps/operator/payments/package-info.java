/** Finding payments, and one payment's time line (H1, H2). */
package org.ccps.operator.payments;
