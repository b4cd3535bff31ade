package org.ccps.secrets.internal;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.ccps.secrets.HttpsCertificate;
import org.jboss.as.server.CurrentServiceContainer;
import org.jboss.msc.service.ServiceController;
import org.jboss.msc.service.ServiceName;

/** The certificate in the first of the server's key stores {@link #STORES} that there is: an own one goes before the self-signed one (docs/install.md). */
@ApplicationScoped
class ServerHttpsCertificate implements HttpsCertificate {

    static final List<String> STORES = List.of("ccps-own", "ccps-tls");

    @Override
    public Instant endsAt() {
        for (String name : STORES) {
            ServiceController<?> controller = CurrentServiceContainer.getServiceContainer()
                    .getService(ServiceName.of("org", "wildfly", "security", "key-store", name));
            if (controller != null && controller.getValue() instanceof KeyStore store) {
                return first(name, store);
            }
        }
        throw new IllegalStateException("the server has none of the key stores " + STORES + " (config/)");
    }

    private static Instant first(String name, KeyStore store) {
        try {
            for (String alias : Collections.list(store.aliases())) {
                if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                    return certificate.getNotAfter().toInstant();
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("key store " + name + " cannot be read", e);
        }
        throw new IllegalStateException("key store " + name + " has no certificate");
    }
}
