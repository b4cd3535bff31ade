package org.ccps.operator.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.ccps.operator.signin.Use;

/**
 * One open page. Written to without ever waiting for it: what it cannot take yet is kept, at most {@value #KEPT_MAX} messages, and a
 * page that is further behind than that is let go; it comes back by itself.
 */
final class Listener implements WriteListener {

    private static final int KEPT_MAX = 16;

    private final AsyncContext context;
    private final HttpSession session;
    private final String sessionId;
    private final Runnable whenGone;
    private final Deque<byte[]> kept = new ArrayDeque<>();
    private ServletOutputStream out;
    private boolean last;
    private boolean gone;

    Listener(AsyncContext context, HttpSession session, Runnable whenGone) {
        this.context = context;
        this.session = session;
        this.sessionId = session.getId();
        this.whenGone = whenGone;
    }

    void begin() throws IOException {
        out = context.getResponse().getOutputStream();
        out.setWriteListener(this);
    }

    boolean of(String id) {
        return sessionId.equals(id);
    }

    /** Whether the session behind it is over. */
    boolean isOver(Instant now) {
        try {
            return Use.isOver(session, now);
        } catch (IllegalStateException invalidated) {
            return true;
        }
    }

    void say(String event, String data) {
        send("event: " + event + "\ndata: " + data + "\n\n");
    }

    void end() {
        synchronized (this) {
            last = true;
        }
        say("ended", "{}");
    }

    private void send(String message) {
        synchronized (this) {
            if (gone) {
                return;
            }
            if (kept.size() < KEPT_MAX) {
                kept.add(message.getBytes(StandardCharsets.UTF_8));
            } else {
                last = true;
                kept.clear();
            }
        }
        write();
    }

    private void write() {
        boolean done;
        try {
            done = drained();
        } catch (IOException | IllegalStateException broken) {
            done = true;
        }
        if (done) {
            close();
        }
    }

    /** Writes what it takes; whether that was all there will ever be. */
    private synchronized boolean drained() throws IOException {
        if (out == null || gone) {
            return false;
        }
        while (!kept.isEmpty()) {
            if (!out.isReady()) {
                return false;
            }
            out.write(kept.poll());
        }
        if (out.isReady()) {
            out.flush();
        }
        return last;
    }

    private void close() {
        synchronized (this) {
            if (gone) {
                return;
            }
            gone = true;
        }
        whenGone.run();
        try {
            context.complete();
        } catch (IllegalStateException already) {
            // the container was faster
        }
    }

    @Override
    public void onWritePossible() {
        write();
    }

    @Override
    public void onError(Throwable broken) {
        close();
    }
}
