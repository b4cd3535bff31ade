package org.ccps.access;

/**
 * A change to be proposed.
 *
 * @param object  what it is about, as in the audit record, such as {@code user/olivia}
 * @param summary before and after, for the one who decides; never a secret
 * @param content what is to be done, as {@link ProposedChange#apply} of this kind reads it; never a secret
 * @param reason  why; may be null
 */
public record NewProposal(ProposalKind kind, String object, String summary, String content, String reason) {
}
