package org.ccps.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("How long the server has said that it deployed the switch")
class SeenTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("a mark that bears an old time, as that of an application put back by an upgrade, is as young as it is seen")
    void oldTime() throws IOException {
        Path mark = folder.resolve("ccps.ear.deployed");
        Processes.Seen seen = new Processes.Seen(mark);
        assertThat(seen.isLongerThan(Duration.ZERO)).as("no mark").isFalse();

        Files.setLastModifiedTime(Files.createFile(mark), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));

        assertThat(seen.isLongerThan(Duration.ofMinutes(1))).isFalse();
        assertThat(seen.isLongerThan(Duration.ZERO)).isTrue();
    }
}
