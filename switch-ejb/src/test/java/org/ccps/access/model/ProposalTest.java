package org.ccps.access.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.ccps.access.NewProposal;
import org.ccps.access.ProposalKind;
import org.ccps.access.ProposalState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("I8: what one administrator proposes")
class ProposalTest {

    private static final Instant NOW = Instant.parse("2026-11-22T23:41:09Z");

    private static Proposal ofAdam() {
        return new Proposal(new NewProposal(ProposalKind.NEW_USER, "user/eva", "Eva Lang, administrator", "{}", null), "adam", NOW, NOW.plus(Duration.ofDays(7)));
    }

    @Test
    @DisplayName("is confirmed by another one, and never by himself")
    void another() {
        Proposal proposal = ofAdam();

        assertThatThrownBy(() -> proposal.confirm("adam", NOW)).isInstanceOf(IllegalArgumentException.class);
        assertThat(proposal.view().state()).isEqualTo(ProposalState.OPEN);

        proposal.confirm("eva", NOW);
        assertThat(proposal.view().state()).isEqualTo(ProposalState.CONFIRMED);
        assertThat(proposal.view().decidedBy()).isEqualTo("eva");
    }

    @Test
    @DisplayName("is decided once, and may be taken back by himself")
    void once() {
        Proposal proposal = ofAdam();
        proposal.refuse("adam", null, NOW);

        assertThatThrownBy(() -> proposal.confirm("eva", NOW)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> proposal.lapse("system", NOW)).isInstanceOf(IllegalStateException.class);
        assertThat(proposal.view().state()).isEqualTo(ProposalState.REFUSED);
    }
}
