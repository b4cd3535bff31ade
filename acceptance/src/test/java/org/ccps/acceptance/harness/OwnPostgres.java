package org.ccps.acceptance.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real PostgreSQL of a test's own, as a customer's administrator would have it. */
public final class OwnPostgres implements AutoCloseable {

    private static final Path TOOL = Path.of(System.getProperty("ccps.root", "..")).toAbsolutePath().normalize().resolve("tools/postgresql");

    private final Path folder;
    private final int port;

    private OwnPostgres(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Whether PostgreSQL's programs are here. */
    public static boolean isAvailable() {
        return run(Map.of(), "available") == 0;
    }

    public static OwnPostgres start(Path folder) {
        try (ServerSocket socket = new ServerSocket(0)) {
            int port = socket.getLocalPort();
            socket.close();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> run(Map.of(), "remove", folder.toString())));
            if (run(Map.of("CCPS_POSTGRESQL_FSYNC", "off"), "start", folder.toString(), Integer.toString(port)) != 0) {
                throw new IllegalStateException("PostgreSQL did not start in " + folder);
            }
            return new OwnPostgres(folder, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int run(Map<String, String> environment, String... words) {
        List<String> command = new ArrayList<>(List.of(TOOL.toString()));
        command.addAll(List.of(words));
        try {
            ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroy();
                throw new IllegalStateException(command + " took too long");
            }
            return process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** As its administrator. */
    public void execute(String database, String... statements) {
        try (Connection connection = DriverManager.getConnection(url(database), "postgres", Files.readString(folder.resolve("password")).strip());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first column of what its administrator finds. */
    public List<String> query(String database, String sql) {
        try (Connection connection = DriverManager.getConnection(url(database), "postgres", Files.readString(folder.resolve("password")).strip());
                Statement statement = connection.createStatement(); ResultSet found = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (found.next()) {
                texts.add(found.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        run(Map.of(), "remove", folder.toString());
    }
}
