package org.ccps.followup.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import org.ccps.followup.FollowUpView;

/** What somebody wrote down about a follow-up. Never changes. */
@Entity
@Table(name = "follow_up_note")
@IdClass(FollowUpNote.Key.class)
public class FollowUpNote {

    /** The follow-up and the note's place in it. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;
        private long followUp;
        private int number;

        public Key() {
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.followUp == followUp && key.number == number;
        }

        @Override
        public int hashCode() {
            return Objects.hash(followUp, number);
        }
    }

    @Id
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "follow_up_id")
    private FollowUp followUp;

    @Id
    @Column(name = "note_number")
    private int number;

    @Column(name = "at_ms")
    private long atMs;

    private String author;

    private String note;

    protected FollowUpNote() {
    }

    FollowUpNote(FollowUp followUp, int number, Instant at, String author, String note) {
        this.followUp = followUp;
        this.number = number;
        this.atMs = at.toEpochMilli();
        this.author = author;
        this.note = note;
    }

    FollowUpView.Note view() {
        return new FollowUpView.Note(Instant.ofEpochMilli(atMs), author, note);
    }
}
