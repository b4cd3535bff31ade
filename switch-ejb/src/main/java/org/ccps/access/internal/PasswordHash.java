package org.ccps.access.internal;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import org.wildfly.security.password.Password;
import org.wildfly.security.password.PasswordFactory;
import org.wildfly.security.password.WildFlyElytronPasswordProvider;
import org.wildfly.security.password.interfaces.BCryptPassword;
import org.wildfly.security.password.spec.EncryptablePasswordSpec;
import org.wildfly.security.password.spec.IteratedSaltedPasswordAlgorithmSpec;
import org.wildfly.security.password.util.ModularCrypt;

/** bcrypt of a password in modular crypt form, as the server's realm reads it (I2). */
public final class PasswordHash {

    public static final int LENGTH_MIN = 12;

    /** 2^12 rounds: about a quarter of a second on the reference machine. */
    private static final int COST = 12;

    private static final SecureRandom RANDOM = new SecureRandom();

    private PasswordHash() {
    }

    /** @throws IllegalArgumentException when it is shorter than {@value #LENGTH_MIN} characters */
    public static String of(String password) {
        if (password.length() < LENGTH_MIN) {
            throw new IllegalArgumentException("a password has " + LENGTH_MIN + " characters or more");
        }
        try {
            byte[] salt = new byte[BCryptPassword.BCRYPT_SALT_SIZE];
            RANDOM.nextBytes(salt);
            return ModularCrypt.encodeAsString(factory().generatePassword(
                    new EncryptablePasswordSpec(password.toCharArray(), new IteratedSaltedPasswordAlgorithmSpec(COST, salt))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the server's password provider lacks bcrypt", e);
        }
    }

    /** Whether a password is the one of a hash. For passwords that were used before: sign-ins are tried by the server's realm alone (I3). */
    static boolean isOf(String password, String hash) {
        try {
            PasswordFactory factory = factory();
            Password stored = ModularCrypt.decode(hash);
            return factory.verify(factory.translate(stored), password.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a stored password cannot be read", e);
        }
    }

    private static PasswordFactory factory() throws GeneralSecurityException {
        return PasswordFactory.getInstance(BCryptPassword.ALGORITHM_BCRYPT, WildFlyElytronPasswordProvider.getInstance());
    }
}
