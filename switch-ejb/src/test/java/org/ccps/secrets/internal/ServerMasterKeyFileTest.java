package org.ccps.secrets.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.crypto.spec.SecretKeySpec;
import org.ccps.secrets.FixedSecrets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The PKCS#12 file with the master key")
class ServerMasterKeyFileTest {

    private static final String FOLDER = "jboss.server.config.dir";
    /** The one password of {@link FixedSecrets}. */
    private static final String PASSWORD = "abc123";

    @TempDir
    private Path folder;

    private final ServerMasterKeyFile file = new ServerMasterKeyFile(new FixedSecrets());

    @BeforeEach
    void begin() {
        System.setProperty(FOLDER, folder.toString());
    }

    @AfterEach
    void end() {
        System.clearProperty(FOLDER);
    }

    private void write(String entry, int bytes, String password) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setEntry(entry, new KeyStore.SecretKeyEntry(new SecretKeySpec(new byte[bytes], "AES")), new KeyStore.PasswordProtection(password.toCharArray()));
        Path path = Files.createDirectories(folder.resolve("ccps")).resolve("vault-master.p12");
        try (OutputStream out = Files.newOutputStream(path)) {
            store.store(out, password.toCharArray());
        }
    }

    @Test
    @DisplayName("K5 its key is read with the password of the credential store; there may be no file")
    void read() throws Exception {
        assertThat(file.read()).isEmpty();

        write("vault-master", 32, PASSWORD);

        assertThat(file.read()).contains(new byte[32]);
    }

    @Test
    @DisplayName("K5 a file that cannot be used is said so, and is not taken for none")
    void unusable() throws Exception {
        write("vault-master", 32, "another one");
        assertThatThrownBy(file::read).isInstanceOf(IllegalStateException.class).hasMessageContaining("vault-master-store");
        write("other", 32, PASSWORD);
        assertThatThrownBy(file::read).isInstanceOf(IllegalStateException.class).hasMessageContaining("under vault-master");
        write("vault-master", 16, PASSWORD);
        assertThatThrownBy(file::read).isInstanceOf(IllegalStateException.class).hasMessageContaining("256 bits");
    }
}
