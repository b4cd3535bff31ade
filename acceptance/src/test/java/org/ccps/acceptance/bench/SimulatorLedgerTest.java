package org.ccps.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The benchmark's look at the ledger")
class SimulatorLedgerTest {

    private final Set<String> promised = new HashSet<>(Set.of("A-1-1", "A-2-1"));

    private List<String> wrong(Map<String, Integer> charged, String... orders) {
        return SimulatorLedger.wrong("run", new HashMap<>(charged), List.of(orders), promised);
    }

    @Test
    @DisplayName("takes what was promised as charged once, and goes on waiting for the rest (C14)")
    void promisedOnce() {
        assertThat(wrong(Map.of("A-1-1", 1, "A-9-1", 1), "A-9-1")).isEmpty();
        assertThat(promised).containsExactly("A-2-1");
    }

    @Test
    @DisplayName("finds a promised order that was charged twice, at once or in two runs (C14)")
    void promisedTwice() {
        assertThat(wrong(Map.of("A-1-1", 2))).singleElement().asString().contains("A-1-1 was charged 2 times");
        assertThat(wrong(Map.of("A-2-1", 1))).isEmpty();
        assertThat(wrong(Map.of("A-2-1", 1))).singleElement().asString().contains("A-2-1 was charged 1 times and nobody was told");
    }

    @Test
    @DisplayName("finds what was answered as taken and not charged, and what was charged and never promised")
    void neither() {
        assertThat(wrong(Map.of("A-8-1", 1), "A-9-1")).containsExactly("run: A-9-1 was answered as taken and charged not at all",
                "run: A-8-1 was charged 1 times and nobody was told");
    }
}
