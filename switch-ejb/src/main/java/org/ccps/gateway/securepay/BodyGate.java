package org.ccps.gateway.securepay;

import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The one gate through which a request's body leaves, and therefore the proof that it did not (C2). The HTTP client asks
 * for the body only when a connection stands, TLS included. Either it has asked, then bytes may have left; or
 * {@link #shut()} came first, then no byte ever leaves, however late the client asks.
 */
final class BodyGate implements HttpRequest.BodyPublisher {

    private enum State { CLOSED_YET, PASSED, SHUT }

    private final HttpRequest.BodyPublisher body;
    private final AtomicReference<State> state = new AtomicReference<>(State.CLOSED_YET);

    BodyGate(byte[] bytes) {
        body = HttpRequest.BodyPublishers.ofByteArray(bytes);
    }

    /** Shuts the gate. True: nothing has left and nothing will. False: the body has been handed over. */
    boolean shut() {
        return state.compareAndSet(State.CLOSED_YET, State.SHUT) || state.get() == State.SHUT;
    }

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        if (state.compareAndSet(State.CLOSED_YET, State.PASSED)) {
            body.subscribe(subscriber);
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
}
