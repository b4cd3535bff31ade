package org.ccps.admin.users;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ccps.administration.MerchantDesk;
import org.ccps.console.frame.Act;
import org.ccps.console.words.Texts;

/** The merchant accounts of a user as typed into a form, which has a field for them where there is more than one account (H9). */
final class TypedAccounts {

    static final String FIELD = "merchants";

    private TypedAccounts() {
    }

    /** Null where the form has no such field; empty for all. */
    static List<String> of(Act act) {
        return act.chosen(FIELD).isEmpty() ? null : Stream.of(act.typed(FIELD).split("[\\s,;]+")).filter(code -> !code.isEmpty()).toList();
    }

    static boolean isMany(MerchantDesk desk) {
        return desk.list().size() > 1;
    }

    /** What can be typed. */
    static String hint(MerchantDesk desk) {
        return Texts.of("user.merchants.hint", desk.list().stream().map(view -> view.account().code()).collect(Collectors.joining(", ")));
    }
}
