package org.ccps.custody;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.ccps.custody.internal.KeySteps;
import org.ccps.refusal.Refusal;

/** Beginning a rotation for the server's own tools, which the operating system lets in. In the caller's transaction, or one of its own. */
@Stateless
@PermitAll
public class VaultRotation {

    @Inject
    private KeySteps steps;

    /**
     * Makes a new key of the vault (K4).
     *
     * @param by     {@code system}
     * @param reason for the record; may be null
     * @param tool   in the place of a workstation
     * @return its alias
     * @throws Refusal TOO_SOON within a minute of the one before
     */
    public String begin(String by, String reason, String tool) {
        return steps.make(by, reason, tool);
    }
}
