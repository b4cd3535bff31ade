package org.ccps.incontainer;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.ccps.gateway.Link;

/** The server from within: its beans, its rows, its counts. */
final class Inside {

    private static final int MANAGEMENT_PORT = 10_885;

    private Inside() {
    }

    static <T> T bean(Class<T> type) {
        return type.cast(lookUp("java:app/switch-ejb/" + type.getSimpleName() + "!" + type.getName()));
    }

    static <T> T jobsBean(Class<T> type) {
        return type.cast(lookUp("java:app/batch-jobs/" + type.getSimpleName() + "!" + type.getName()));
    }

    static Object lookUp(String name) {
        try {
            return new InitialContext().lookup(name);
        } catch (NamingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection database() throws SQLException {
        return ((DataSource) lookUp("java:jboss/datasources/ccps")).getConnection();
    }

    static String one(String sql, Object... values) {
        try (Connection connection = database(); var statement = connection.prepareStatement(sql)) {
            for (int value = 0; value < values.length; value++) {
                statement.setObject(value + 1, values[value]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void change(String sql) throws SQLException {
        try (Connection connection = database(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Of the whole server, by its transaction manager's own count. */
    static long openTransactions() {
        return statistic("getNumberOfInflightTransactions");
    }

    static long committedTransactions() {
        return statistic("getNumberOfCommittedTransactions");
    }

    private static long statistic(String name) {
        try {
            Class<?> statistics = Class.forName("com.arjuna.ats.arjuna.coordinator.TxStats");
            return (long) statistics.getMethod(name).invoke(statistics.getMethod("getInstance").invoke(null));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean within(Duration time, BooleanSupplier asked) {
        long deadline = System.nanoTime() + time.toNanos();
        while (!asked.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(5_000_000);
        }
        return true;
    }

    /** Until the next message or look proves the contrary. */
    static void linkUp() throws Exception {
        As.user("adam", () -> {
            bean(Link.class).tryNow();
            return null;
        });
    }

    /** One command of the server's own command line. */
    static void cli(String command) throws IOException, InterruptedException {
        Path script = Path.of(System.getProperty("jboss.home.dir"), "bin", "jboss-cli.sh");
        Process process = new ProcessBuilder(script.toString(), "--connect", "--controller=127.0.0.1:" + MANAGEMENT_PORT, "--command=" + command)
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.INHERIT).start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException(command);
        }
    }
}
