package org.ccps.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A backup of an embedded database")
class BackupsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T23:41:09.512Z");

    @TempDir
    private Path folder;
    private Instance instance;
    private Path file;

    @BeforeEach
    void begin() throws IOException {
        instance = new Instance(folder.resolve("instance"));
        instance.set(Instance.DATABASE, "h2");
        instance.set(Instance.VERSION, "1.0");
        instance.save();
        Folders.make(instance.ownData());
        Folders.make(instance.configuration().resolve("ccps"));
        Files.writeString(instance.configuration().resolve("ccps/key.cs"), "key");
        Files.writeString(instance.ownData().resolve("ccps.mv.db"), "rows");
        Files.writeString(instance.ownData().resolve("audit-heads-2026-11.log"), "note");
        file = folder.resolve("backup.zip");
    }

    private Backups backups() {
        return new Backups(instance, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    @DisplayName("holds rows, keys and the notes of the audit chain's end, and only its owner may read it")
    void whole() throws IOException {
        backups().take(file);

        Path to = folder.resolve("out");
        Backups.Manifest manifest = Backups.unpack(file, to);
        assertThat(manifest.takenAt()).isEqualTo(NOW);
        assertThat(manifest.version()).isEqualTo("1.0");
        assertThat(to.resolve("database/ccps.mv.db")).hasContent("rows");
        assertThat(to.resolve("configuration/ccps/key.cs")).hasContent("key");
        assertThat(to.resolve("audit/audit-heads-2026-11.log")).hasContent("note");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    @DisplayName("never takes the place of another file, and leaves no half one")
    void once() throws IOException {
        Files.writeString(file, "precious");

        assertThatThrownBy(() -> backups().take(file)).isInstanceOf(Trouble.class).hasMessageContaining("exists");

        assertThat(file).hasContent("precious");
    }

    @Test
    @DisplayName("that was changed, or is none, is not put back")
    void damaged() throws IOException {
        backups().take(file);
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Files.writeString(zip.getPath("database/ccps.mv.db"), "rowz");
        }

        assertThatThrownBy(() -> Backups.unpack(file, folder.resolve("out"))).isInstanceOf(Trouble.class).hasMessageContaining("damaged").hasMessageContaining("database/ccps.mv.db");
        Files.writeString(folder.resolve("other.zip"), "text");
        assertThatThrownBy(() -> Backups.unpack(folder.resolve("other.zip"), folder.resolve("out2"))).isInstanceOf(Trouble.class).hasMessageContaining("other.zip");
    }
}
