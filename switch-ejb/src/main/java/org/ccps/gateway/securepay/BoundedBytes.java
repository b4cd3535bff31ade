package org.ccps.gateway.securepay;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * Reads an answer into memory, up to a limit, and ends the connection as soon as the answer is whole. An idle connection would
 * be used again by the JDK's client, and a message written into one that the gateway closes at that moment is lost and in doubt
 * without need. {@code Connection: close} cannot be asked for, and the client's own limit for idle connections (a setting of
 * the whole JVM) leaves a gap of some milliseconds.
 */
final class BoundedBytes implements HttpResponse.BodySubscriber<byte[]> {

    /** The answer is larger than anything the gateway says. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** What an answer of unknown length ends with. */
    private static final String END_TAG = "</SecurePayMessage>";
    private static final long UNKNOWN = -1;

    private final int max;
    private final long length;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private Flow.Subscription subscription;

    /** @param head tells the answer's length, if it is known */
    BoundedBytes(int max, HttpResponse.ResponseInfo head) {
        this.max = max;
        this.length = head.headers().firstValueAsLong("Content-Length").orElse(UNKNOWN);
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            if (bytes.size() + buffer.remaining() > max) {
                subscription.cancel();
                body.completeExceptionally(new TooLarge());
                return;
            }
            byte[] part = new byte[buffer.remaining()];
            buffer.get(part);
            bytes.writeBytes(part);
        }
        if (whole()) {
            body.complete(bytes.toByteArray());
            subscription.cancel();
        }
    }

    private boolean whole() {
        if (length != UNKNOWN) {
            return bytes.size() >= length;
        }
        return bytes.toString(StandardCharsets.ISO_8859_1).stripTrailing().endsWith(END_TAG);
    }

    @Override
    public void onError(Throwable error) {
        body.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        body.complete(bytes.toByteArray());
    }
}
