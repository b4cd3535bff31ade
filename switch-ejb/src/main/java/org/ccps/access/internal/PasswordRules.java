package org.ccps.access.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ccps.refusal.FieldError;

/**
 * What a password that a person chooses must be (I2).
 *
 * @param lengthMin    characters at least
 * @param breachedFile the site's own list of breached passwords; empty for none
 */
record PasswordRules(int lengthMin, String breachedFile) {

    /** bcrypt looks at no more than 72 bytes: what came behind them would not count. */
    static final int BYTES_MAX = 72;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int NAME_MIN = 3;

    /**
     * What is wrong with it, if anything.
     *
     * @param used hashes of the passwords that he may not take again
     */
    Optional<FieldError> fault(String field, String password, String username, List<String> used) {
        if (password.codePointCount(0, password.length()) < lengthMin) {
            return Optional.of(new FieldError(field, "too-short", "has " + lengthMin + " characters at least: take a sentence"));
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
            return Optional.of(new FieldError(field, "too-long", "has " + BYTES_MAX + " bytes at most"));
        }
        if (CONTROL.matcher(password).find()) {
            return Optional.of(new FieldError(field, "characters", "may not hold control characters"));
        }
        if (username.length() >= NAME_MIN && password.toLowerCase(Locale.ROOT).contains(username)) {
            return Optional.of(new FieldError(field, "username", "may not hold your user name"));
        }
        if (BreachedPasswords.hold(password, breachedFile)) {
            return Optional.of(new FieldError(field, "breached", "is one that attackers try: take another one, of words that nobody puts together"));
        }
        if (used.stream().anyMatch(hash -> PasswordHash.isOf(password, hash))) {
            return Optional.of(new FieldError(field, "used-before", "was yours before: take a new one"));
        }
        return Optional.empty();
    }
}
