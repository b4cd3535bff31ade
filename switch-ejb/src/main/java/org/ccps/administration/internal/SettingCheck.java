package org.ccps.administration.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ccps.access.Level;
import org.ccps.access.Usernames;
import org.ccps.access.Users;
import org.ccps.refusal.FieldError;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;
import org.ccps.text.FreeText;

/** Whether a value is one that a setting may have, by itself and beside the others. */
@ApplicationScoped
public class SettingCheck {

    private static final String FIELD = "value";
    private static final int TEXT_MAX = 1_000;

    @Inject
    private Settings settings;

    @Inject
    private Users users;

    /** The value to be stored; what is wrong with it is named as {@code value}. */
    public String value(Setting setting, String typed, List<FieldError> errors) {
        if (setting.isFixed()) {
            return wrong(errors, "fixed", "was made once and for all: it stands in every order number that was sent");
        }
        if (typed == null) {
            return wrong(errors, "required", "is required, as a string");
        }
        String value = FreeText.blank(typed) ? "" : FreeText.optional(FIELD, typed, TEXT_MAX, errors);
        if (value == null) {
            return null;
        }
        try {
            setting.check(value);
        } catch (IllegalArgumentException e) {
            return wrong(errors, "range", e.getMessage().replaceFirst("^" + setting.key() + " ", ""));
        }
        besideTheOthers(setting, value, errors);
        return value;
    }

    private void besideTheOthers(Setting setting, String value, List<FieldError> errors) {
        switch (setting) {
            case GATEWAY_TIMEOUT_S -> readTimeout(Long.parseLong(value), settings.number(Setting.READ_TIMEOUT_MS), errors);
            case READ_TIMEOUT_MS -> readTimeout(settings.number(Setting.GATEWAY_TIMEOUT_S), Long.parseLong(value), errors);
            case REFUND_ALONE_MAX -> refundLimits(value, settings.text(Setting.REFUND_TWO_MANAGERS_ABOVE), errors);
            case REFUND_TWO_MANAGERS_ABOVE -> refundLimits(settings.text(Setting.REFUND_ALONE_MAX), value, errors);
            case PASS_TO, REPORT_FOLDER_BY -> manager(value, errors);
            case PASSWORD_BREACHED_FILE, GATEWAY_CA_FILE -> file(value, errors);
            case DEFERRAL_TOLD -> {
                if (value.isEmpty()) {
                    wrong(errors, "required", "is required: it is what the operator confirms");
                }
            }
            default -> {
                // stands by itself
            }
        }
    }

    private static void readTimeout(long gatewayS, long readMs, List<FieldError> errors) {
        if (readMs <= 1_000 * gatewayS) {
            wrong(errors, "order", Setting.READ_TIMEOUT_MS.key() + " must be longer than " + Setting.GATEWAY_TIMEOUT_S.key() + ": change the other one first");
        }
    }

    private static void refundLimits(String alone, String two, List<FieldError> errors) {
        if (new BigDecimal(alone).compareTo(new BigDecimal(two)) > 0) {
            wrong(errors, "order", Setting.REFUND_ALONE_MAX.key() + " may not be more than " + Setting.REFUND_TWO_MANAGERS_ABOVE.key() + ": change the other one first");
        }
    }

    private void manager(String value, List<FieldError> errors) {
        if (!value.isEmpty() && users.find(Usernames.stored(value)).filter(user -> user.level() == Level.MANAGER && !user.isProgram()).isEmpty()) {
            wrong(errors, "unknown", "must be the user name of a manager who may sign in, or empty");
        }
    }

    private static void file(String value, List<FieldError> errors) {
        if (!value.isEmpty() && !Files.isReadable(Path.of(value))) {
            wrong(errors, "unreadable", "must be a file on this server that the switch may read, or empty");
        }
    }

    private static String wrong(List<FieldError> errors, String code, String message) {
        errors.add(new FieldError(FIELD, code, message));
        return null;
    }
}
