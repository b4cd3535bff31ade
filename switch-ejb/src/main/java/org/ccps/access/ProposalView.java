package org.ccps.access;

import java.time.Instant;

/**
 * A proposal, for showing.
 *
 * @param object  what it is about, such as {@code user/olivia} or {@code setting/refund.aloneMax}
 * @param summary before and after, in words
 * @param decidedBy a user name, or {@code system} for one that lapsed; null while it is open
 */
public record ProposalView(ProposalId id, ProposalKind kind, String object, String summary, String reason, String proposedBy, Instant proposedAt, Instant lapsesAt,
        ProposalState state, String decidedBy, Instant decidedAt, String decidedWhy) {
}
