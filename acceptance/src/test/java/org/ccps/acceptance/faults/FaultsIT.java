package org.ccps.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The server is killed with payments under way")
class FaultsIT {

    private static final Path ROOT = Path.of(System.getProperty("ccps.root", "..")).toAbsolutePath().normalize();
    /** Apart from that of a campaign that somebody runs meanwhile. */
    private static final int PORT_OFFSET = Integer.getInteger("ccps.faults.offset", 1_150);

    @Test
    @DisplayName("D1 D2 D3 C9 C11 C17 C20 the short campaign finds nothing lost, doubled, charged without record or resent, and keys replay")
    void shortCampaign() throws IOException {
        Options options = Options.of(new String[] {"--short"}, new Random().nextInt(1_000_000));
        try (Campaign campaign = new Campaign(ROOT, PORT_OFFSET, options)) {
            assertThat(campaign.run()).as("./ccps faults --short --seed %d; the server's log is in acceptance/target/faults", options.seed()).isEmpty();
        }
    }
}
