package org.ccps.refund;

import java.util.List;

/**
 * What waits for a manager, that lapsing first in front.
 *
 * @param more            whether there is more than what is given
 * @param authorisedToday how many were authorised since the day began, by whomever
 * @param refusedToday    how many were turned down since then
 */
public record RefundInbox(List<Line> lines, boolean more, long authorisedToday, long refusedToday) {

    public static final int LINES_MAX = 200;

    /**
     * One request.
     *
     * @param ordinalOfCard 1 for the first refund of this card in {@value #CARD_DAYS} days, 2 for the second; turned-down and lapsed ones are not
     *                      counted
     * @param refusal       why the caller may not authorise it now, as a refusal's code; null when he may
     */
    public record Line(RefundView refund, int ordinalOfCard, String refusal) {
    }

    public static final int CARD_DAYS = 30;
}
