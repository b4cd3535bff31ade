package org.ccps.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import org.wildfly.security.auth.server.IdentityCredentials;
import org.wildfly.security.credential.PasswordCredential;
import org.wildfly.security.credential.SecretKeyCredential;
import org.wildfly.security.credential.store.CredentialStore;
import org.wildfly.security.credential.store.WildFlyElytronCredentialStoreProvider;
import org.wildfly.security.encryption.CipherUtil;
import org.wildfly.security.password.Password;
import org.wildfly.security.password.PasswordFactory;
import org.wildfly.security.password.WildFlyElytronPasswordProvider;
import org.wildfly.security.password.interfaces.ClearPassword;
import org.wildfly.security.password.spec.ClearPasswordSpec;

/**
 * The server's credential store, opened as the server opens it: {@code key.cs} decrypts the expression in the configuration, which is the password of
 * {@code secrets.cs}. Secrets go in and out here and nowhere else.
 */
final class SecretStore {

    static final String TLS_STORE = "tls-store";
    static final String SECUREPAY = "securepay-main";

    private static final Pattern EXPRESSION = Pattern.compile("credential-store name=\"ccps\".*?clear-text=\"\\$\\{ENC::ccps:([^}]+)}\"", Pattern.DOTALL);
    private static final int KEY_BITS = 256;
    private static final Provider STORES = new WildFlyElytronCredentialStoreProvider();
    private static final Provider PASSWORDS = WildFlyElytronPasswordProvider.getInstance();

    private final CredentialStore store;

    private SecretStore(CredentialStore store) {
        this.store = store;
    }

    static SecretStore open(Instance instance) {
        Path folder = instance.configuration().resolve("ccps");
        try {
            Matcher found = EXPRESSION.matcher(Files.readString(instance.serverXml()));
            if (!found.find()) {
                throw new Trouble("the configuration in " + instance.serverXml() + " names no credential store", "run ccps setup again");
            }
            char[] master = CipherUtil.decrypt(found.group(1), key(folder.resolve("key.cs"), false)).toCharArray();
            CredentialStore store = CredentialStore.getInstance("KeyStoreCredentialStore", STORES);
            store.initialize(Map.of("location", folder.resolve("secrets.cs").toString(), "create", "false", "modifiable", "true", "keyStoreType", "JCEKS"),
                    new CredentialStore.CredentialSourceProtectionParameter(
                            IdentityCredentials.NONE.withCredential(new PasswordCredential(ClearPassword.createRaw(ClearPassword.ALGORITHM_CLEAR, master)))),
                    new Provider[] {PASSWORDS});
            return new SecretStore(store);
        } catch (IOException | GeneralSecurityException e) {
            throw new Trouble("the secrets in " + folder + " cannot be opened", "run ccps as the server's operating-system user; key.cs, secrets.cs and standalone-full.xml"
                    + " belong together: put all three back from the same backup", e);
        }
    }

    /** A new value for the configuration that only the key in this folder opens; the key is made where there is none. */
    static String encrypted(Instance instance, String clear) {
        Path folder = instance.configuration().resolve("ccps");
        try {
            Folders.make(folder);
            return CipherUtil.encrypt(clear, key(folder.resolve("key.cs"), true));
        } catch (IOException | GeneralSecurityException e) {
            throw new Trouble("the first key in " + folder + " cannot be made", "look at the rights of that folder", e);
        }
    }

    private static SecretKey key(Path file, boolean make) throws GeneralSecurityException, IOException {
        CredentialStore store = CredentialStore.getInstance("PropertiesCredentialStore", STORES);
        boolean isNew = make && !Files.exists(file);
        store.initialize(Map.of("location", file.toString(), "create", Boolean.toString(isNew)));
        SecretKeyCredential found = isNew ? null : store.retrieve("key", SecretKeyCredential.class);
        if (found == null) {
            if (!make) {
                throw new GeneralSecurityException("no key in " + file);
            }
            KeyGenerator generator = KeyGenerator.getInstance("AES");
            generator.init(KEY_BITS);
            found = new SecretKeyCredential(generator.generateKey());
            store.store("key", found, null);
            store.flush();
            Folders.own(file);
        }
        return found.getSecretKey();
    }

    /** Null when there is none. */
    String read(String alias) {
        try {
            PasswordCredential found = store.retrieve(alias, PasswordCredential.class);
            if (found == null) {
                return null;
            }
            Password password = found.getPassword();
            return new String(PasswordFactory.getInstance(password.getAlgorithm(), PASSWORDS).getKeySpec(password, ClearPasswordSpec.class).getEncodedPassword());
        } catch (GeneralSecurityException e) {
            throw new Trouble("the secret '" + alias + "' cannot be read", "put the configuration folder back from a backup", e);
        }
    }

    void write(String alias, String secret) {
        try {
            String before = read(alias);
            if (secret.equals(before)) {
                return;
            }
            if (before != null) {
                store.remove(alias, PasswordCredential.class);
            }
            store.store(alias, new PasswordCredential(ClearPassword.createRaw(ClearPassword.ALGORITHM_CLEAR, secret.toCharArray())), null);
            store.flush();
        } catch (GeneralSecurityException e) {
            throw new Trouble("the secret '" + alias + "' cannot be stored", "look at the rights and the disk of the configuration folder", e);
        }
    }
}
