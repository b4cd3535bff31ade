package org.ccps.reconciliation;

import java.util.List;

/**
 * One page, newest first.
 *
 * @param next cursor of the next (older) page, or null when this is the last
 */
public record ReportPage(List<ReportView> items, String next) {
}
