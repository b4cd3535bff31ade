package org.ccps.administration;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.ccps.access.Right;
import org.ccps.access.Roles;
import org.ccps.access.Users;
import org.ccps.administration.internal.LinkMeanings;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.gateway.LinkCause;
import org.ccps.gateway.LinkControl;
import org.ccps.refusal.Refusal;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;

/** Trying the gateway. Role Administrator with the right ADMINISTER. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class GatewayDesk {

    @Inject
    private Users users;

    @Inject
    private LinkControl link;

    @Inject
    private Settings settings;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    /**
     * Sends an Echo with the settings and the password as they are now, and says what came of it. It counts for the link as every Echo does: the
     * link is up when it works. Without a transaction; blocks as long as the gateway may take.
     *
     * @param workstation where the caller sits; may be null
     * @throws Refusal TOO_SOON when there was one by hand a moment ago
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public GatewayTest test(String workstation) {
        String me = users.meWith(Right.ADMINISTER).username();
        Instant began = clock.instant();
        LinkCause missing = link.echo();
        long tookMs = Duration.between(began, clock.instant()).toMillis();
        String address = settings.text(Setting.GATEWAY_URL);
        audit.append(AuditEntry.of(me, AuditAction.GATEWAY_TESTED, null, missing == null ? "works" : missing.code()).at(workstation).with("address", address)
                .with("tookMs", tookMs));
        return new GatewayTest(missing == null, missing == null ? null : missing.code(), LinkMeanings.of(missing), tookMs, address);
    }
}
