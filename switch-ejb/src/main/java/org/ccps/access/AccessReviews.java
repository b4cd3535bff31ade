package org.ccps.access;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.ccps.access.internal.ProposalStore;
import org.ccps.access.internal.UserStore;
import org.ccps.access.model.AccessReview;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.text.FreeText;

/** Looking at who may do what, and signing for it (I9). Role Administrator; each call is one transaction. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class AccessReviews {

    private static final int NOTE_MAX = 400;
    private static final int LATEST = 50;

    @Inject
    private Users users;

    @Inject
    private UserStore store;

    @Inject
    private ProposalStore reviews;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    /** The latest {@value #LATEST} that were signed, newest first, without their lines. */
    public List<ReviewView> signed() {
        users.meWith(Right.ADMINISTER);
        return reviews.reviews(LATEST).stream().map(AccessReview::row).toList();
    }

    /**
     * One with its lines.
     *
     * @throws Refusal NOT_FOUND
     */
    public ReviewView find(long id) {
        users.meWith(Right.ADMINISTER);
        return reviews.review(id).map(AccessReview::whole).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
    }

    /**
     * Signs that the caller has looked at who may do what as it now is; all of it is kept with the signature.
     *
     * @param note        what was found, up to {@value #NOTE_MAX} characters; may be null
     * @param workstation where the caller sits; may be null
     * @throws InvalidInput naming {@code note}
     */
    public ReviewView sign(String note, String workstation) {
        String me = users.meWith(Right.ADMINISTER).username();
        List<FieldError> errors = new ArrayList<>();
        String text = FreeText.optional("note", note, NOTE_MAX, errors);
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        AccessReview review = new AccessReview(store.all(), me, text, clock.instant());
        reviews.add(review);
        ReviewView signed = review.whole();
        audit.append(AuditEntry.of(me, AuditAction.ACCESS_REVIEWED, "access-review/" + signed.id(), AuditEntry.DONE).at(workstation)
                .with("users", signed.lines().size()).with("enabled", signed.lines().stream().filter(ReviewView.Line::enabled).count()).with("note", text));
        return signed;
    }
}
