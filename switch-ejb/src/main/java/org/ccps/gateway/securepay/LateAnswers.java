package org.ccps.gateway.securepay;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Exchanges that are left open although nobody waits any more, because an answer may still come (D8). Bounded in time and
 * number; the oldest are closed first. What was sent is not kept.
 */
final class LateAnswers {

    static final int OPEN_MAX = 100;

    /** Ends with the answer, with its time, or when it must make room. */
    private record Open(CompletableFuture<HttpResponse<byte[]>> answer, CompletableFuture<Void> end) {
    }

    private final Deque<Open> open = new ArrayDeque<>();
    private boolean over;

    /** @param use called with the answer, should one come; not called when none comes that is whole */
    void keep(CompletableFuture<HttpResponse<byte[]>> answer, Duration howLong, Consumer<HttpResponse<byte[]>> use) {
        Open kept = new Open(answer, new CompletableFuture<Void>().completeOnTimeout(null, howLong.toMillis(), TimeUnit.MILLISECONDS));
        add(kept);
        kept.end().thenRun(() -> {
            remove(kept);
            answer.cancel(true);
        });
        answer.whenComplete((response, none) -> {
            kept.end().complete(null);
            if (response != null) {
                use.accept(response);
            }
        });
    }

    private void add(Open kept) {
        Open tooMuch = null;
        synchronized (this) {
            open.addLast(kept);
            if (over) {
                tooMuch = kept;
            } else if (open.size() > OPEN_MAX) {
                tooMuch = open.peekFirst();
            }
        }
        if (tooMuch != null) {
            tooMuch.end().complete(null);
        }
    }

    private synchronized void remove(Open kept) {
        open.remove(kept);
    }

    synchronized int size() {
        return open.size();
    }

    /** Closes all; from now on none is kept. */
    void close() {
        Deque<Open> all;
        synchronized (this) {
            over = true;
            all = new ArrayDeque<>(open);
        }
        all.forEach(kept -> kept.end().complete(null));
    }
}
