package org.ccps.acceptance.product;

/**
 * What the product answered to one call.
 *
 * @param replayed whether it says that it answers a key again
 */
public record Answer(int status, String text, boolean replayed) {
}
