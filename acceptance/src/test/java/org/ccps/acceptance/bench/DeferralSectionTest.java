package org.ccps.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ccps.acceptance.bench.DeferralFindings.Part;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The benchmark's report of storing and draining")
class DeferralSectionTest {

    private final DeferralFindings found = new DeferralFindings();

    DeferralSectionTest() {
        found.few = 1_000;
        found.many = 10_000;
        found.reference = new Run("switch", 2_000, 250, 60, 110, 3, 1, 0.02);
        found.storedAtFew = stored(1_000, 2);
        found.storedAtMany = stored(9_000, 2);
        found.stored = stored(1_000, 18);
        found.drainedAtFew = new Part(2_000, 1_000, 4, 3, null, 0);
        found.drainedAtMany = new Part(10_000, 1_000, 5, 3.9, null, 0);
        found.drained = new Part(10_000, 10_000, 45, 3.9, null, 0);
        found.live.add(samples(10));
        found.liveBesideDrain.add(samples(15));
        found.drainedBeside = 900;
        found.besideSeconds = 9;
    }

    private static Part stored(long waiting, double seconds) {
        return new Part(waiting, (long) (500 * seconds), seconds, 4, samples(30), Double.NaN);
    }

    private static Samples samples(long millis) {
        Samples samples = new Samples();
        samples.add(millis * 1_000_000);
        return Samples.of(List.of(samples));
    }

    private String text(String... options) {
        return new DeferralSection(Options.of(options), found).text();
    }

    @Test
    @DisplayName("says of each aim whether it is met or MISSED")
    void aims() {
        assertThat(text()).contains("| stored a second (9000 items) | 500 | at least 500 | met |")
                .contains("| drained a second (10000 items) | 222 | at least 200 | met |")
                .contains("| server CPU of draining one, 10000 waiting / 1000 waiting | 1.30 | below 1.2 | **MISSED** |")
                .contains("| time of draining one, 10000 waiting / 1000 waiting | 1.25 | below 1.2 | **MISSED** |")
                .contains("| p99 of live payments at 50/s, draining / not draining | 1.50 | below 2.0 | met |")
                .contains("beside one that sent 100/s.");
    }

    @Test
    @DisplayName("says what was left out, and what was left waiting")
    void leftOut() {
        assertThat(text()).contains("Left out: 100000 waiting").contains("Everything stored was drained in the end");
        found.many = 100_000;
        found.left = 90_000;
        assertThat(text()).doesNotContain("Left out").contains("90000 items were left waiting");
    }

    @Test
    @DisplayName("is of as many items as are asked for, or left out")
    void options() {
        assertThat(Options.of(new String[] {"--deferred", "100000"}).deferred()).isEqualTo(100_000);
        assertThat(Options.of(new String[] {"--deferred", "0"}).deferred()).isZero();
        assertThat(Options.of(new String[] {"--only-deferred", "--rounds", "2"}).live()).isFalse();
        assertThat(Options.of(new String[] {"--profile"})).extracting(Options::profile, Options::deferred).containsExactly(true, 10_000);
    }
}
