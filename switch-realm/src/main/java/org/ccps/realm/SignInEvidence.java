package org.ccps.realm;

import java.util.Arrays;

import org.wildfly.security.evidence.Evidence;

/**
 * What somebody shows to come in: a password, and the code of this moment beside it (I4). A bare password is shown as the server's own
 * {@code PasswordGuessEvidence}; it is none for a user who has codes. It cannot print itself.
 */
public final class SignInEvidence implements Evidence {

    private final char[] password;
    private final String code;
    private final boolean again;

    private SignInEvidence(char[] password, String code, boolean again) {
        this.password = password.clone();
        this.code = code == null ? "" : code;
        this.again = again;
    }

    /**
     * For a sign-in.
     *
     * @param password copied
     * @param code     as typed: one of six digits, or one that is kept for a lost telephone; null or empty for none
     */
    public static SignInEvidence of(char[] password, String code) {
        return new SignInEvidence(password, code, false);
    }

    /** The password of somebody who is signed in and has shown a code for it, asked for again: without one. Only the application can say this; no form can. */
    public static SignInEvidence again(char[] password) {
        return new SignInEvidence(password, null, true);
    }

    char[] password() {
        return password;
    }

    String code() {
        return code;
    }

    boolean isAgain() {
        return again;
    }

    /** Wipes the password. */
    public void destroy() {
        Arrays.fill(password, '\0');
    }

    @Override
    public String toString() {
        return "SignInEvidence";
    }
}
