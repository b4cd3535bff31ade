package org.ccps.followup;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ccps.access.Level;
import org.ccps.access.Roles;
import org.ccps.access.UserView;
import org.ccps.access.Users;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.followup.internal.FollowUpStore;
import org.ccps.followup.model.FollowUp;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.text.Cursor;
import org.ccps.text.FreeText;

/** Working on follow-ups (C16). Roles Operator (those that are his) and Manager (all), both of their merchant accounts only (H9); each call is one transaction. */
@Stateless
@RolesAllowed({Roles.OPERATOR, Roles.MANAGER})
public class FollowUps {

    private static final int NOTE_MIN = 3;
    private static final int NOTE_MAX = 400;

    @Inject
    private Users users;

    @Inject
    private FollowUpStore store;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    /**
     * Follow-ups newest first: an operator's own, a manager's all.
     *
     * @throws InvalidInput for a limit or a cursor that is none of ours
     */
    public FollowUpPage list(FollowUpSearch search) {
        Cursor.checkLimit(search.limit(), FollowUpSearch.LIMIT_MAX);
        UserView user = users.me();
        FollowUpSearch narrowed = user.level() == Level.MANAGER ? search : search.ofOwner(user.username());
        Instant now = clock.instant();
        List<FollowUpView> found = store.search(narrowed, user.scope(), Cursor.read(search.cursor())).stream().map(item -> item.row(now)).toList();
        boolean more = found.size() > search.limit();
        List<FollowUpView> page = more ? found.subList(0, search.limit()) : found;
        return new FollowUpPage(List.copyOf(page), more ? Cursor.of(page.get(search.limit() - 1).id().number()) : null);
    }

    /**
     * A follow-up with its notes.
     *
     * @throws Refusal NOT_FOUND when there is none, or the caller may not see it: nobody can tell which
     */
    public FollowUpView find(FollowUpId id) {
        return whole(visible(id, users.me()));
    }

    /** Open follow-ups in numbers: an operator's own, a manager's own and all. */
    public FollowUpCounts counts() {
        UserView user = users.me();
        Instant now = clock.instant();
        FollowUpCounts.Sums mine = new FollowUpCounts.Sums(store.sums(user.username(), now, user.scope()));
        return new FollowUpCounts(mine, user.level() == Level.MANAGER ? new FollowUpCounts.Sums(store.sums(null, now, user.scope())) : mine);
    }

    /**
     * Writes down what was done, such as that nobody could be reached. It stays open.
     *
     * @param text        {@value #NOTE_MIN}..{@value #NOTE_MAX} characters, never a card number (K8)
     * @param workstation where the caller sits; may be null
     * @throws InvalidInput naming {@code note}
     * @throws Refusal      NOT_FOUND, ALREADY_CLOSED
     */
    public FollowUpView note(FollowUpId id, String text, String workstation) {
        List<FieldError> errors = new ArrayList<>();
        String note = FreeText.required("note", text, NOTE_MIN, NOTE_MAX, "say what you have done", errors);
        refuse(errors);
        UserView user = users.me();
        FollowUp followUp = open(id, user);
        followUp.note(note, user.username(), clock.instant());
        changed(followUp, user, workstation, "noted", null);
        return whole(followUp);
    }

    /**
     * Closes a follow-up.
     *
     * @param outcome WRITTEN_OFF by a manager only, and with a note
     * @param text    a last note; optional but for WRITTEN_OFF
     * @throws InvalidInput naming {@code outcome} or {@code note}
     * @throws Refusal      NOT_FOUND, NO_RIGHT when an operator would write it off, NOT_ALLOWED when a program would (E7), ALREADY_CLOSED
     */
    public FollowUpView close(FollowUpId id, FollowUpOutcome outcome, String text, String workstation) {
        List<FieldError> errors = new ArrayList<>();
        if (outcome == null) {
            errors.add(new FieldError("outcome", "required", "is required: one of " + List.of(FollowUpOutcome.values())));
        }
        boolean writtenOff = outcome == FollowUpOutcome.WRITTEN_OFF;
        UserView user = writtenOff ? users.mePerson() : users.me();
        if (writtenOff && user.level() != Level.MANAGER) {
            throw new Refusal(RefusalCode.NO_RIGHT);
        }
        String note = writtenOff ? FreeText.required("note", text, NOTE_MIN, NOTE_MAX, "say why it is written off", errors)
                : FreeText.optional("note", text, NOTE_MAX, errors);
        refuse(errors);
        FollowUp followUp = open(id, user);
        Instant now = clock.instant();
        if (note != null) {
            followUp.note(note, user.username(), now);
        }
        followUp.close(outcome, user.username(), now);
        audit.append(AuditEntry.of(user.username(), AuditAction.FOLLOW_UP_CLOSED, id.toString(), outcome.name()).at(workstation)
                .with("payment", "P-" + followUp.paymentId()).with("approvedBy", writtenOff ? user.username() : null));
        return whole(followUp);
    }

    /**
     * Gives a follow-up to somebody. Role Manager.
     *
     * @param username of an operator or a manager who may sign in
     * @throws InvalidInput naming {@code username}, who must be one for the payment's merchant account
     * @throws Refusal      NOT_FOUND, ALREADY_CLOSED
     */
    @RolesAllowed(Roles.MANAGER)
    public FollowUpView assign(FollowUpId id, String username, String workstation) {
        List<FieldError> errors = new ArrayList<>();
        if (FreeText.blank(username)) {
            errors.add(new FieldError("username", "required", "is required: who is to do it"));
        }
        refuse(errors);
        UserView owner = users.find(username).filter(user -> user.level() != Level.ADMINISTRATOR && !user.isProgram()).orElse(null);
        if (owner == null) {
            errors.add(new FieldError("username", "unknown", "must be an operator or a manager who may sign in"));
        }
        refuse(errors);
        UserView manager = users.mePerson();
        FollowUp followUp = open(id, manager);
        if (!owner.mayUse(store.item(followUp).merchant())) {
            throw new InvalidInput(List.of(new FieldError("username", "other-account", "may not use the merchant account of this payment: choose somebody else")));
        }
        followUp.belongTo(owner.username());
        changed(followUp, manager, workstation, "assigned", owner.username());
        return whole(followUp);
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }

    private FollowUp visible(FollowUpId id, UserView user) {
        return store.find(id).filter(followUp -> maySee(user, followUp)).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
    }

    private boolean maySee(UserView user, FollowUp followUp) {
        return followUp.mayBeSeenBy(user.username(), user.level() == Level.MANAGER) && user.mayUse(store.item(followUp).merchant());
    }

    /** One to work on, its row locked until the transaction ends. */
    private FollowUp open(FollowUpId id, UserView user) {
        FollowUp followUp = store.lock(id).filter(found -> maySee(user, found)).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
        if (!followUp.isOpen()) {
            throw new Refusal(RefusalCode.ALREADY_CLOSED);
        }
        return followUp;
    }

    private FollowUpView whole(FollowUp followUp) {
        return store.item(followUp).whole(clock.instant());
    }

    private void changed(FollowUp followUp, UserView user, String workstation, String what, String owner) {
        audit.append(AuditEntry.of(user.username(), AuditAction.FOLLOW_UP_CHANGED, followUp.id().toString(), what).at(workstation)
                .with("payment", "P-" + followUp.paymentId()).with("owner", owner));
    }
}
