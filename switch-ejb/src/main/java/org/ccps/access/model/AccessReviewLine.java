package org.ccps.access.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.ccps.access.AmountLimits;
import org.ccps.access.ClientTerms;
import org.ccps.access.Level;
import org.ccps.access.ReviewView;
import org.ccps.access.Right;
import org.ccps.access.UserView;

/** A user as he was when somebody signed for him. */
@Entity
@Table(name = "access_review_line")
@IdClass(AccessReviewLine.Key.class)
public class AccessReviewLine {

    /** The review and the user. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;
        private long review;
        private String username;

        public Key() {
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.review == review && key.username.equals(username);
        }

        @Override
        public int hashCode() {
            return Objects.hash(review, username);
        }
    }

    @Id
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "review_id")
    private AccessReview review;

    @Id
    private String username;

    @Column(name = "display_name")
    private String displayName;

    @Enumerated(EnumType.STRING)
    @Column(name = "user_level")
    private Level level;

    private String rights;

    @Column(name = "payment_max_cents")
    private Long paymentMaxCents;

    @Column(name = "day_max_cents")
    private Long dayMaxCents;

    private boolean enabled;

    @Column(name = "last_sign_in_ms")
    private Long lastSignInMs;

    private String merchants;

    @Column(name = "client_addresses")
    private String clientAddresses;

    @Column(name = "client_calls_min")
    private Integer clientCallsMin;

    @Column(name = "client_ends_ms")
    private Long clientEndsMs;

    protected AccessReviewLine() {
    }

    AccessReviewLine(AccessReview review, User user) {
        UserView now = user.view();
        this.review = review;
        username = now.username();
        displayName = now.displayName();
        level = now.level();
        rights = now.rights().isEmpty() ? null : now.rights().stream().map(Right::name).collect(Collectors.joining(","));
        paymentMaxCents = now.limits().paymentCents();
        dayMaxCents = now.limits().dayCents();
        enabled = user.enabled();
        lastSignInMs = user.lastSignInAt() == null ? null : user.lastSignInAt().toEpochMilli();
        merchants = now.merchants().isEmpty() ? null : String.join(",", now.merchants());
        if (now.isProgram()) {
            clientAddresses = String.join(",", now.client().addresses());
            clientCallsMin = now.client().callsPerMinute();
            clientEndsMs = now.client().endsAt().toEpochMilli();
        }
    }

    ReviewView.Line view() {
        Set<Right> had = EnumSet.noneOf(Right.class);
        if (rights != null) {
            Arrays.stream(rights.split(",")).map(Right::valueOf).forEach(had::add);
        }
        return new ReviewView.Line(new UserView(username, displayName, level, had, new AmountLimits(paymentMaxCents, dayMaxCents),
                merchants == null ? Set.of() : Set.of(merchants.split(",")), client()), enabled,
                lastSignInMs == null ? null : Instant.ofEpochMilli(lastSignInMs));
    }

    private ClientTerms client() {
        return clientEndsMs == null ? null : new ClientTerms(List.of(clientAddresses.split(",")), clientCallsMin, Instant.ofEpochMilli(clientEndsMs));
    }
}
