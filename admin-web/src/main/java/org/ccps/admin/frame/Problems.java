package org.ccps.admin.frame;

import java.util.HashMap;
import java.util.Map;
import org.ccps.console.words.Texts;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;

/** What was wrong with a post, in words: by field, beginning with the field's name on the page; and refusals as a line. */
public final class Problems {

    private Problems() {
    }

    /**
     * @param fields the page's field for each of the door's; what is not in it is the same on both
     * @param labels begins the keys of the page's labels, such as {@code user.}
     */
    public static Map<String, String> of(InvalidInput wrong, Map<String, String> fields, String labels) {
        Map<String, String> errors = new HashMap<>();
        for (FieldError error : wrong.errors()) {
            String field = fields.getOrDefault(error.field(), error.field());
            errors.putIfAbsent(field, Texts.of("wrong", Texts.orElse(labels + field, field), error.message()));
        }
        return errors;
    }

    /** A refusal as a sentence with its remedy. */
    public static String of(Refusal refusal) {
        return Texts.orElse("refused." + refusal.code().code(), refusal.code().code());
    }
}
