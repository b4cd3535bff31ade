package org.ccps.realm;

import org.jboss.as.server.CurrentServiceContainer;
import org.jboss.msc.service.ServiceController;
import org.jboss.msc.service.ServiceName;
import org.wildfly.security.auth.server.RealmUnavailableException;
import org.wildfly.security.credential.SecretKeyCredential;
import org.wildfly.security.credential.store.CredentialStore;
import org.wildfly.security.credential.store.CredentialStoreException;

/** The key as the server's credential store has it; read once, it never changes. */
final class ServerCodeKey implements CodeKey {

    private final String store;
    private volatile byte[] known;

    ServerCodeKey(String store) {
        this.store = store;
    }

    @Override
    public byte[] read() throws RealmUnavailableException {
        byte[] key = known;
        if (key == null) {
            ServiceController<?> controller = CurrentServiceContainer.getServiceContainer()
                    .getService(ServiceName.of("org", "wildfly", "security", "credential-store", store));
            if (controller == null || !(controller.getValue() instanceof CredentialStore credentials)) {
                throw new RealmUnavailableException("the server has no credential store " + store);
            }
            try {
                SecretKeyCredential credential = credentials.retrieve(CodeSeal.KEY, SecretKeyCredential.class);
                if (credential == null) {
                    throw new RealmUnavailableException("credential store " + store + " has no key " + CodeSeal.KEY + ": run config/apply again");
                }
                key = credential.getSecretKey().getEncoded();
            } catch (CredentialStoreException e) {
                throw new RealmUnavailableException("credential store " + store + " cannot be read", e);
            }
            known = key;
        }
        return key;
    }
}
