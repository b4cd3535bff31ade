package org.ccps.realm;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.wildfly.security.auth.server.RealmUnavailableException;
import org.wildfly.security.password.Password;
import org.wildfly.security.password.PasswordFactory;
import org.wildfly.security.password.WildFlyElytronPasswordProvider;
import org.wildfly.security.password.interfaces.BCryptPassword;
import org.wildfly.security.password.spec.EncryptablePasswordSpec;
import org.wildfly.security.password.spec.IteratedSaltedPasswordAlgorithmSpec;
import org.wildfly.security.password.util.ModularCrypt;

/** Compares a password with a bcrypt hash, or with one that nothing matches, at the same cost. */
class Comparison {
    private static final char[] NOBODY = "no password is this one".toCharArray();

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<Integer, Password> nobodyByCost = new ConcurrentHashMap<>();
    private final int wanted;
    private volatile int cost;

    /** @param cost of a new hash, and of a comparison for nobody until the first real one has been seen */
    Comparison(int cost) {
        this.wanted = cost;
        this.cost = cost;
    }

    /** A new hash of a password that has just been found right, where the stored one is faster to try than is wanted now (I2); else null. */
    String slower(String hash, char[] password) throws RealmUnavailableException {
        try {
            if (!(ModularCrypt.decode(hash) instanceof BCryptPassword bcrypt) || bcrypt.getIterationCount() >= wanted) {
                return null;
            }
            byte[] salt = new byte[BCryptPassword.BCRYPT_SALT_SIZE];
            RANDOM.nextBytes(salt);
            return ModularCrypt.encodeAsString(factory().generatePassword(new EncryptablePasswordSpec(password, new IteratedSaltedPasswordAlgorithmSpec(wanted, salt))));
        } catch (GeneralSecurityException e) {
            throw new RealmUnavailableException("a password cannot be stored under a slower hash", e);
        }
    }

    boolean matches(String hash, char[] guess) throws RealmUnavailableException {
        try {
            Password password = ModularCrypt.decode(hash);
            if (!(password instanceof BCryptPassword bcrypt)) {
                throw new RealmUnavailableException("a password is not stored as bcrypt");
            }
            cost = bcrypt.getIterationCount();
            return verify(password, guess);
        } catch (GeneralSecurityException e) {
            throw new RealmUnavailableException("a stored password cannot be read", e);
        }
    }

    /** Takes as long as {@link #matches} and is always false. */
    boolean matchesNobody(char[] guess) throws RealmUnavailableException {
        try {
            verify(nobody(cost), guess);
            return false;
        } catch (GeneralSecurityException e) {
            throw new RealmUnavailableException("passwords cannot be compared", e);
        }
    }

    boolean verify(Password password, char[] guess) throws GeneralSecurityException {
        PasswordFactory factory = factory();
        return factory.verify(factory.translate(password), guess);
    }

    private Password nobody(int wantedCost) throws GeneralSecurityException {
        Password known = nobodyByCost.get(wantedCost);
        if (known == null) {
            var spec = new IteratedSaltedPasswordAlgorithmSpec(wantedCost, new byte[BCryptPassword.BCRYPT_SALT_SIZE]);
            known = factory().generatePassword(new EncryptablePasswordSpec(NOBODY, spec));
            nobodyByCost.put(wantedCost, known);
        }
        return known;
    }

    private static PasswordFactory factory() throws GeneralSecurityException {
        return PasswordFactory.getInstance(BCryptPassword.ALGORITHM_BCRYPT, WildFlyElytronPasswordProvider.getInstance());
    }
}
