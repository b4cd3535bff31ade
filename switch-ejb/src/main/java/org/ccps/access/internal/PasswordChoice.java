package org.ccps.access.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ccps.access.model.User;
import org.ccps.refusal.FieldError;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;

/** The rules for passwords as the settings have them, and passwords that nobody chose. */
@ApplicationScoped
public class PasswordChoice {

    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final int GROUPS = 4;
    private static final int GROUP = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    private UserStore store;

    @Inject
    private Settings settings;

    /** What is wrong with a password that a user has chosen, if anything; his present one counts as used, too. */
    public Optional<FieldError> fault(String field, String password, User user) {
        int last = (int) settings.number(Setting.PASSWORD_LAST);
        List<String> used = new ArrayList<>(store.usedPasswords(user.username(), last));
        if (!used.contains(user.passwordHash())) {
            used.add(user.passwordHash());
        }
        return new PasswordRules((int) settings.number(Setting.PASSWORD_LENGTH), settings.text(Setting.PASSWORD_BREACHED_FILE))
                .fault(field, password, user.username(), used);
    }

    public String hash(String password) {
        return PasswordHash.of(password);
    }

    /** One to be read out or handed over: groups of letters and digits that nobody takes for each other; about 116 bits. */
    public String random() {
        StringBuilder text = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            text.append(group == 0 ? "" : "-");
            for (int letter = 0; letter < GROUP; letter++) {
                text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
            }
        }
        return text.toString();
    }
}
