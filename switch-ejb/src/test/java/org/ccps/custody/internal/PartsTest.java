package org.ccps.custody.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Parts of a master key")
class PartsTest {

    private static final Instant NOW = Instant.parse("2026-11-26T01:00:00Z");

    private final WaitingPart waiting = new WaitingPart();

    private static byte[] random(long seed) {
        byte[] bytes = new byte[Parts.BYTES];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static WaitingPart.Part part(long seed, boolean forNew, String of) {
        return new WaitingPart.Part(random(seed), Parts.check(random(seed)), forNew, of, "adam");
    }

    @Test
    @DisplayName("K5 two parts make the same key in either order, and another one with another part")
    void joined() {
        assertThat(Parts.join(random(1), random(2))).isEqualTo(Parts.join(random(2), random(1))).isNotEqualTo(Parts.join(random(1), random(3)))
                .isNotEqualTo(random(1)).isNotEqualTo(random(2));
    }

    @Test
    @DisplayName("K5 a check value tells a part with one wrong bit from the right one")
    void checked() {
        Set<String> checks = new HashSet<>();
        checks.add(Parts.check(random(1)));
        for (int bit = 0; bit < 8 * Parts.BYTES; bit++) {
            byte[] mistyped = random(1);
            mistyped[bit / 8] ^= (byte) (1 << bit % 8);
            checks.add(Parts.check(mistyped));
        }

        assertThat(checks).hasSize(8 * Parts.BYTES + 1).allMatch(check -> check.matches("[0-9a-f]{8}"));
    }

    @Test
    @DisplayName("K5 a part waits for another one of the same key, for half an hour, and is wiped then")
    void waits() {
        WaitingPart.Part one = part(1, false, "aaaaaaaa");
        waiting.wait(one, NOW);

        assertThat(waiting.other(one.check(), false, "aaaaaaaa", NOW)).as("the same part again").isEmpty();
        assertThat(waiting.other(Parts.check(random(2)), true, null, NOW)).as("of a new key").isEmpty();
        assertThat(waiting.other(Parts.check(random(2)), false, "bbbbbbbb", NOW)).as("of another key").isEmpty();
        assertThat(waiting.other(Parts.check(random(2)), false, "aaaaaaaa", NOW)).containsSame(one);
        assertThat(waiting.view(NOW).until()).isEqualTo(NOW.plus(Duration.ofMinutes(30)));
        assertThat(waiting.view(NOW.plus(Duration.ofMinutes(30)))).isNull();
        assertThat(waiting.other(Parts.check(random(2)), false, "aaaaaaaa", NOW)).isEmpty();
        assertThat(one.part()).as("it is nowhere any more").isEqualTo(new byte[Parts.BYTES]);
        assertThat(one.toString()).doesNotContain(Arrays.toString(random(1)));
    }
}
