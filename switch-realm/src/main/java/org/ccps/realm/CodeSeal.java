package org.ccps.realm;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * How the database keeps what a user's codes are made from (I4): the secret encrypted (AES-256-GCM) and bound to its user, so that in
 * another's row it does not open; codes for a lost telephone as a keyed hash. Both under keys that are derived from one key of the server's
 * credential store, {@value #KEY}, which is none of the cards' keys: destroying one of those keeps nobody out.
 */
public final class CodeSeal {

    /** The key's alias in the credential store. */
    public static final String KEY = "ccps-codes";
    /** Letters and digits of a code for a lost telephone: 80 bits. */
    public static final int RECOVERY_LENGTH = 16;

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String VERSION = "v1.";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] sealing;
    private final byte[] hashing;

    /** @param key of 256 bits */
    public CodeSeal(byte[] key) {
        sealing = mac(key, "seal");
        hashing = mac(key, "recovery");
    }

    public String seal(String username, byte[] secret) {
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            RANDOM.nextBytes(nonce);
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, username, nonce).doFinal(secret);
            return VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a secret could not be sealed", e);
        }
    }

    /** @throws IllegalStateException when it is another user's, was altered, or the key is another one */
    public byte[] open(String username, String text) {
        try {
            if (text == null || !text.startsWith(VERSION)) {
                throw new IllegalStateException("not a sealed secret");
            }
            byte[] all = Base64.getUrlDecoder().decode(text.substring(VERSION.length()));
            return cipher(Cipher.DECRYPT_MODE, username, Arrays.copyOf(all, NONCE_BYTES)).doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("the secret of user " + username + " does not open", e);
        }
    }

    private Cipher cipher(int mode, String username, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, new SecretKeySpec(sealing, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(("ccps/one-time-code/" + VERSION + username).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** A new code for a lost telephone, in groups of four. */
    public static String newRecoveryCode() {
        StringBuilder text = new StringBuilder();
        for (int letter = 0; letter < RECOVERY_LENGTH; letter++) {
            text.append(letter > 0 && letter % 4 == 0 ? "-" : "").append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /** Whether this may be a code for a lost telephone, as somebody has typed it. */
    public static boolean isRecoveryCode(String typed) {
        return plain(typed).length() == RECOVERY_LENGTH;
    }

    /** The hash that is kept of one, as 64 hexadecimal digits; letters, spaces and hyphens as somebody types them. */
    public String hash(String username, String recoveryCode) {
        return HexFormat.of().formatHex(mac(hashing, username + '\n' + plain(recoveryCode)));
    }

    private static String plain(String typed) {
        return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
