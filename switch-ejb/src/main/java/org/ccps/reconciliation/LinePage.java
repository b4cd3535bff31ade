package org.ccps.reconciliation;

import java.util.List;

/**
 * One page, in the file's order.
 *
 * @param next cursor of the next page, or null when this is the last
 */
public record LinePage(List<LineView> items, String next) {
}
