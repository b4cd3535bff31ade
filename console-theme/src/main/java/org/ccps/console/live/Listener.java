package org.ccps.console.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.ccps.console.signin.Use;

/**
 * One open page. What it is told is so little, and its session so surely over after a while, that it always fits into the
 * connection's buffers: writing does not wait for a page that has gone away.
 */
final class Listener {

    private final AsyncContext context;
    private final HttpSession session;
    private final String sessionId;
    private boolean gone;

    Listener(AsyncContext context, HttpSession session) {
        this.context = context;
        this.session = session;
        this.sessionId = session.getId();
    }

    boolean of(String id) {
        return sessionId.equals(id);
    }

    /** Whether the session behind it is over. */
    boolean isOver(Instant now) {
        try {
            return Use.isOver(session, now);
        } catch (IllegalStateException invalidated) {
            letGoOfSession();
            return true;
        }
    }

    /**
     * Another request has ended the session; this one's own view of it must be told, or the container trips over it when this one
     * completes.
     */
    void letGoOfSession() {
        try {
            session.invalidate();
        } catch (IllegalStateException already) {
            // said so, and that is all that was wanted
        }
    }

    /** Tells the page; false when it is there no more. */
    synchronized boolean say(String event, String data) {
        if (gone) {
            return false;
        }
        try {
            OutputStream out = context.getResponse().getOutputStream();
            out.write(("event: " + event + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            return true;
        } catch (IOException | IllegalStateException left) {
            complete();
            return false;
        }
    }

    /** The last word; why is idle or ended. */
    synchronized void end(String why) {
        if (say("ended", "{\"why\":\"" + why + "\"}")) {
            complete();
        }
    }

    private void complete() {
        gone = true;
        isOver(Instant.now());
        try {
            context.complete();
        } catch (IllegalStateException already) {
            // the container was faster
        }
    }
}
