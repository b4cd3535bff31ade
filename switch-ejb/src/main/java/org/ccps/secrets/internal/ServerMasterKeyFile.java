package org.ccps.secrets.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Optional;
import org.ccps.secrets.MasterKeyFile;
import org.ccps.secrets.Secrets;

/** {@code configuration/ccps/vault-master.p12}, with the entry {@value #ENTRY}; its password is the credential store's alias {@value #PASSWORD_ALIAS}. */
@ApplicationScoped
class ServerMasterKeyFile implements MasterKeyFile {

    static final String FILE = "ccps/vault-master.p12";
    static final String ENTRY = "vault-master";
    static final String PASSWORD_ALIAS = "vault-master-store";

    private static final int KEY_BYTES = 32;

    private Secrets secrets;

    protected ServerMasterKeyFile() {
    }

    @Inject
    ServerMasterKeyFile(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public Optional<byte[]> read() {
        Path file = Path.of(System.getProperty("jboss.server.config.dir", "."), FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        char[] password = secrets.password(PASSWORD_ALIAS).toCharArray();
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            Key key = store.getKey(ENTRY, password);
            if (key == null || key.getEncoded() == null || key.getEncoded().length != KEY_BYTES) {
                throw new IllegalStateException(FILE + " has no secret key of 256 bits under " + ENTRY);
            }
            return Optional.of(key.getEncoded());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(FILE + " cannot be opened with the password under the alias " + PASSWORD_ALIAS, e);
        }
    }
}
