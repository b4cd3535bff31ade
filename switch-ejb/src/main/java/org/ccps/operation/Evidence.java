package org.ccps.operation;

/**
 * What ends a doubt, for the record (D7): a late answer, a line of the gateway's report, or what a manager has seen.
 *
 * @param kind one of the constants below; stored as the cause of the move
 * @param text what it says: a receipt number, a statement's line; at most 400 characters, never a card number
 * @param proposedBy the manager who proposed what another one has now confirmed; null where one was enough
 */
public record Evidence(String kind, String text, String proposedBy) {

    /** An answer that came after we had stopped waiting (D8). */
    public static final String LATE_ANSWER = Causes.LATE_ANSWER;
    /** A line of the gateway's report (D6). */
    public static final String REPORT_LINE = "report-line";
    /** A manager's word, with what he has seen (D7). */
    public static final String BY_HAND = "by-hand";

    public Evidence(String kind, String text) {
        this(kind, text, null);
    }
}
