package org.ccps.deferral;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ccps.access.Right;
import org.ccps.access.Roles;
import org.ccps.access.Users;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.deferral.internal.DeadLetters;
import org.ccps.deferral.internal.DeferralQueue;
import org.ccps.deferral.internal.DeferralStore;
import org.ccps.deferral.model.DeferredItem;
import org.ccps.operation.OperationId;
import org.ccps.operation.OperationState;
import org.ccps.operation.OperationView;
import org.ccps.operation.Operations;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.text.FreeText;

/**
 * The broker's queues of this server, and what could not be delivered. Role Administrator with the right ADMINISTER. A message never decides
 * anything: what waits is sent without one, too, because the rows are the truth, and one too many does no harm.
 */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class QueueDesk {

    public static final int LETTERS_MAX = 200;

    private static final int REASON_MAX = 200;
    private static final Set<String> DEAD = Set.of(DeadLetters.DEAD, DeadLetters.EXPIRED);

    @Inject
    private Users users;

    @Inject
    private DeadLetters letters;

    @Inject
    private DeferralQueue queue;

    @Inject
    private DeferralStore store;

    @Inject
    private Operations operations;

    @Inject
    private AuditTrail audit;

    /** How many messages lie in each queue. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<QueueView> list() {
        users.meWith(Right.ADMINISTER);
        return Stream.of(DeadLetters.WAITING, DeadLetters.DEAD, DeadLetters.EXPIRED).map(name -> new QueueView(name, DEAD.contains(name), letters.figure(name, "messageCount"),
                letters.figure(name, "deliveringCount"), letters.figure(name, "consumerCount"), letters.figure(name, "messagesAdded"))).toList();
    }

    /**
     * What could not be delivered, oldest first, at most {@value #LETTERS_MAX}.
     *
     * @throws Refusal NOT_FOUND for a queue that is not one of dead letters
     */
    public List<DeadLetterView> deadLetters(String name) {
        users.meWith(Right.ADMINISTER);
        List<DeadLetters.Letter> found = letters.list(dead(name), LETTERS_MAX);
        List<OperationId> ids = found.stream().map(DeadLetters.Letter::operation).filter(id -> id != null).distinct().toList();
        Map<OperationId, OperationView> known = operations.of(ids).stream().collect(Collectors.toMap(OperationView::id, Function.identity()));
        return found.stream().map(letter -> view(name, letter, known)).toList();
    }

    private static String dead(String name) {
        if (!DEAD.contains(name)) {
            throw new Refusal(RefusalCode.NOT_FOUND);
        }
        return name;
    }

    private static DeadLetterView view(String name, DeadLetters.Letter letter, Map<OperationId, OperationView> known) {
        OperationView operation = letter.operation() == null ? null : known.get(letter.operation());
        return new DeadLetterView(letter.id(), letter.sentAt(), letter.from(), name.equals(DeadLetters.EXPIRED) ? "expired" : "deliveries",
                operation == null ? null : letter.operation(), operation == null ? null : operation.objectName(), operation == null ? null : operation.state());
    }

    /**
     * Sends one back to the queue of what waits, in one transaction with taking it out.
     *
     * @throws Refusal NOT_FOUND when it is not there any more; NOT_DEFERRED when what it was for does not wait any more, or it is none of ours:
     *                 such a one can only be thrown away
     */
    public void sendBack(String name, String id, String workstation) {
        String me = users.meWith(Right.ADMINISTER).username();
        // looked at before it is taken: a message that is put back is not to be seen for a while
        DeadLetters.Letter letter = letters.find(dead(name), id).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
        OperationView operation = letter.operation() == null ? null : operations.of(List.of(letter.operation())).stream().findFirst().orElse(null);
        if (operation == null || operation.state() != OperationState.DEFERRED) {
            throw new Refusal(RefusalCode.NOT_DEFERRED, Map.of("state", operation == null ? "none" : operation.state().name()));
        }
        DeferredItem item = store.find(operation.id()).orElseThrow(() -> new IllegalStateException("operation " + operation.id() + " is deferred and has no item"));
        letters.take(name, id).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
        queue.put(operation.id(), item.fingerprint());
        audit.append(AuditEntry.of(me, AuditAction.LETTER_SENT_BACK, operation.objectName(), AuditEntry.DONE).at(workstation).with("queue", name).with("message", id));
    }

    /**
     * Throws one away.
     *
     * @param reason required, at most {@value #REASON_MAX} characters
     * @throws InvalidInput naming {@code reason}
     * @throws Refusal      NOT_FOUND when it is not there any more
     */
    public void throwAway(String name, String id, String reason, String workstation) {
        String me = users.meWith(Right.ADMINISTER).username();
        String why = FreeText.required("reason", reason, REASON_MAX);
        DeadLetters.Letter letter = letters.take(dead(name), id).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
        audit.append(AuditEntry.of(me, AuditAction.LETTER_THROWN_AWAY, "queue/" + name, AuditEntry.DONE).at(workstation).with("message", id)
                .with("operation", letter.operation()).with("reason", why));
    }
}
