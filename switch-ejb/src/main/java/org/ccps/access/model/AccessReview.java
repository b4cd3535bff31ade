package org.ccps.access.model;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ccps.access.ReviewView;

/** What an administrator signed for: who may do what at that moment (I9). Never changes. */
@Entity
@Table(name = "access_review")
@NamedQuery(name = "AccessReview.latest", query = "SELECT r FROM AccessReview r ORDER BY r.id DESC")
public class AccessReview {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "access_review_seq")
    @SequenceGenerator(name = "access_review_seq", sequenceName = "access_review_seq", allocationSize = 1)
    private long id;

    @Column(name = "signed_by")
    private String signedBy;

    @Column(name = "signed_at_ms")
    private long signedAtMs;

    private String note;

    @OneToMany(mappedBy = "review", cascade = CascadeType.PERSIST, fetch = FetchType.LAZY)
    @OrderBy("username")
    private List<AccessReviewLine> lines = new ArrayList<>();

    protected AccessReview() {
    }

    public AccessReview(List<User> users, String signedBy, String note, Instant now) {
        this.signedBy = signedBy;
        this.note = note;
        this.signedAtMs = now.toEpochMilli();
        users.forEach(user -> lines.add(new AccessReviewLine(this, user)));
    }

    public long id() {
        return id;
    }

    /** Without its lines. */
    public ReviewView row() {
        return new ReviewView(id, signedBy, Instant.ofEpochMilli(signedAtMs), note, List.of());
    }

    public ReviewView whole() {
        return new ReviewView(id, signedBy, Instant.ofEpochMilli(signedAtMs), note, lines.stream().map(AccessReviewLine::view).toList());
    }
}
