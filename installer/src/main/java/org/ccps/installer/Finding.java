package org.ccps.installer;

import java.util.List;

/**
 * What a check came to.
 *
 * @param check  its name, e.g. {@code database}
 * @param result FAULT stops a set-up or an upgrade, WARNING does not
 * @param text   what was found
 * @param remedy what to do; empty when all is well
 */
record Finding(String check, Result result, String text, String remedy) {

    enum Result { OK, WARNING, FAULT }

    static Finding ok(String check, String text) {
        return new Finding(check, Result.OK, text, "");
    }

    static Finding warning(String check, String text, String remedy) {
        return new Finding(check, Result.WARNING, text, remedy);
    }

    static Finding fault(String check, String text, String remedy) {
        return new Finding(check, Result.FAULT, text, remedy);
    }

    static boolean isAnyFault(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.result == Result.FAULT);
    }

    /** One or two lines. */
    String line() {
        String mark = switch (result) {
            case OK -> "  ok      ";
            case WARNING -> "  WARNING ";
            case FAULT -> "  FAULT   ";
        };
        return mark + check + ": " + text + (remedy.isEmpty() ? "" : System.lineSeparator() + "          do:  " + remedy);
    }
}
