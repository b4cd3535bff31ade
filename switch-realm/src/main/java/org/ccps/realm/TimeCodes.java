package org.ccps.realm;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;

/**
 * Codes of six digits that change each half minute (RFC 6238, as the usual telephone apps make them: HMAC-SHA-1, 30 s). A code is good in
 * its own half minute and in the one before and after, for clocks that are not quite right; each half minute once (I4).
 */
public final class TimeCodes {

    /** How long one code is shown. */
    public static final Duration STEP = Duration.ofSeconds(30);
    public static final int DIGITS = 6;
    /** No half minute. */
    public static final long NONE = -1;

    private static final int SECRET_BYTES = 20;
    private static final int CLOCK_STEPS = 1;
    private static final SecureRandom RANDOM = new SecureRandom();

    private TimeCodes() {
    }

    /** A new secret of 160 bits. */
    public static byte[] newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /**
     * The half minute whose code somebody has typed.
     *
     * @param typed spaces in it do not matter
     * @param after only a later one than this counts, so that none does twice; {@link #NONE} for any
     * @return counted since 1970; {@link #NONE} when it is no code of these moments
     */
    public static long step(byte[] secret, String typed, long nowMs, long after) {
        byte[] given = typed.replace(" ", "").getBytes(StandardCharsets.UTF_8);
        long now = Math.floorDiv(nowMs, STEP.toMillis());
        long found = NONE;
        // all are compared, whichever it is
        for (long step = now + CLOCK_STEPS; step >= now - CLOCK_STEPS; step--) {
            boolean same = MessageDigest.isEqual(given, code(secret, step).getBytes(StandardCharsets.UTF_8));
            if (same && step > after) {
                found = step;
            }
        }
        return found;
    }

    /** The code of a half minute. */
    public static String code(byte[] secret, long step) {
        try {
            var generator = new TimeBasedOneTimePasswordGenerator(STEP, DIGITS);
            return generator.generateOneTimePasswordString(new SecretKeySpec(secret, generator.getAlgorithm()), Instant.ofEpochMilli(step * STEP.toMillis()));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("a secret cannot be used", e);
        }
    }
}
