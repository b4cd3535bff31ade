package org.ccps.secrets.internal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.crypto.KeyGenerator;
import org.ccps.secrets.KeyedHash;
import org.ccps.secrets.PasswordKeeper;
import org.ccps.secrets.Secrets;
import org.ccps.secrets.StoredKeys;
import org.jboss.as.server.CurrentServiceContainer;
import org.jboss.msc.service.ServiceController;
import org.jboss.msc.service.ServiceName;
import org.wildfly.security.credential.Credential;
import org.wildfly.security.credential.PasswordCredential;
import org.wildfly.security.credential.SecretKeyCredential;
import org.wildfly.security.credential.store.CredentialStore;
import org.wildfly.security.credential.store.CredentialStoreException;
import org.wildfly.security.password.interfaces.ClearPassword;

/** The credential store {@value #STORE} of the server that we run in. */
@ApplicationScoped
class ServerSecrets implements Secrets, StoredKeys, PasswordKeeper {

    static final String STORE = "ccps";
    static final String MASTER_KEY = "ccps-mac";

    private static final int KEY_BITS = 256;

    private static final ServiceName SERVICE = ServiceName.of("org", "wildfly", "security", "credential-store", STORE);

    /** Keys derived from the master key, which never changes while the server runs. */
    private final Map<String, byte[]> derived = new ConcurrentHashMap<>();
    /** Keys as the store has them; one under an alias is never another. */
    private final Map<String, byte[]> kept = new ConcurrentHashMap<>();
    private final Map<String, Newest> newest = new ConcurrentHashMap<>();

    private record Newest(String alias, long readAtNanos) {
    }

    @Resource
    private ManagedExecutorService executor;

    private KeptPasswords passwords;

    @PostConstruct
    void begin() {
        passwords = new KeptPasswords(alias -> new String(credential(alias, PasswordCredential.class).getPassword(ClearPassword.class).getPassword()),
                executor, System::nanoTime);
    }

    @Override
    public String password(String alias) {
        return passwords.password(alias);
    }

    @Override
    public void keep(String alias, char[] password) {
        try {
            CredentialStore store = store();
            store.store(alias, new PasswordCredential(ClearPassword.createRaw(ClearPassword.ALGORITHM_CLEAR, password.clone())));
            store.flush();
        } catch (CredentialStoreException e) {
            throw new IllegalStateException("credential store " + STORE + " cannot be written for alias " + alias, e);
        } finally {
            Arrays.fill(password, '\0');
        }
        passwords.doubt(alias);
    }

    @Override
    public boolean has(String alias) {
        try {
            return store().exists(alias, PasswordCredential.class);
        } catch (CredentialStoreException e) {
            throw new IllegalStateException("credential store " + STORE + " cannot be read for alias " + alias, e);
        }
    }

    @Override
    public void doubt(String alias) {
        passwords.doubt(alias);
    }

    @Override
    public byte[] key(String purpose) {
        return derived.computeIfAbsent(purpose, label -> {
            byte[] master = credential(MASTER_KEY, SecretKeyCredential.class).getSecretKey().getEncoded();
            return KeyedHash.mac(master).doFinal(("ccps/" + label).getBytes(StandardCharsets.UTF_8));
        });
    }

    @Override
    public byte[] secretKey(String alias) {
        return kept.computeIfAbsent(alias, name -> credential(name, SecretKeyCredential.class).getSecretKey().getEncoded());
    }

    @Override
    public String newestAlias(String prefix) {
        Newest known = newest.get(prefix);
        if (known == null || System.nanoTime() - known.readAtNanos() > KeptPasswords.KEPT_MAX.toNanos()) {
            known = new Newest(newestInStore(prefix), System.nanoTime());
            newest.put(prefix, known);
        }
        return known.alias();
    }

    @Override
    public List<String> aliases(String prefix) {
        return inStore(prefix);
    }

    private static List<String> inStore(String prefix) {
        try {
            return store().getAliases().stream().filter(alias -> alias.matches(Pattern.quote(prefix) + "[0-9]{1,9}"))
                    .sorted(Comparator.comparingInt(alias -> number(prefix, alias))).toList();
        } catch (CredentialStoreException e) {
            throw new IllegalStateException("credential store " + STORE + " cannot be read", e);
        }
    }

    private static int number(String prefix, String alias) {
        return Integer.parseInt(alias.substring(prefix.length()));
    }

    private static String newestInStore(String prefix) {
        List<String> aliases = inStore(prefix);
        if (aliases.isEmpty()) {
            throw new IllegalStateException("credential store " + STORE + " has no key " + prefix + "1");
        }
        return aliases.get(aliases.size() - 1);
    }

    /** One at a time, so that two callers do not make the same number. */
    @Override
    public synchronized String addKey(String prefix) {
        String alias = prefix + (number(prefix, newestInStore(prefix)) + 1);
        try {
            KeyGenerator generator = KeyGenerator.getInstance("AES");
            generator.init(KEY_BITS);
            CredentialStore store = store();
            store.store(alias, new SecretKeyCredential(generator.generateKey()));
            store.flush();
        } catch (CredentialStoreException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("credential store " + STORE + " cannot be written for alias " + alias, e);
        }
        newest.remove(prefix);
        return alias;
    }

    @Override
    public synchronized void destroyKey(String alias) {
        try {
            CredentialStore store = store();
            store.remove(alias, SecretKeyCredential.class);
            store.flush();
        } catch (CredentialStoreException e) {
            throw new IllegalStateException("credential store " + STORE + " cannot be written for alias " + alias, e);
        }
        byte[] copy = kept.remove(alias);
        if (copy != null) {
            Arrays.fill(copy, (byte) 0);
        }
    }

    private static <C extends Credential> C credential(String alias, Class<C> type) {
        C credential;
        try {
            credential = store().retrieve(alias, type);
        } catch (CredentialStoreException e) {
            throw new IllegalStateException("credential store " + STORE + " cannot be read for alias " + alias, e);
        }
        if (credential == null) {
            throw new IllegalStateException("credential store " + STORE + " has no alias " + alias);
        }
        return credential;
    }

    private static CredentialStore store() {
        ServiceController<?> controller = CurrentServiceContainer.getServiceContainer().getService(SERVICE);
        if (controller == null || !(controller.getValue() instanceof CredentialStore store)) {
            throw new IllegalStateException("the server has no credential store " + STORE + " (config/)");
        }
        return store;
    }
}
