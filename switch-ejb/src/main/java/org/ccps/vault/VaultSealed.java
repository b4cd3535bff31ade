package org.ccps.vault;

import jakarta.ejb.ApplicationException;

/** The vault's master key has not been given since this server began: nothing can be sealed or opened, and nothing is lost (K5). */
@ApplicationException(rollback = true)
public class VaultSealed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param checkValue of the key that is missing */
    public VaultSealed(String checkValue) {
        super("the vault is sealed: master key " + checkValue + " has not been given");
    }
}
