package org.ccps.administration;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.ccps.access.Right;
import org.ccps.access.Roles;
import org.ccps.access.Users;
import org.ccps.administration.internal.LinkMeanings;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.gateway.LinkCause;
import org.ccps.gateway.LinkControl;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.settings.MerchantAccount;
import org.ccps.settings.Merchants;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;
import org.ccps.settings.StoredSettings;
import org.ccps.text.FreeText;

/** Trying the gateway. Role Administrator with the right ADMINISTER. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class GatewayDesk {

    @Inject
    private Users users;

    @Inject
    private LinkControl link;

    @Inject
    private Merchants merchants;

    @Inject
    private StoredSettings stored;

    @Inject
    private Settings settings;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    /**
     * Sends an Echo with the settings and the password as they are now, and says what came of it. It counts for the link as every Echo does: the
     * link is up when it works. When it works for a merchant account that is named, payments may be taken for that one. Without a transaction; blocks as long as the gateway may take.
     *
     * @param merchant    code of the merchant account whose password is tried; null for the one that counts for the link: the first, or the one
     *                    that the gateway has refused
     * @param workstation where the caller sits; may be null
     * @throws InvalidInput naming {@code merchant}
     * @throws Refusal TOO_SOON when there was one by hand a moment ago
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public GatewayTest test(String merchant, String workstation) {
        String me = users.meWith(Right.ADMINISTER).username();
        MerchantAccount account = FreeText.blank(merchant) ? null : merchants.find(merchant).orElseThrow(() -> new InvalidInput(List.of(
                new FieldError("merchant", "unknown", "must be the code of a merchant account"))));
        Instant began = clock.instant();
        LinkCause missing = link.echo(account);
        if (missing == null && account != null) {
            stored.proved(account, clock.instant());
        }
        long tookMs = Duration.between(began, clock.instant()).toMillis();
        String address = settings.text(Setting.GATEWAY_URL);
        audit.append(AuditEntry.of(me, AuditAction.GATEWAY_TESTED, account == null ? null : MerchantAccount.object(account.code()), missing == null ? "works" : missing.code()).at(workstation).with("address", address)
                .with("tookMs", tookMs));
        return new GatewayTest(missing == null, missing == null ? null : missing.code(), LinkMeanings.of(missing), tookMs, address);
    }
}
