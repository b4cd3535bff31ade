package org.ccps.refund;

/**
 * What to look for; newest first.
 *
 * @param state  null for any
 * @param limit  1..{@value #LIMIT_MAX}
 * @param cursor where the previous page ended, as given by {@link RefundPage#next()}; null for the first
 */
public record RefundSearch(RefundState state, int limit, String cursor) {

    public static final int LIMIT_MAX = 200;
    public static final int LIMIT_DEFAULT = 50;
}
