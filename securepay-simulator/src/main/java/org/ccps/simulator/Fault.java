package org.ccps.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What goes wrong with a message on purpose.
 *
 * @param code    of those that answer a code, else empty
 * @param afterMs how long after the message; negative when not said
 * @param echo    Echoes meet it too
 */
record Fault(String name, Mode mode, String code, long afterMs, boolean echo) {

    enum Mode {
        NONE,
        /** Processed, then silence until the caller closes, or {@code afterMs}. */
        HANG_AFTER_CHARGE,
        /** Processed, answered {@code afterMs} later. */
        LATE_ANSWER,
        /** Processed, then the connection ends without a byte. */
        CLOSE_AFTER_CHARGE,
        /** Processed, then the connection ends in the middle of the answer. */
        HALF_ANSWER,
        /** Processed, answered with what is no XML. */
        GARBAGE,
        /** Processed, answered with no body. */
        EMPTY_BODY,
        /** Processed, answered with HTTP status 500. */
        HTTP_500,
        /** Processed, answered as if to another message. */
        WRONG_MESSAGE_ID,
        /** Processed, answered with another amount. */
        WRONG_AMOUNT,
        /** Read, then the connection ends; not processed. */
        CLOSE_BEFORE_PROCESSING,
        /** Not charged; a status without Txn. */
        STATUS,
        /** Not charged; 504 in the full form (section 3.3, b). */
        STATUS_504_B,
        /** Not charged; that code, approved No. */
        RESPONSE,
        /** Charged; that code, approved No. */
        RESPONSE_CHARGED;

        private String contractName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static final Fault NONE = new Fault("none", Mode.NONE, "", -1, false);

    private static final Set<Mode> NEED_A_TXN = Set.of(Mode.WRONG_AMOUNT, Mode.RESPONSE, Mode.RESPONSE_CHARGED);
    private static final Set<Mode> NEED_A_CODE = Set.of(Mode.NONE, Mode.STATUS, Mode.RESPONSE, Mode.RESPONSE_CHARGED);

    /** Nothing when there is no such mode. */
    static Optional<Fault> named(String name, long afterMs, boolean echo) {
        if (name.equals("duplicate-146")) {
            return Optional.of(new Fault(name, Mode.RESPONSE, "146", afterMs, echo));
        }
        if (name.matches("status-[0-9]{3}") && !name.endsWith("-000")) {
            return Optional.of(new Fault(name, Mode.STATUS, name.substring(7), afterMs, echo));
        }
        if (name.matches("response-[0-9]{2,3}")) {
            return Optional.of(new Fault(name, Mode.RESPONSE, name.substring(9), afterMs, echo));
        }
        if (name.matches("response-[0-9]{2,3}-charged")) {
            String code = name.substring(9, name.lastIndexOf('-'));
            return Optional.of(new Fault(name, Mode.RESPONSE_CHARGED, code, afterMs, echo));
        }
        return Arrays.stream(Mode.values())
                .filter(mode -> !NEED_A_CODE.contains(mode) && mode.contractName().equals(name))
                .map(mode -> new Fault(name, mode, mode == Mode.STATUS_504_B ? "504" : "", afterMs, echo))
                .findFirst();
    }

    /** An Echo has neither amount nor Txn that could be spoilt. */
    boolean meets(boolean isEcho) {
        return !isEcho || echo && !NEED_A_TXN.contains(mode);
    }

    boolean is(Mode other) {
        return mode == other;
    }

    /** How long it holds the answer back. */
    long delayMs() {
        return Math.max(0, afterMs);
    }
}
