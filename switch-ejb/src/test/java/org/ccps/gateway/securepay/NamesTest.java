package org.ccps.gateway.securepay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Looking a name up")
class NamesTest {

    private static final Duration SOON = Duration.ofMillis(200);
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private static InetAddress resolve(Names names, String host, Duration atMost) throws Exception {
        return assertTimeoutPreemptively(atMost.plusSeconds(5), () -> names.resolve(host, atMost));
    }

    @Test
    @DisplayName("gives what the system says")
    void found() throws Exception {
        assertThat(resolve(new Names(host -> HERE), "gateway.example", Duration.ofSeconds(5))).isEqualTo(HERE);
    }

    @Test
    @DisplayName("C1: that there is none is known at once, and asked anew the next time")
    void unknown() {
        AtomicInteger asked = new AtomicInteger();
        Names names = new Names(host -> {
            asked.incrementAndGet();
            throw new UnknownHostException(host);
        });

        for (int time = 1; time <= 2; time++) {
            assertThatThrownBy(() -> resolve(names, "gateway.example", Duration.ofSeconds(60))).isInstanceOf(UnknownHostException.class);
            assertThat(asked).hasValue(time);
        }
    }

    @Test
    @DisplayName("C1: a resolver that hangs holds nobody longer than he may wait, and one thread in all")
    void hangs() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        Names names = new Names(host -> {
            asked.incrementAndGet();
            try {
                over.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return HERE;
        });
        try {
            for (int time = 0; time < 3; time++) {
                assertThatThrownBy(() -> resolve(names, "gateway.example", SOON)).isInstanceOf(UnknownHostException.class);
            }
            assertThat(asked).hasValue(1);
        } finally {
            over.countDown();
        }
        assertThat(resolve(names, "gateway.example", Duration.ofSeconds(5))).as("when it speaks again").isEqualTo(HERE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "[::1]"})
    @DisplayName("an address needs no look-up:")
    void literal(String host) throws Exception {
        Names names = new Names(asked -> {
            throw new AssertionError("asked for " + asked);
        });

        assertThat(resolve(names, host, SOON).isLoopbackAddress()).isTrue();
    }

    @Test
    @DisplayName("a broken resolver is no defect of the payment")
    void broken() {
        Names names = new Names(host -> {
            throw new IllegalArgumentException("broken");
        });

        assertThatThrownBy(() -> resolve(names, "gateway.example", Duration.ofSeconds(60))).isInstanceOf(UnknownHostException.class);
    }
}
