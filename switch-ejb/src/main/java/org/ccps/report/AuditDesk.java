package org.ccps.report;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.ccps.access.Roles;
import org.ccps.access.UserView;
import org.ccps.access.Usernames;
import org.ccps.access.Users;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditSearch;
import org.ccps.audit.AuditTrail;
import org.ccps.audit.AuditVerification;
import org.ccps.audit.AuditView;
import org.ccps.payment.PaymentId;
import org.ccps.payment.RefundablePayments;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.text.CardText;

/**
 * Reading and checking the audit trail. Reading is on record, too. Roles Manager and Administrator; a manager of some merchant accounts only
 * reads what concerns a payment of theirs (H9).
 */
@Stateless
@RolesAllowed({Roles.MANAGER, Roles.ADMINISTRATOR})
public class AuditDesk {

    @Resource
    private SessionContext context;

    @Inject
    private AuditTrail trail;

    @Inject
    private Users users;

    @Inject
    private RefundablePayments payments;

    /**
     * Records newest first; one transaction. What was looked for, and how much was given out, is on record (H7, J5).
     *
     * @throws InvalidInput naming {@code object}, where a manager of some accounts only does not name a payment that he may see
     */
    public List<AuditView> search(AuditSearch search, String workstation) {
        UserView me = users.me();
        if (!me.scope().isAll() && PaymentId.parse(search.object()).flatMap(payment -> payments.find(payment, me)).isEmpty()) {
            throw new InvalidInput(List.of(new FieldError("object", "of-your-accounts", "must be a payment of your merchant accounts, such as P-10482")));
        }
        List<AuditView> found = trail.search(search);
        trail.append(AuditEntry.of(caller(), AuditAction.AUDIT_READ, null, AuditEntry.DONE).at(workstation).with("actor", CardText.kept(search.actor()))
                .with("action", CardText.kept(search.action())).with("object", CardText.kept(search.object())).with("from", search.from()).with("to", search.to())
                .with("before", search.before()).with("rows", found.size()));
        return found;
    }

    /** Walks the whole chain, and what was noted of it outside of the database, and names the first broken record; one transaction. */
    public AuditVerification verify(String workstation) {
        AuditVerification found = trail.verify();
        trail.append(new AuditEntry(caller(), AuditAction.AUDIT_VERIFIED, null, found.intact() ? "intact" : "broken", workstation, Map.of())
                .with("records", found.records()).with("fault", found.intact() ? null : found.firstBroken().fault())
                .with("place", found.intact() ? null : found.firstBroken().place()));
        return found;
    }

    private String caller() {
        return Usernames.stored(context.getCallerPrincipal().getName());
    }
}
