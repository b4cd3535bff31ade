package org.ccps.custody;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.ccps.access.Right;
import org.ccps.access.Roles;
import org.ccps.access.Users;
import org.ccps.custody.internal.KeySteps;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.text.FreeText;

/** The vault's keys (K4). Role Administrator with the right ADMINISTER; each call is one transaction. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class VaultDesk {

    private static final int REASON_MAX = 200;

    @Inject
    private Users users;

    @Inject
    private KeySteps steps;

    /** The keys, and how many cards are under each. */
    public VaultView view() {
        users.meWith(Right.ADMINISTER);
        return steps.view();
    }

    /**
     * Makes a new key and begins the rotation: cards are sealed under it from now on, and what waits is sealed again by the job
     * {@code vault-sealing}.
     *
     * @param reason required, at most {@value #REASON_MAX} characters
     * @throws InvalidInput naming {@code reason}
     * @throws Refusal      TOO_SOON within a minute of the one before
     */
    public VaultView makeKey(String reason, String workstation) {
        String me = users.meWith(Right.ADMINISTER).username();
        steps.make(me, FreeText.required("reason", reason, REASON_MAX), workstation);
        return steps.view();
    }

    /**
     * Destroys an older key for good: what is still under it in a backup can be read by nobody.
     *
     * @param reason required, at most {@value #REASON_MAX} characters
     * @throws InvalidInput naming {@code reason}
     * @throws Refusal      NOT_FOUND; KEY_IN_USE with {@code cards}, {@code waitSeconds} or {@code current}
     */
    public VaultView destroyKey(String alias, String reason, String workstation) {
        String me = users.meWith(Right.ADMINISTER).username();
        steps.destroy(alias, me, FreeText.required("reason", reason, REASON_MAX), workstation);
        return steps.view();
    }
}
