package org.ccps.simulator;

import java.io.PrintStream;
import java.time.Clock;

/** One line a message, only when asked for; never a body, never a card number. */
final class MessageLog {

    private final PrintStream out;
    private final Clock clock;

    /** @param out null for none */
    MessageLog(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    void message(String type, String order, String outcome, Fault fault) {
        if (out != null) {
            String visible = order.replaceAll("[^!-~]", "?");
            out.println(BankTime.iso(clock.instant()) + " " + type + " order=" + visible + " outcome=" + outcome + " fault=" + fault.name());
        }
    }
}
