package org.ccps.vault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.ccps.gateway.Card;
import org.ccps.secrets.KeyedHash;
import org.ccps.secrets.StoredKeys;

/** Seals cards and opens them again. No transaction, no role: for the features that store and send what waits. */
@ApplicationScoped
public class CardVault {

    /** Aliases of the vault's keys in the credential store: this and a number. */
    public static final String KEYS = "ccps-vault-";

    private static final String VERSION = "v1";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final char BETWEEN = '\n';
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Between a key's alias and the check value of the master key that it is bound to. */
    private static final char BOUND = '~';

    private StoredKeys keys;
    private MasterKey master;

    protected CardVault() {
    }

    @Inject
    public CardVault(StoredKeys keys, MasterKey master) {
        this.keys = keys;
        this.master = master;
    }

    /** The key that new cards are sealed under: its alias, and the check value of the master key where there is one. */
    public String currentKey() {
        String alias = keys.newestAlias(KEYS);
        return master.checkValue().map(check -> alias + BOUND + check).orElse(alias);
    }

    /** The credential store's alias of a key. */
    public static String alias(String keyId) {
        int bound = keyId.indexOf(BOUND);
        return bound < 0 ? keyId : keyId.substring(0, bound);
    }

    /** The check value of the master key that a key is bound to; empty where it is bound to none. */
    public static Optional<String> masterOf(String keyId) {
        int bound = keyId.indexOf(BOUND);
        return bound < 0 ? Optional.empty() : Optional.of(keyId.substring(bound + 1));
    }

    /** Whether nothing can be sealed or opened, because the master key has not been given yet. */
    public boolean isSealed() {
        return master.isSealed();
    }

    /**
     * Seals a card without its security code, which is kept in no form.
     *
     * @param place the row and column that it is stored in; it opens nowhere else (K3)
     * @throws IllegalStateException when the credential store has no key
     * @throws VaultSealed           when its master key has not been given yet
     */
    public Sealed seal(String place, Card card) {
        String keyId = currentKey();
        byte[] plain = plain(card);
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            RANDOM.nextBytes(nonce);
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, keyId, nonce, place).doFinal(plain);
            byte[] all = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
            return new Sealed(keyId, VERSION + '.' + keyId + '.' + Base64.getUrlEncoder().withoutPadding().encodeToString(all));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a card could not be sealed under " + keyId, e);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /**
     * Opens a card, to send it.
     *
     * @throws UnreadableCard when it was sealed for another place, has been altered, or its key is gone
     * @throws VaultSealed    when its master key has not been given yet
     */
    public Card open(String place, String text) throws UnreadableCard {
        String[] parts = text.split("\\.", 3);
        if (parts.length != 3 || !parts[0].equals(VERSION)) {
            throw new UnreadableCard("not a sealed card");
        }
        byte[] plain = null;
        try {
            byte[] all = Base64.getUrlDecoder().decode(parts[2]);
            byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
            plain = cipher(Cipher.DECRYPT_MODE, parts[1], nonce, place).doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
            return card(plain);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new UnreadableCard("a sealed card does not open with key " + parts[1], e);
        } catch (IllegalStateException noKey) {
            throw new UnreadableCard("the key " + parts[1] + " is gone", noKey);
        } finally {
            if (plain != null) {
                Arrays.fill(plain, (byte) 0);
            }
        }
    }

    private Cipher cipher(int mode, String keyId, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, new SecretKeySpec(secret(keyId), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(("ccps/" + VERSION + '/' + keyId + '/' + place).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** The store's key, bound to the master key where there is one: neither of them opens anything alone. */
    private byte[] secret(String keyId) {
        byte[] stored = keys.secretKey(alias(keyId));
        return masterOf(keyId).map(check -> bound(master.key(check), keyId, stored)).orElse(stored);
    }

    private static byte[] bound(byte[] master, String keyId, byte[] stored) {
        Mac mac = KeyedHash.mac(master);
        mac.update(("ccps/vault/" + keyId + '/').getBytes(StandardCharsets.UTF_8));
        return mac.doFinal(stored);
    }

    private static byte[] plain(Card card) {
        String text = card.number() + BETWEEN + card.expiry() + BETWEEN + (card.holder() == null ? "" : card.holder());
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Card card(byte[] plain) {
        String[] parts = new String(plain, StandardCharsets.UTF_8).split(String.valueOf(BETWEEN), -1);
        return new Card(parts[0], parts[1], null, parts[2].isEmpty() ? null : parts[2]);
    }
}
