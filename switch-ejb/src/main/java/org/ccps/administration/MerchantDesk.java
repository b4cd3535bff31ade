package org.ccps.administration;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ccps.access.Right;
import org.ccps.access.Roles;
import org.ccps.access.Users;
import org.ccps.administration.internal.MerchantCheck;
import org.ccps.administration.internal.MerchantText;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.secrets.PasswordKeeper;
import org.ccps.settings.MerchantAccount;
import org.ccps.settings.Merchants;
import org.ccps.settings.SettingChange;
import org.ccps.settings.StoredSettings;
import org.ccps.settings.VersionView;
import org.ccps.text.FreeText;

/** The merchant accounts (A6, A16). Role Administrator with the right ADMINISTER; each call is one transaction. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class MerchantDesk {

    private static final int REASON_MAX = 200;

    private static final int PASSWORD_MIN = 4;
    private static final int PASSWORD_MAX = 60;

    @Inject
    private Users users;

    @Inject
    private StoredSettings settings;

    @Inject
    private PasswordKeeper passwords;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    public List<MerchantView> list() {
        users.meWith(Right.ADMINISTER);
        return settings.merchants().stream().map(this::view).toList();
    }

    /** @throws Refusal NOT_FOUND */
    public MerchantView find(String code) {
        users.meWith(Right.ADMINISTER);
        return view(settings.merchant(code).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND)));
    }

    /**
     * Changes an account; it holds for the next payment and the next page that is loaded.
     *
     * @param workstation where the caller sits; may be null
     * @throws InvalidInput naming each wrong field
     * @throws Refusal      NOT_FOUND, STALE
     */
    public MerchantView change(String code, MerchantEdit edit, String workstation) {
        return changed(code, edit, users.meWith(Right.ADMINISTER).username(), workstation);
    }

    /**
     * Makes an account again what it was at an earlier version, as a change like every other (M6). The gateway's password stays as it is.
     *
     * @param to   the version that it is to be like
     * @param seen the version that the caller has seen; required
     * @throws InvalidInput naming {@code to} where there is no such version, {@code version} or {@code reason}
     * @throws Refusal      NOT_FOUND, STALE
     */
    public MerchantView undo(String code, Integer to, Integer seen, String reason, String workstation) {
        String me = users.meWith(Right.ADMINISTER).username();
        if (settings.merchant(code).isEmpty()) {
            throw new Refusal(RefusalCode.NOT_FOUND);
        }
        String text = settings.merchantVersions(code).stream().filter(version -> to != null && version.version() == to).map(VersionView::value).findFirst()
                .orElseThrow(() -> new InvalidInput(List.of(new FieldError("to", "unknown", "must be a version that this account has had"))));
        return changed(code, MerchantText.edit(text, seen, reason), me, workstation);
    }

    /**
     * Adds an account. Its password is kept by {@link #keepPassword}, on each server, before anything can be sent for it.
     *
     * @param code what the API and the records call it; never changes
     * @throws InvalidInput naming each wrong field
     */
    public MerchantView add(String code, MerchantEdit edit, String workstation) {
        String me = users.meWith(Right.ADMINISTER).username();
        MerchantAccount account = MerchantCheck.ofNew(code, edit, settings.merchants().stream().map(StoredSettings.Stored::account).toList());
        String reason = FreeText.blank(edit.reason()) ? null : FreeText.trimmed(edit.reason());
        StoredSettings.Stored added = settings.add(account, MerchantText.of(account), new SettingChange(me, null, clock.instant(), reason));
        audit.append(AuditEntry.of(me, AuditAction.MERCHANT_ADDED, MerchantAccount.object(account.code()), AuditEntry.DONE).at(workstation).with("name", account.name())
                .with("gatewayMerchantId", account.gatewayMerchantId()).with("currency", account.currency()).with("version", added.version()).with("reason", reason));
        return view(added);
    }

    /**
     * Closes an account: no payment is taken for it, and what waits for it is held instead of being sent, until a test has worked again. The first
     * account cannot be closed.
     *
     * @throws InvalidInput naming {@code code} for the first one
     * @throws Refusal      NOT_FOUND
     */
    public MerchantView close(String code, String reason, String workstation) {
        String me = users.meWith(Right.ADMINISTER).username();
        StoredSettings.Stored account = settings.merchant(code).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
        List<FieldError> errors = new ArrayList<>();
        String why = FreeText.optional("reason", reason, REASON_MAX, errors);
        if (account.account().code().equals(Merchants.MAIN)) {
            errors.add(new FieldError("code", "first", "is the first account, which stays open: change its number or password instead"));
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        settings.close(code);
        audit.append(AuditEntry.of(me, AuditAction.MERCHANT_CLOSED, MerchantAccount.object(code), AuditEntry.DONE).at(workstation).with("reason", why));
        return view(settings.merchant(code).orElseThrow());
    }

    private MerchantView changed(String code, MerchantEdit edit, String me, String workstation) {
        StoredSettings.Stored before = settings.merchant(code).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
        MerchantAccount after = MerchantCheck.of(edit, before.account());
        String reason = FreeText.blank(edit.reason()) ? null : FreeText.trimmed(edit.reason());
        if (after.equals(before.account()) && edit.version() == before.version()) {
            return view(before);
        }
        StoredSettings.Stored stored = settings.change(after, MerchantText.of(before.account()), MerchantText.of(after), edit.version(),
                new SettingChange(me, null, clock.instant(), reason));
        audit.append(MerchantText.difference(before.account(), after, AuditEntry.of(me, AuditAction.MERCHANT_CHANGED, MerchantAccount.object(code), AuditEntry.DONE).at(workstation))
                .with("version", stored.version()).with("reason", reason));
        return view(stored);
    }

    /**
     * Puts the gateway's password for an account into this server's credential store (F8). It works for the next message, within ten seconds. On a
     * site with several servers it is to be done on each.
     *
     * @param password wiped
     * @throws InvalidInput naming {@code password}
     * @throws Refusal      NOT_FOUND
     */
    public MerchantView keepPassword(String code, char[] password, String workstation) {
        String me = users.meWith(Right.ADMINISTER).username();
        MerchantAccount account = settings.merchant(code).map(StoredSettings.Stored::account).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
        try {
            boolean printable = password != null && new String(password).chars().allMatch(letter -> letter > ' ' && letter < 127);
            if (password == null || password.length < PASSWORD_MIN || password.length > PASSWORD_MAX || !printable) {
                throw new InvalidInput(List.of(new FieldError("password", "format", "must be " + PASSWORD_MIN + " to " + PASSWORD_MAX
                        + " visible characters, as the gateway has given it")));
            }
            boolean before = passwords.has(account.passwordAlias());
            passwords.keep(account.passwordAlias(), password.clone());
            audit.append(AuditEntry.of(me, AuditAction.CREDENTIAL_STORED, MerchantAccount.object(code), AuditEntry.DONE).at(workstation).with("alias", account.passwordAlias())
                    .with("before", before ? "one" : "none").with("after", "another one"));
        } finally {
            if (password != null) {
                Arrays.fill(password, '\0');
            }
        }
        return view(settings.merchant(code).orElseThrow());
    }

    private MerchantView view(StoredSettings.Stored stored) {
        return new MerchantView(stored.account(), passwords.has(stored.account().passwordAlias()), stored.version(), settings.merchantVersions(stored.account().code()));
    }
}
