package org.ccps.start;

import java.security.SecureRandom;

/** What an installation's order numbers begin with; no two installations of one merchant may have the same. */
final class InstallationName {

    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 6;

    private InstallationName() {
    }

    static String next() {
        SecureRandom random = new SecureRandom();
        StringBuilder text = new StringBuilder();
        for (int letter = 0; letter < LENGTH; letter++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
