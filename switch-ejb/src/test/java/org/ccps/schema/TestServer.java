package org.ccps.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.PooledConnection;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Assumptions;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * Where the tests' databases are, by the system property {@code ccps.database}: {@code h2} in memory, {@code postgresql} on a server of
 * their own that is started for them and stopped when they end, or one that is there already and whose schema they empty, by the
 * environment's CCPS_DATABASE_URL, CCPS_DATABASE_USER and CCPS_DATABASE_PASSWORD_FILE.
 */
abstract class TestServer {

    private static final String KIND = System.getProperty("ccps.database", "h2");
    private static final List<PooledConnection> KEPT = new ArrayList<>();
    private static TestServer only;

    /** @return the one that this run is on; without the programs it needs the test that asks is skipped */
    static synchronized TestServer get() {
        if (only == null) {
            String url = System.getenv("CCPS_DATABASE_URL");
            only = switch (KIND) {
                case "h2" -> new InMemory();
                case "postgresql" -> url == null ? OwnPostgresql.start() : new There(url);
                case "sqlserver", "oracle" -> new There(url);
                default -> throw new IllegalArgumentException("ccps.database must be h2, postgresql, sqlserver or oracle, not " + KIND);
            };
        }
        return only;
    }

    static boolean isH2() {
        return KIND.equals("h2");
    }

    static boolean isPostgresql() {
        return KIND.equals("postgresql");
    }

    /** The checkout. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("tools/postgresql"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** A database without a table. */
    abstract ConnectionPoolDataSource empty();

    /** A database with the tables that the real changelog makes, and nothing in them but for what it puts there. */
    ConnectionPoolDataSource made() {
        ConnectionPoolDataSource database = empty();
        migrate(database);
        return database;
    }

    /** The database is not needed any more; nobody is connected to it. */
    void drop(ConnectionPoolDataSource database) {
        // the next one begins by emptying it
    }

    /** Runs the real changelog. */
    static void migrate(ConnectionPoolDataSource database) {
        onConnection(database, connection -> liquibase(connection, liquibase -> liquibase.update(new Contexts())));
    }

    static void liquibase(Connection connection, Step<Liquibase> work) throws Exception {
        Scope.child(Map.of(Scope.Attr.ui.name(), new LoggerUIService()), () -> {
            Liquibase liquibase = new Liquibase(SchemaMigration.CHANGELOG, new ClassLoaderResourceAccessor(),
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection)));
            liquibase.setShowSummary(UpdateSummaryEnum.OFF);
            work.on(liquibase);
        });
    }

    interface Step<T> {
        void on(T it) throws Exception;
    }

    static void onConnection(ConnectionPoolDataSource database, Step<Connection> work) {
        try {
            PooledConnection pooled = database.getPooledConnection();
            try (Connection connection = pooled.getConnection()) {
                work.on(connection);
            } finally {
                if (isH2()) {
                    // H2 evaluates a CHECK through the session that made it: it must not be closed (EmbeddedDatabaseTest)
                    KEPT.add(pooled);
                } else {
                    pooled.close();
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static void execute(ConnectionPoolDataSource database, String sql) {
        onConnection(database, connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        });
    }

    private static final class InMemory extends TestServer {

        private List<String> script;

        @Override
        ConnectionPoolDataSource empty() {
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000");
            h2.setUser("sa");
            return h2;
        }

        @Override
        synchronized ConnectionPoolDataSource made() {
            ConnectionPoolDataSource database = empty();
            if (script == null) {
                migrate(database);
                script = new ArrayList<>();
                onConnection(database, connection -> {
                    try (Statement statement = connection.createStatement(); var lines = statement.executeQuery("SCRIPT NOPASSWORDS NOSETTINGS")) {
                        while (lines.next()) {
                            script.add(lines.getString(1));
                        }
                    }
                });
                script.removeIf(line -> line.startsWith("CREATE USER"));
            } else {
                onConnection(database, connection -> {
                    try (Statement statement = connection.createStatement()) {
                        for (String line : script) {
                            statement.execute(line);
                        }
                    }
                });
            }
            return database;
        }

        @Override
        void drop(ConnectionPoolDataSource database) {
            execute(database, "SHUTDOWN");
        }
    }

    private static final class OwnPostgresql extends TestServer {

        private static final Path TOOL = root().resolve("tools/postgresql");

        private final int port;
        private final String password;
        private boolean isTemplateMade;
        private int made;

        private OwnPostgresql(int port, String password) {
            this.port = port;
            this.password = password;
        }

        static TestServer start() {
            Assumptions.assumeTrue(run("available") == 0, "SKIPPED: no PostgreSQL is here");
            try {
                Path folder = Files.createTempDirectory("ccps-store-tests");
                int port;
                try (ServerSocket free = new ServerSocket(0)) {
                    port = free.getLocalPort();
                }
                Runtime.getRuntime().addShutdownHook(new Thread(() -> run("remove", folder.toString())));
                if (run("start", folder.toString(), Integer.toString(port)) != 0) {
                    throw new IllegalStateException("PostgreSQL did not start; see above");
                }
                return new OwnPostgresql(port, Files.readString(folder.resolve("password")).strip());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static int run(String... words) {
            try {
                ProcessBuilder builder = new ProcessBuilder(TOOL.toString()).redirectError(ProcessBuilder.Redirect.INHERIT)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
                builder.command().addAll(List.of(words));
                // its data are of no use after a power cut
                builder.environment().put("CCPS_POSTGRESQL_FSYNC", "off");
                Process process = builder.start();
                if (!process.waitFor(90, TimeUnit.SECONDS)) {
                    process.destroy();
                    throw new IllegalStateException(builder.command() + " took too long");
                }
                return process.exitValue();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        private PGConnectionPoolDataSource database(String name) {
            PGConnectionPoolDataSource database = new PGConnectionPoolDataSource();
            database.setUrl("jdbc:postgresql://127.0.0.1:" + port + "/" + name);
            database.setUser("postgres");
            database.setPassword(password);
            database.setOptions("-c lock_timeout=10s");
            return database;
        }

        @Override
        synchronized ConnectionPoolDataSource empty() {
            return fresh("template0");
        }

        private ConnectionPoolDataSource fresh(String template) {
            String name = "test_" + ++made;
            execute(database("postgres"), "CREATE DATABASE " + name + " TEMPLATE " + template);
            return database(name);
        }

        @Override
        synchronized ConnectionPoolDataSource made() {
            if (!isTemplateMade) {
                execute(database("postgres"), "CREATE DATABASE made TEMPLATE template0");
                migrate(database("made"));
                isTemplateMade = true;
            }
            return fresh("made");
        }

        @Override
        void drop(ConnectionPoolDataSource database) {
            execute(database("postgres"), "DROP DATABASE " + ((PGConnectionPoolDataSource) database).getDatabaseName() + " WITH (FORCE)");
        }
    }

    private static final class There extends TestServer {

        private final String url;
        private final String user = System.getenv().getOrDefault("CCPS_DATABASE_USER", "ccps");

        private There(String url) {
            if (url == null) {
                throw new IllegalArgumentException("CCPS_DATABASE_URL must say where the database is that ccps.database=" + KIND + " means");
            }
            this.url = url;
        }

        private static String password() {
            try {
                return Files.readString(Path.of(System.getenv("CCPS_DATABASE_PASSWORD_FILE"))).lines().findFirst().orElse("");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        ConnectionPoolDataSource empty() {
            try {
                ConnectionPoolDataSource database = switch (KIND) {
                    case "postgresql" -> {
                        PGConnectionPoolDataSource postgresql = new PGConnectionPoolDataSource();
                        postgresql.setUrl(url);
                        postgresql.setUser(user);
                        postgresql.setPassword(password());
                        yield postgresql;
                    }
                    case "sqlserver" -> {
                        var sqlServer = new com.microsoft.sqlserver.jdbc.SQLServerConnectionPoolDataSource();
                        sqlServer.setURL(url);
                        sqlServer.setUser(user);
                        sqlServer.setPassword(password());
                        sqlServer.setLockTimeout(10_000);
                        yield sqlServer;
                    }
                    default -> {
                        var oracle = new oracle.jdbc.pool.OracleConnectionPoolDataSource();
                        oracle.setURL(url);
                        oracle.setUser(user);
                        oracle.setPassword(password());
                        yield oracle;
                    }
                };
                onConnection(database, connection -> liquibase(connection, Liquibase::dropAll));
                return database;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
