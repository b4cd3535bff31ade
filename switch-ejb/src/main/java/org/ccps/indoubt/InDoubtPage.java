package org.ccps.indoubt;

import java.util.List;

/**
 * One page of what is in doubt, newest first.
 *
 * @param next cursor of the next (older) page, or null when this is the last
 */
public record InDoubtPage(List<DoubtView> items, String next) {
}
