package org.ccps.reconciliation;

import java.util.List;

/**
 * One page, newest first.
 *
 * @param next cursor of the next (older) page, or null when this is the last
 */
public record ProposalPage(List<ProposalView> items, String next) {
}
