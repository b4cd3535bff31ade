package org.ccps.refund;

import java.util.List;

/**
 * One page, newest first.
 *
 * @param next cursor of the next (older) page, or null when this is the last
 */
public record RefundPage(List<RefundView> items, String next) {
}
