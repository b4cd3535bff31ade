package org.ccps.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F10 answer times")
class LatencyTest {

    @Test
    void a_fixed_time_holds_back_every_answer_and_many_at_once() {
        try (Bench bench = Bench.inMemory()) {
            assertThat(bench.control("POST", "latency", "{\"fixedMs\":400}").status()).isEqualTo(200);
            long start = System.nanoTime();

            List<CompletableFuture<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                answers.add(bench.sendAsync(i % 10 == 0 ? Messages.echo() : Messages.payment(12500)));
            }

            assertThat(answers).allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo("000"));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(400), Duration.ofSeconds(20));
            assertThat(bench.ledger()).hasSize(270).allSatisfy(element -> assertThat(element.get("answered")).isEqualTo(true));

            bench.control("POST", "latency", "{\"fixedMs\":0}");
            assertThat(bench.send(Messages.echo()).statusCode()).isEqualTo("000");
        }
    }

    @Test
    void a_payment_is_processed_before_its_answer_is_held_back() {
        try (Bench bench = Bench.inMemory()) {
            bench.control("POST", "latency", "{\"fixedMs\":1000}");

            CompletableFuture<Answer> answer = bench.sendAsync(Messages.payment(12500));

            Bench.until(() -> bench.ledger().size() == 1);
            assertThat(bench.lastInLedger().get("answered")).isEqualTo(false);
            assertThat(answer.join().approved()).isTrue();
            assertThat(bench.lastInLedger().get("answered")).isEqualTo(true);
        }
    }

    @Test
    void distributed_times_keep_their_median_and_their_hundredth_slowest() {
        Latency latency = new Latency();
        latency.lognormal(200, 1500, 42);

        long[] sorted = LongStream.generate(latency::sampleMs).limit(50_000).sorted().toArray();

        assertThat(sorted[25_000]).isBetween(190L, 210L);
        assertThat(sorted[49_500]).isBetween(1350L, 1650L);
    }

    @Test
    void a_seed_gives_always_the_same_times() {
        Latency one = new Latency();
        Latency other = new Latency();
        one.lognormal(200, 1500, 7);
        other.lognormal(200, 1500, 7);

        assertThat(LongStream.generate(one::sampleMs).limit(100).toArray()).isEqualTo(LongStream.generate(other::sampleMs).limit(100).toArray());
    }

    @Test
    void distributed_times_can_be_asked_for() {
        try (Bench bench = Bench.inMemory()) {
            assertThat(bench.control("POST", "latency", "{\"p50Ms\":2,\"p99Ms\":10,\"seed\":1}").status()).isEqualTo(200);

            assertThat(bench.send(Messages.payment(12500)).approved()).isTrue();
            assertThat(bench.control("GET", "", "").body()).contains("\"p50Ms\":2.0");
        }
    }
}
