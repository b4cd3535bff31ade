package org.ccps.secrets;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A credential store with one password for everything and a key for each purpose. */
public final class FixedSecrets implements Secrets, StoredKeys {

    private final String master;

    public FixedSecrets() {
        this("master");
    }

    public FixedSecrets(String master) {
        this.master = master;
    }

    @Override
    public String password(String alias) {
        return "abc123";
    }

    @Override
    public byte[] secretKey(String alias) {
        return key(alias);
    }

    @Override
    public String newestAlias(String prefix) {
        return prefix + "1";
    }

    @Override
    public List<String> aliases(String prefix) {
        return List.of(prefix + "1");
    }

    @Override
    public String addKey(String prefix) {
        throw new IllegalStateException("these secrets are fixed");
    }

    @Override
    public void destroyKey(String alias) {
        throw new IllegalStateException("these secrets are fixed");
    }

    @Override
    public byte[] key(String purpose) {
        return Arrays.copyOf((master + "/" + purpose).getBytes(StandardCharsets.UTF_8), 32);
    }
}
