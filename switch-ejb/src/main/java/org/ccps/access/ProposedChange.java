package org.ccps.access;

import java.util.Set;

/**
 * Carries out what was proposed, once another administrator has confirmed it. Each feature that proposes has one as a CDI bean of its own;
 * {@link Proposals} finds them all.
 */
public interface ProposedChange {

    /** The kinds that it carries out. */
    Set<ProposalKind> kinds();

    /**
     * Does it, in the caller's transaction, by the rules as they are now: what has changed since it was proposed makes it a refusal.
     *
     * @param proposer    the administrator who proposed it
     * @param confirmer   the other one
     * @param workstation where that one sits
     * @return a one-time password that it has made; null for none
     */
    IssuedPassword apply(NewProposal proposal, String proposer, String confirmer, String workstation);
}
