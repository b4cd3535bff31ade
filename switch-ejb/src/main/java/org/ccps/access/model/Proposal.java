package org.ccps.access.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.ccps.access.NewProposal;
import org.ccps.access.ProposalId;
import org.ccps.access.ProposalKind;
import org.ccps.access.ProposalState;
import org.ccps.access.ProposalView;

/** A change that one administrator wants, and that another one confirms or refuses (I8). */
@Entity
@Table(name = "proposal")
@NamedQuery(name = "Proposal.open", query = "SELECT p FROM Proposal p WHERE p.state = org.ccps.access.ProposalState.OPEN ORDER BY p.id")
@NamedQuery(name = "Proposal.latest", query = "SELECT p FROM Proposal p ORDER BY p.id DESC")
@NamedQuery(name = "Proposal.openAbout", query = "SELECT p FROM Proposal p WHERE p.state = org.ccps.access.ProposalState.OPEN AND p.object = :object ORDER BY p.id")
public class Proposal {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "proposal_seq")
    @SequenceGenerator(name = "proposal_seq", sequenceName = "proposal_seq", allocationSize = 1)
    private long id;

    @Enumerated(EnumType.STRING)
    private ProposalKind kind;

    @Column(name = "object_id")
    private String object;

    private String summary;

    private String content;

    private String reason;

    @Column(name = "proposed_by")
    private String proposedBy;

    @Column(name = "proposed_at_ms")
    private long proposedAtMs;

    @Column(name = "lapses_at_ms")
    private long lapsesAtMs;

    @Enumerated(EnumType.STRING)
    @Column(name = "proposal_state")
    private ProposalState state;

    @Column(name = "decided_by")
    private String decidedBy;

    @Column(name = "decided_at_ms")
    private Long decidedAtMs;

    @Column(name = "decided_why")
    private String decidedWhy;

    @Version
    private int version;

    protected Proposal() {
    }

    public Proposal(NewProposal wanted, String by, Instant now, Instant lapsesAt) {
        kind = wanted.kind();
        object = wanted.object();
        summary = wanted.summary();
        content = wanted.content();
        reason = wanted.reason();
        proposedBy = by;
        proposedAtMs = now.toEpochMilli();
        lapsesAtMs = lapsesAt.toEpochMilli();
        state = ProposalState.OPEN;
    }

    /** @param by another one than the one who proposed it */
    public void confirm(String by, Instant now) {
        if (by.equals(proposedBy)) {
            throw new IllegalArgumentException("nobody confirms his own proposal");
        }
        decide(ProposalState.CONFIRMED, by, null, now);
    }

    public void refuse(String by, String why, Instant now) {
        decide(ProposalState.REFUSED, by, why, now);
    }

    public void lapse(String by, Instant now) {
        decide(ProposalState.LAPSED, by, null, now);
    }

    private void decide(ProposalState how, String by, String why, Instant now) {
        if (state != ProposalState.OPEN) {
            throw new IllegalStateException("proposal " + id + " has been decided");
        }
        state = how;
        decidedBy = by;
        decidedWhy = why;
        decidedAtMs = now.toEpochMilli();
    }

    public boolean isOpen() {
        return state == ProposalState.OPEN;
    }

    public boolean hasLapsed(Instant now) {
        return isOpen() && lapsesAtMs <= now.toEpochMilli();
    }

    public String proposedBy() {
        return proposedBy;
    }

    public ProposalKind kind() {
        return kind;
    }

    public String object() {
        return object;
    }

    public String content() {
        return content;
    }

    public String reason() {
        return reason;
    }

    public ProposalView view() {
        return new ProposalView(new ProposalId(id), kind, object, summary, reason, proposedBy, Instant.ofEpochMilli(proposedAtMs), Instant.ofEpochMilli(lapsesAtMs),
                state, decidedBy, decidedAtMs == null ? null : Instant.ofEpochMilli(decidedAtMs), decidedWhy);
    }
}
