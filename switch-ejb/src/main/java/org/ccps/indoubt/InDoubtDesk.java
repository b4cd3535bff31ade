package org.ccps.indoubt;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ccps.access.Right;
import org.ccps.access.Roles;
import org.ccps.access.UserView;
import org.ccps.access.Users;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.gateway.GatewayOutcome;
import org.ccps.gateway.LinkCause;
import org.ccps.indoubt.internal.DoubtReader;
import org.ccps.indoubt.internal.DoubtStore;
import org.ccps.indoubt.internal.ResolutionCheck;
import org.ccps.indoubt.model.Doubt;
import org.ccps.operation.Evidence;
import org.ccps.operation.OperationId;
import org.ccps.operation.OperationState;
import org.ccps.operation.OperationView;
import org.ccps.operation.Operations;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;
import org.ccps.text.Cursor;

/** Looking after what is in doubt, and ending it by evidence (D7). Role Manager, for his merchant accounts (H9); each call is one transaction. */
@Stateless
@RolesAllowed(Roles.MANAGER)
public class InDoubtDesk {

    public static final int LIMIT_MAX = 200;
    public static final int LIMIT_DEFAULT = 50;

    @Inject
    private Users users;

    @Inject
    private Operations operations;

    @Inject
    private DoubtStore store;

    @Inject
    private DoubtReader reader;

    @Inject
    private AuditTrail audit;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /**
     * What is in doubt, newest first.
     *
     * @param limit  1..{@value #LIMIT_MAX}
     * @param cursor where the previous page ended, as given by {@link InDoubtPage#next()}; null for the first
     * @throws InvalidInput for another limit, or a cursor that is none of ours
     */
    public InDoubtPage open(int limit, String cursor) {
        Cursor.checkLimit(limit, LIMIT_MAX);
        List<DoubtView> found = store.open(limit + 1, Cursor.read(cursor), users.me().scope()).stream().map(Doubt::view).toList();
        boolean more = found.size() > limit;
        List<DoubtView> page = more ? found.subList(0, limit) : found;
        return new InDoubtPage(List.copyOf(page), more ? Cursor.of(page.get(limit - 1).id().number()) : null);
    }

    /** Number, value and oldest of all that is in doubt, with the limits that they pass (D11). */
    public DoubtTotals totals() {
        return reader.totals(users.me().scope());
    }

    /**
     * Says what became of an operation in doubt. Up to the setting {@code indoubt.aloneMax} that ends it. Above, the first manager's
     * word is a proposal and the operation stays in doubt, until another manager has found the same; one who has found otherwise
     * replaces the proposal.
     *
     * @param workstation where the manager sits; may be null
     * @return the doubt as it now stands: ended, or with a proposal
     * @throws InvalidInput naming each wrong field; nothing is changed
     * @throws Refusal      NO_RIGHT, NOT_FOUND when there is no such operation of his accounts, NOT_IN_DOUBT when it is not in doubt (any more), OWN_PROPOSAL when
     *                      the one who proposed it would confirm it
     */
    public DoubtView resolve(OperationId id, Resolution resolution, String workstation) {
        Resolution found = ResolutionCheck.of(resolution);
        UserView me = users.meWith(Right.RESOLVE);
        String manager = me.username();
        OperationView operation = inDoubt(id, me);
        refuseIdOfAnother(id, found.gatewayTransactionId());
        Doubt doubt = store.lock(id);
        Instant now = clock.instant();
        switch (doubt.effectOf(found, manager, settings.minor(Setting.INDOUBT_ALONE_MAX, operation.amount().currency()))) {
            case OWN_PROPOSAL -> throw new Refusal(RefusalCode.OWN_PROPOSAL);
            case PROPOSES -> {
                doubt.propose(found, manager, now);
                audit.append(AuditEntry.of(manager, AuditAction.DOUBT_PROPOSED, operation.objectName(), found.outcome().name()).at(workstation)
                        .with("text", found.evidence()).with("gatewayId", found.gatewayTransactionId()).with("amount", operation.amount()));
            }
            case ENDS -> end(id, found, doubt, manager, workstation);
        }
        return doubt.view();
    }

    /** A refund names the gateway's id of what it gives back, so that a wrong one could pay somebody else; another account may have the same id. */
    private void refuseIdOfAnother(OperationId id, String gatewayId) {
        if (gatewayId == null) {
            return;
        }
        operations.byGatewayTransaction(gatewayId).stream().filter(operation -> !operation.id().equals(id))
                .filter(operation -> store.merchantOf(operation.id()).equals(store.merchantOf(id))).findFirst().ifPresent(other -> {
            throw new InvalidInput(List.of(new FieldError("gatewayTransactionId", "of-another", "belongs to " + other.objectName() + ": look it up again")));
        });
    }

    private void end(OperationId id, Resolution found, Doubt doubt, String manager, String workstation) {
        String gatewayId = doubt.gatewayTransactionId(found);
        GatewayOutcome proved = switch (found.outcome()) {
            case TAKEN -> new GatewayOutcome.Approved(new GatewayOutcome.Answer(gatewayId, null, null, null));
            // the cause of the move is the evidence; that of the link is not kept
            case NOT_TAKEN -> new GatewayOutcome.NotSent(LinkCause.NO_ANSWER, GatewayOutcome.Answer.NONE);
        };
        operations.resolve(id, proved, new Evidence(Evidence.BY_HAND, found.evidence(), doubt.proposer()), manager, workstation);
    }

    /**
     * Makes the caller the owner of a doubt.
     *
     * @throws Refusal NOT_FOUND when there is no such operation of his accounts, NOT_IN_DOUBT when it is not in doubt (any more)
     */
    public DoubtView takeOver(OperationId id, String workstation) {
        UserView me = users.mePerson();
        String manager = me.username();
        OperationView operation = inDoubt(id, me);
        Doubt doubt = store.lock(id);
        String before = doubt.owner();
        if (!before.equals(manager)) {
            doubt.belongTo(manager);
            audit.append(AuditEntry.of(manager, AuditAction.DOUBT_TAKEN_OVER, operation.objectName(), AuditEntry.DONE).at(workstation).with("from", before));
        }
        return doubt.view();
    }

    /** The operation's row is locked before the doubt's, here as in every move. */
    private OperationView inDoubt(OperationId id, UserView manager) {
        OperationView operation = operations.lock(id);
        if (!manager.mayUse(store.merchantOf(id))) {
            throw new Refusal(RefusalCode.NOT_FOUND);
        }
        if (operation.state() != OperationState.IN_DOUBT) {
            throw new Refusal(RefusalCode.NOT_IN_DOUBT, Map.of("state", operation.state().name()));
        }
        return operation;
    }
}
