package org.ccps.promise;

import java.util.List;

/**
 * Promises and what they come to.
 *
 * @param items  those due first in front; fewer than {@code totals} counts when there are more than was asked for
 * @param totals of all that are open
 */
public record PromiseBook(List<Promise> items, PromiseTotals totals) {
}
