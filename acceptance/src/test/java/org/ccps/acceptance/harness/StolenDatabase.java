package org.ccps.acceptance.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.stream.Stream;
import org.h2.tools.Recover;
import org.h2.tools.RunScript;
import org.junit.jupiter.api.Assumptions;

/** The embedded database's file in the hands of somebody who has no password for it. The server must be stopped. */
public final class StolenDatabase implements AutoCloseable {

    private final Path folder;
    private final Path file;

    private StolenDatabase(Path folder, Path file) {
        this.folder = folder;
        this.file = file;
    }

    public static StolenDatabase of(Product product) {
        assumeEmbedded();
        try {
            Path file = product.folder().resolve("server/data/ccps/ccps.mv.db");
            Path folder = Files.createTempDirectory("ccps-database");
            Files.copy(file, folder.resolve("ccps.mv.db"));
            Recover.execute(folder.toString(), "ccps");
            return new StolenDatabase(folder, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Skips the test on another database, which has no file that one could take: to be called before anything is stopped. */
    public static void assumeEmbedded() {
        Assumptions.assumeTrue(System.getenv().getOrDefault("CCPS_DATABASE", "h2").equals("h2"), "this looks into the embedded database's file");
    }

    /** Every row as text. */
    public String text() {
        try {
            return Files.readString(script(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path script() {
        return folder.resolve("ccps.h2.sql");
    }

    /** Does something to the rows and puts the changed file in the place of the real one. */
    public void change(Work work) {
        String address = "jdbc:h2:file:" + folder.resolve("changed/ccps");
        try {
            RunScript.execute(address, "thief", "", script().toString(), StandardCharsets.UTF_8, false);
            try (Connection connection = DriverManager.getConnection(address, "thief", "")) {
                work.on(connection);
                connection.createStatement().execute("SHUTDOWN");
            }
            Files.copy(folder.resolve("changed/ccps.mv.db"), file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is done to the rows. */
    public interface Work {
        void on(Connection connection) throws SQLException;
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
