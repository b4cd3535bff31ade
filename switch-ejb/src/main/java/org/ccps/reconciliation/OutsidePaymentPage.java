package org.ccps.reconciliation;

import java.util.List;

/**
 * One page, newest first.
 *
 * @param next cursor of the next (older) page, or null when this is the last
 */
public record OutsidePaymentPage(List<OutsidePaymentView> items, String next) {
}
