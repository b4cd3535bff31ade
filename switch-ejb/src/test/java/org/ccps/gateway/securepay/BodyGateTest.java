package org.ccps.gateway.securepay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@DisplayName("The gate that a request's body has to pass")
class BodyGateTest {

    private static final byte[] BODY = "<SecurePayMessage/>".getBytes(StandardCharsets.UTF_8);

    private final BodyGate gate = new BodyGate(BODY, () -> false);

    /** The client's side: asks for everything and keeps what comes. */
    private static final class Asking implements Flow.Subscriber<ByteBuffer> {
        final ByteArrayOutputStream came = new ByteArrayOutputStream();
        Throwable error;
        boolean complete;

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ByteBuffer buffer) {
            byte[] part = new byte[buffer.remaining()];
            buffer.get(part);
            came.writeBytes(part);
        }

        @Override
        public void onError(Throwable thrown) {
            error = thrown;
        }

        @Override
        public void onComplete() {
            complete = true;
        }
    }

    @Test
    @DisplayName("C2: the body passes when it is asked for, and shutting afterwards says that it may have left")
    void passes() {
        Asking client = new Asking();

        gate.subscribe(client);

        assertThat(client.came.toByteArray()).isEqualTo(BODY);
        assertThat(client.complete).isTrue();
        assertThat(gate.shut()).isFalse();
        assertThat(gate.shut()).as("and it says so every time").isFalse();
    }

    @Test
    @DisplayName("C2: once it is shut no byte passes, however late the client asks")
    void shut() {
        Asking client = new Asking();

        boolean nothingLeft = gate.shut();
        gate.subscribe(client);

        assertThat(nothingLeft).isTrue();
        assertThat(client.came.size()).isZero();
        assertThat(client.complete).isFalse();
        assertThat(client.error).isNotNull();
        assertThat(gate.shut()).as("it stays shut").isTrue();
    }

    @Test
    @DisplayName("D3: asked for too late, the gate shuts by itself, and stays shut")
    void tooLate() {
        AtomicBoolean tooLate = new AtomicBoolean(true);
        BodyGate sleepers = new BodyGate(BODY, tooLate::get);
        Asking client = new Asking();
        Asking again = new Asking();

        sleepers.subscribe(client);
        tooLate.set(false);
        sleepers.subscribe(again);

        assertThat(client.came.size() + again.came.size()).isZero();
        assertThat(client.error).isNotNull();
        assertThat(sleepers.passed()).isNotDone();
        assertThat(sleepers.shut()).isTrue();
    }

    @Test
    @DisplayName("C9: it has no copy of the body: what is wiped is gone")
    void noCopy() {
        byte[] bytes = BODY.clone();
        BodyGate own = new BodyGate(bytes, () -> false);
        Asking client = new Asking();

        Arrays.fill(bytes, (byte) 0);
        own.subscribe(client);

        assertThat(client.came.toByteArray()).containsOnly(0);
    }

    @Test
    @DisplayName("it says when the body has passed")
    void saysWhen() {
        assertThat(gate.passed()).isNotDone();

        gate.subscribe(new Asking());

        assertThat(gate.passed()).isCompleted();
    }

    @Test
    @DisplayName("C2: the body passes once; asked for a second time, nothing comes")
    void once() {
        Asking again = new Asking();

        gate.subscribe(new Asking());
        gate.subscribe(again);

        assertThat(again.came.size()).isZero();
        assertThat(again.error).isNotNull();
        assertThat(gate.shut()).isFalse();
    }

    @Test
    @DisplayName("a refused client may ask and cancel as it likes")
    void refusedClient() {
        gate.shut();

        gate.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(1);
                subscription.cancel();
            }

            @Override
            public void onNext(ByteBuffer item) {
                throw new AssertionError("a byte passed");
            }

            @Override
            public void onError(Throwable throwable) {
                assertThat(throwable).isInstanceOf(IllegalStateException.class);
            }

            @Override
            public void onComplete() {
                throw new AssertionError("a refused body is not complete");
            }
        });
    }

    @Test
    @DisplayName("the body's length is known, so that it is not sent in chunks")
    void length() {
        assertThat(gate.contentLength()).isEqualTo(BODY.length);
    }

    @RepeatedTest(500)
    @DisplayName("C2: of shutting and asking at the same moment just one wins: either nothing left, or everything may have")
    void race() throws Exception {
        BodyGate contested = new BodyGate(BODY, () -> false);
        Asking client = new Asking();
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            Future<Boolean> shutting = two.submit(() -> {
                together.await(10, TimeUnit.SECONDS);
                return contested.shut();
            });
            Future<?> asking = two.submit(() -> {
                together.await(10, TimeUnit.SECONDS);
                contested.subscribe(client);
                return null;
            });

            boolean nothingLeft = shutting.get(10, TimeUnit.SECONDS);
            asking.get(10, TimeUnit.SECONDS);

            assertThat(client.came.size()).isEqualTo(nothingLeft ? 0 : BODY.length);
        } finally {
            two.shutdownNow();
        }
    }
}
