package org.ccps.custody;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.HexFormat;
import java.util.List;
import org.ccps.access.Right;
import org.ccps.access.Roles;
import org.ccps.access.Users;
import org.ccps.custody.internal.KeySteps;
import org.ccps.custody.internal.MasterKeeper;
import org.ccps.custody.internal.MasterSteps;
import org.ccps.custody.internal.Parts;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.text.FreeText;

/** The vault's keys and its master key (K4 K5). Role Administrator with the right ADMINISTER; each call is one transaction. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class VaultDesk {

    private static final int REASON_MAX = 200;

    @Inject
    private Users users;

    @Inject
    private KeySteps steps;

    @Inject
    private MasterSteps masters;

    @Inject
    private MasterKeeper keeper;

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
     * Takes a custodian's part of the master key (K5). The first of two waits for half an hour; with the other one, which another administrator
     * gives, the vault is unsealed, or has the new master key and what waits is sealed again.
     *
     * @param part   64 hexadecimal digits; spaces and hyphens between them do not count
     * @param forNew whether it is of a new master key
     * @throws InvalidInput naming {@code part} when it is not such a text, or not a part of the master key
     * @throws Refusal      OWN_PROPOSAL when the same person gave the other part; MASTER_STATE when nothing waits for a part
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public VaultView givePart(String part, boolean forNew, String workstation) {
        String me = users.meWith(Right.ADMINISTER).username();
        masters.take(bytes(part), forNew, me, workstation).ifPresent(keeper::give);
        return steps.view();
    }

    private static byte[] bytes(String part) {
        String digits = part == null ? "" : part.replaceAll("[ -]", "");
        if (!digits.matches("[0-9a-fA-F]{" + 2 * Parts.BYTES + "}")) {
            throw new InvalidInput(List.of(new FieldError("part", "format", "must be " + 2 * Parts.BYTES + " hexadecimal digits")));
        }
        return HexFormat.of().parseHex(digits);
    }

    /**
     * Takes the master key of the server's PKCS#12 file, where there is none yet.
     *
     * @throws Refusal MASTER_STATE when there is a master key already, or no file that can be used: the log says why
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public VaultView takeFile(String workstation) {
        String me = users.meWith(Right.ADMINISTER).username();
        keeper.give(masters.takeFile(me, workstation));
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
