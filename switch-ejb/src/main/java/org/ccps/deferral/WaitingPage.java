package org.ccps.deferral;

import java.util.List;
import org.ccps.operation.OperationView;

/**
 * One page of what waits: payments and refunds.
 *
 * @param next cursor of the next page, or null when this is the last
 */
public record WaitingPage(List<OperationView> items, String next) {
}
