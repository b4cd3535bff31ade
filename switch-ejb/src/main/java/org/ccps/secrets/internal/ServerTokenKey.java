package org.ccps.secrets.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import org.ccps.secrets.Secrets;
import org.ccps.secrets.TokenKey;
import org.jboss.as.server.CurrentServiceContainer;
import org.jboss.msc.service.ServiceController;
import org.jboss.msc.service.ServiceName;

/** The key pair {@value #ALIAS} of the server's key store {@value #STORE}. */
@ApplicationScoped
class ServerTokenKey implements TokenKey {

    static final String STORE = "ccps-token";
    static final String ALIAS = "token";
    static final String PASSWORD_ALIAS = "token-store";

    private static final ServiceName SERVICE = ServiceName.of("org", "wildfly", "security", "key-store", STORE);

    @Inject
    private Secrets secrets;

    @Override
    public PrivateKey privateKey() {
        ServiceController<?> controller = CurrentServiceContainer.getServiceContainer().getService(SERVICE);
        if (controller == null || !(controller.getValue() instanceof KeyStore store)) {
            throw new IllegalStateException("the server has no key store " + STORE + " (config/)");
        }
        try {
            return (PrivateKey) store.getKey(ALIAS, secrets.password(PASSWORD_ALIAS).toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("key store " + STORE + " has no usable key " + ALIAS, e);
        }
    }
}
