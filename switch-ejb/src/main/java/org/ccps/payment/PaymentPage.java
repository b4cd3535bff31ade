package org.ccps.payment;

import java.util.List;

/**
 * One page, newest first.
 *
 * @param next cursor of the next (older) page, or null when this is the last
 */
public record PaymentPage(List<PaymentView> items, String next) {
}
