package org.ccps.console.signin;

import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;

/**
 * When somebody last did something in a session. The container's own count would take the live news, which come for as long as a
 * page is open, for somebody's doing.
 */
public final class Use {

    public static final Duration IDLE = Duration.ofMinutes(15);

    private static final String ATTRIBUTE = "ccps.last-use";
    private static final String ID = "ccps.session";

    private Use() {
    }

    public static boolean begun(HttpSession session) {
        return session.getAttribute(ATTRIBUTE) != null;
    }

    /** @param id as {@code SignIns.accepted} gave it */
    public static void begin(HttpSession session, String id, Instant now) {
        session.setAttribute(ID, id);
        touch(session, now);
    }

    /** What the switch calls this session. */
    public static String id(HttpSession session) {
        return (String) session.getAttribute(ID);
    }

    public static void touch(HttpSession session, Instant now) {
        session.setAttribute(ATTRIBUTE, now.toEpochMilli());
    }

    /** How long until this session ends by itself; zero or less when it is over. */
    public static Duration left(HttpSession session, Instant now) {
        return session.getAttribute(ATTRIBUTE) instanceof Long last ? left(Instant.ofEpochMilli(last), now) : Duration.ZERO;
    }

    public static boolean isOver(HttpSession session, Instant now) {
        Duration left = left(session, now);
        return left.isNegative() || left.isZero();
    }

    static Duration left(Instant last, Instant now) {
        return IDLE.minus(Duration.between(last, now));
    }
}
