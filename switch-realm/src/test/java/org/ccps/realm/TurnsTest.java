package org.ccps.realm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TurnsTest {

    @Test
    @DisplayName("I3: whoever waits too long, or finds too many waiting, has no turn, and nothing is kept of a name that nobody tries")
    void bounded() throws Exception {
        var turns = new Turns(50);
        Turns.Turn held = turns.take("olivia");

        assertThat(turns.take("olivia")).as("waited too long").isNull();
        try (Turns.Turn other = turns.take("maria")) {
            assertThat(other).as("another name").isNotNull();
        }
        held.close();
        try (Turns.Turn again = turns.take("olivia")) {
            assertThat(again).isNotNull();
        }
        assertThat(turns.names()).isZero();
    }

    @Test
    @DisplayName("I3: no more than so many wait for one name")
    void crowd() throws Exception {
        var turns = new Turns(TimeUnit.SECONDS.toMillis(20));
        var threads = Executors.newCachedThreadPool();
        Turns.Turn held = turns.take("olivia");
        try {
            List<Future<Boolean>> waiting = new ArrayList<>();
            for (int i = 0; i < Turns.AT_ONCE_MAX + 6; i++) {
                waiting.add(threads.submit(() -> {
                    try (Turns.Turn turn = turns.take("olivia")) {
                        return turn != null;
                    }
                }));
            }
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (waiting.stream().filter(Future::isDone).count() < 7 && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            held.close();
            int heard = 0;
            for (Future<Boolean> each : waiting) {
                heard += each.get() ? 1 : 0;
            }

            assertThat(heard).isEqualTo(Turns.AT_ONCE_MAX - 1);
            assertThat(turns.names()).isZero();
        } finally {
            threads.shutdownNow();
        }
    }
}
