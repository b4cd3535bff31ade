package org.ccps.gateway.securepay;

import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * The one gate through which a request's body leaves, and therefore the proof that it did not (C2). The HTTP client asks
 * for the body only when a connection stands, TLS included. Either it has asked, then bytes may have left; or
 * {@link #shut()} came first, or it asked too late, then no byte ever leaves, however often the client asks.
 */
final class BodyGate implements HttpRequest.BodyPublisher {

    private enum State { CLOSED_YET, PASSED, SHUT }

    private final byte[] bytes;
    private final BooleanSupplier tooLate;
    private final AtomicReference<State> state = new AtomicReference<>(State.CLOSED_YET);
    private final CompletableFuture<Void> passed = new CompletableFuture<>();

    /**
     * @param bytes   read when the client takes them, and not kept elsewhere: whoever made them may wipe them afterwards
     * @param tooLate looked at in the moment in which the client asks
     */
    BodyGate(byte[] bytes, BooleanSupplier tooLate) {
        this.bytes = bytes;
        this.tooLate = tooLate;
    }

    /** Shuts the gate. True: nothing has left and nothing will. False: the body has been handed over. */
    boolean shut() {
        return state.compareAndSet(State.CLOSED_YET, State.SHUT) || state.get() == State.SHUT;
    }

    /** Ends when the body is handed over; never, when the gate is shut. */
    CompletableFuture<Void> passed() {
        return passed;
    }

    @Override
    public long contentLength() {
        return bytes.length;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        if (tooLate.getAsBoolean()) {
            shut();
        }
        if (state.compareAndSet(State.CLOSED_YET, State.PASSED)) {
            passed.complete(null);
            subscriber.onSubscribe(new Handing(subscriber, bytes));
            return;
        }
        // shut, or asked for a second time: a request body leaves at most once
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {
                // nothing will come
            }

            @Override
            public void cancel() {
                // nothing to cancel
            }
        });
        subscriber.onError(new IllegalStateException("the request's body may not leave"));
    }

    /** Gives everything at the first request, without a copy. */
    private static final class Handing implements Flow.Subscription {
        private final Flow.Subscriber<? super ByteBuffer> subscriber;
        private final byte[] bytes;
        private final AtomicBoolean over = new AtomicBoolean();

        Handing(Flow.Subscriber<? super ByteBuffer> subscriber, byte[] bytes) {
            this.subscriber = subscriber;
            this.bytes = bytes;
        }

        @Override
        public void request(long n) {
            if (over.getAndSet(true)) {
                return;
            }
            if (n <= 0) {
                subscriber.onError(new IllegalArgumentException("nothing was asked for: " + n));
                return;
            }
            subscriber.onNext(ByteBuffer.wrap(bytes));
            subscriber.onComplete();
        }

        @Override
        public void cancel() {
            over.set(true);
        }
    }
}
