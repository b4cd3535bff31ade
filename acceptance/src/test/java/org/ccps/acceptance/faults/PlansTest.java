package org.ccps.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.ccps.acceptance.faults.Plan.Moment;
import org.ccps.acceptance.faults.Plan.Trouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The campaign's rounds")
class PlansTest {

    private static List<Plan> plans(long seed, int count) {
        Plans plans = new Plans(seed);
        return Stream.generate(plans::next).limit(count).toList();
    }

    @Test
    @DisplayName("are the same again from the same seed, and others from another")
    void seed() {
        assertThat(plans(5, 40)).isEqualTo(plans(5, 40)).isNotEqualTo(plans(6, 40));
    }

    @Test
    @DisplayName("bring each trouble to each moment and deal each fault mode, in thirty of them, whatever the seed")
    void everything() {
        LongStream.range(0, 200).forEach(seed -> {
            List<Plan> plans = plans(seed, 30);
            Set<String> pairs = new HashSet<>();
            plans.forEach(plan -> pairs.add(plan.during() + " " + plan.trouble()));
            assertThat(pairs).hasSize(Moment.values().length * Trouble.values().length);
            assertThat(plans.stream().flatMap(plan -> plan.modes().stream())).containsAll(Plans.MODES);
            assertThat(plans.stream().filter(Plan::managers)).hasSizeGreaterThan(10);
            assertThat(plans.stream().filter(plan -> plan.trouble().name().startsWith("KILL"))).hasSizeGreaterThan(8);
        });
    }

    @Test
    @DisplayName("are in the short form: killed while taking, while deferring with the journal lost, while draining")
    void shortForm() {
        assertThat(plans(9, 3)).extracting(plan -> plan.during() + " " + plan.trouble())
                .containsExactly("TAKING KILL", "DEFERRING KILL_AND_WIPE", "DRAINING KILL");
    }

    @Test
    @DisplayName("bring a mode that no message met again in the next round but one at the latest")
    void again() {
        Plans plans = new Plans(3);
        Plan second = Stream.generate(plans::next).filter(plan -> !plan.modes().isEmpty()).findFirst().orElseThrow();

        plans.again(second.modes().get(0));

        assertThat(Stream.generate(plans::next).filter(plan -> !plan.modes().isEmpty()).findFirst().orElseThrow().modes()).contains(second.modes().get(0));
    }

    @Test
    @DisplayName("are told by options, of which wrong ones are named")
    void options() {
        assertThat(Options.of(new String[] {}, 4)).isEqualTo(new Options(30, 4));
        assertThat(Options.of(new String[] {"--short", "--seed", "-12"}, 4)).isEqualTo(new Options(3, -12));
        assertThat(Options.of(new String[] {"--rounds", "100"}, 4)).isEqualTo(new Options(100, 4));
        assertThatThrownBy(() -> Options.of(new String[] {"--rounds", "0"}, 4)).hasMessageContaining("--rounds");
        assertThatThrownBy(() -> Options.of(new String[] {"--seed"}, 4)).hasMessageContaining("--seed");
        assertThatThrownBy(() -> Options.of(new String[] {"--loud"}, 4)).hasMessageContaining("--loud");
    }
}
