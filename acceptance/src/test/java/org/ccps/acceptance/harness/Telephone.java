package org.ccps.acceptance.harness;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An app for one-time codes, made from RFC 4226 and RFC 6238 and nothing of the product's. */
public final class Telephone {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final long STEP_S = 30;

    private final byte[] secret;
    private final long began;

    /** @param key as it was shown */
    public Telephone(String key) {
        secret = bytes(key.replace(" ", ""));
        // what follows here is tried within one half minute
        Await.until("a half minute has time left", Duration.ofSeconds(40), () -> nowS() % STEP_S < 20);
        began = nowS() / STEP_S;
    }

    private static long nowS() {
        return System.currentTimeMillis() / 1_000;
    }

    /** The code of the half minute in which this telephone was given its key; -1 is the one before, 1 the one after. */
    public String code(int away) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(began + away).array());
            int at = hash[hash.length - 1] & 0xf;
            return String.format(Locale.ROOT, "%06d", (ByteBuffer.wrap(hash, at, Integer.BYTES).getInt() & 0x7fffffff) % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String base32) {
        ByteBuffer bytes = ByteBuffer.allocate(base32.length() * 5 / 8);
        int held = 0;
        int bits = 0;
        for (char letter : base32.toCharArray()) {
            held = (held << 5 | ALPHABET.indexOf(letter)) & 0xffff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.put((byte) (held >> bits));
            }
        }
        return bytes.array();
    }
}
