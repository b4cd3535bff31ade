package org.ccps.secrets;

import java.security.PrivateKey;

/** The key that signs tokens; its certificate is what the server's token realm trusts. */
public interface TokenKey {

    /** @throws IllegalStateException when the server has no such key */
    PrivateKey privateKey();
}
