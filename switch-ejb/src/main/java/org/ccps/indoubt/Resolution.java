package org.ccps.indoubt;

/**
 * What a manager has found out about an operation in doubt; nothing in it is checked yet.
 *
 * @param outcome              whether the money was taken
 * @param evidence             what he has seen: a receipt number, a statement's line; 5..400 characters, never a card number (K8)
 * @param gatewayTransactionId the gateway's number, 1..20 letters and digits; optional, and only of what was taken
 */
public record Resolution(Outcome outcome, String evidence, String gatewayTransactionId) {

    /** What became of it. */
    public enum Outcome { TAKEN, NOT_TAKEN }
}
