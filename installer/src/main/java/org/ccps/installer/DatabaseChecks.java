package org.ccps.installer;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether a database can be the switch's: it answers, is new enough, stores every character, and gives the rights that are needed. Changes nothing. */
final class DatabaseChecks {

    private static final String CHECK = "database";
    private static final Duration CLOCK_MAX = Duration.ofSeconds(5);
    /** A name that nobody has. */
    private static final String PROBE = "ccps_rights_probe";

    private final Databases databases;
    private final Clock clock;

    DatabaseChecks(Databases databases, Clock clock) {
        this.databases = databases;
        this.clock = clock;
    }

    /** @param changesSchema whether tables will be made or changed: a database that has them already may give the switch the least rights only (J4) */
    List<Finding> of(DatabaseAddress address, boolean changesSchema) {
        List<Finding> findings = new ArrayList<>();
        if (!address.url().startsWith(address.kind().urlBegin())) {
            findings.add(Finding.fault(CHECK, "database.url: '" + address.url() + "' is no address of " + address.kind().key(), "it begins with " + address.kind().urlBegin()));
            return findings;
        }
        if (address.kind() == DatabaseKind.H2 && !Files.exists(address.file())) {
            findings.add(Finding.ok(CHECK, "embedded, made at the first start; for trying out (a power cut may lose the last moments)"));
            return findings;
        }
        try (Connection connection = databases.connect(address)) {
            findings.add(version(address, connection.getMetaData()));
            if (!Finding.isAnyFault(findings)) {
                findings.addAll(characters(address, connection));
                findings.add(clock(address, connection));
                findings.add(!changesSchema && TableCopy.isUsed(connection) ? Finding.ok("database rights", "the tables are there") : rights(address, connection));
                if (address.kind() == DatabaseKind.POSTGRESQL) {
                    findings.add(preparedTransactions(connection));
                }
            }
        } catch (SQLException e) {
            findings.add(refused(address, e));
        }
        return findings;
    }

    static Finding version(DatabaseAddress address, DatabaseMetaData about) throws SQLException {
        String text = about.getDatabaseProductName() + " " + about.getDatabaseProductVersion().lines().findFirst().orElse("");
        return about.getDatabaseMajorVersion() < address.kind().versionMin()
                ? Finding.fault(CHECK, text + " is too old", "use version " + address.kind().versionMin() + " or later") : Finding.ok(CHECK, text + " answers");
    }

    /** What the driver says, sorted into what a person can do about it. The driver's own text never holds the password. */
    static Finding refused(DatabaseAddress address, SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        int code = e.getErrorCode();
        boolean password = switch (address.kind()) {
            case POSTGRESQL -> state.equals("28P01") || state.equals("28000");
            case SQLSERVER -> code == 18456;
            case ORACLE -> code == 1017 || code == 28000 || code == 28001;
            case H2 -> code == 28000;
        };
        boolean missing = switch (address.kind()) {
            case POSTGRESQL -> state.equals("3D000");
            case SQLSERVER -> code == 4060;
            case ORACLE -> code == 12514 || code == 12505;
            case H2 -> false;
        };
        if (password) {
            return Finding.fault(CHECK, "user '" + address.user() + "' or the password is not accepted by " + address.url(),
                    "look up user and password at the database's administrator, then give both again (database.user, " + Answers.DATABASE_PASSWORD + ")");
        }
        if (missing) {
            return Finding.fault(CHECK, "the database that " + address.url() + " names is not there", "make it, or correct database.url");
        }
        if (address.kind() == DatabaseKind.H2 && code == 90020) {
            return Finding.fault(CHECK, "the embedded database is open in another process", "end that first: ccps stop");
        }
        if (state.startsWith("08") || address.kind() == DatabaseKind.ORACLE && code >= 12000 && code < 18000) {
            return Finding.fault(CHECK, "no connection to " + address.url() + ": " + e.getMessage().lines().findFirst().orElse(""),
                    "look at host name, port and firewall, and whether the database runs");
        }
        return Finding.fault(CHECK, e.getMessage().lines().findFirst().orElse("refused") + " (" + address.url() + ")", "show this line to the database's administrator");
    }

    private static List<Finding> characters(DatabaseAddress address, Connection connection) throws SQLException {
        String question = switch (address.kind()) {
            case POSTGRESQL -> "SHOW server_encoding";
            case ORACLE -> "SELECT value FROM nls_database_parameters WHERE parameter = 'NLS_CHARACTERSET'";
            default -> null;
        };
        if (question == null) {
            return List.of();
        }
        String found = one(connection, question);
        String wanted = address.kind() == DatabaseKind.POSTGRESQL ? "UTF8" : "AL32UTF8";
        return List.of(found.equalsIgnoreCase(wanted) ? Finding.ok("characters", found)
                : Finding.fault("characters", "the database's character set is " + found, "make a database with " + wanted + ": names and reasons come in every script"));
    }

    private Finding clock(DatabaseAddress address, Connection connection) throws SQLException {
        String question = switch (address.kind()) {
            case POSTGRESQL -> "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS bigint)";
            case SQLSERVER -> "SELECT DATEDIFF_BIG(ms, '1970-01-01', SYSUTCDATETIME())";
            case ORACLE -> "SELECT ROUND((CAST(SYS_EXTRACT_UTC(SYSTIMESTAMP) AS DATE) - DATE '1970-01-01') * 86400000) FROM dual";
            case H2 -> null;
        };
        if (question == null) {
            return Finding.ok("database clock", "is this machine's");
        }
        Duration off = Duration.ofMillis(Long.parseLong(one(connection, question)) - clock.millis());
        return off.abs().compareTo(CLOCK_MAX) > 0
                ? Finding.warning("database clock", "differs from this machine's by " + off.toSeconds() + " s", "let both follow the same time server")
                : Finding.ok("database clock", "within " + CLOCK_MAX.toSeconds() + " s");
    }

    /** Tries it where what was tried can be taken back as a whole; asks elsewhere. */
    private static Finding rights(DatabaseAddress address, Connection connection) throws SQLException {
        return switch (address.kind()) {
            case H2 -> Finding.ok("database rights", "all");
            case POSTGRESQL, SQLSERVER -> tried(address, connection);
            case ORACLE -> asked(connection);
        };
    }

    private static Finding tried(DatabaseAddress address, Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        String sql = "";
        try (Statement statement = connection.createStatement()) {
            for (String one : List.of("CREATE TABLE " + PROBE + " (id bigint NOT NULL PRIMARY KEY, text varchar(20))", "CREATE SEQUENCE " + PROBE + "_seq",
                    "CREATE INDEX " + PROBE + "_ix ON " + PROBE + " (text)", "INSERT INTO " + PROBE + " VALUES (1, 'a')", "UPDATE " + PROBE + " SET text = 'b'",
                    "DELETE FROM " + PROBE)) {
                sql = one;
                statement.execute(one);
            }
            return Finding.ok("database rights", "tables, sequences and indexes can be made");
        } catch (SQLException e) {
            return Finding.fault("database rights", "user '" + address.user() + "' may not do: " + sql.replace(PROBE, "…").replaceAll(" \\(.*", "") + " ("
                    + e.getMessage().lines().findFirst().orElse("") + ")", "let the database's administrator give it: "
                    + (address.kind() == DatabaseKind.POSTGRESQL ? "GRANT CREATE, USAGE ON SCHEMA public" : "GRANT CREATE TABLE, and ALTER ON SCHEMA::dbo")
                    + ". Where config/database/grants took it away on purpose, docs/upgrade.md says what to do");
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static Finding asked(Connection connection) throws SQLException {
        List<String> missing = new ArrayList<>();
        for (String privilege : List.of("CREATE SESSION", "CREATE TABLE", "CREATE SEQUENCE")) {
            if (one(connection, "SELECT COUNT(*) FROM session_privs WHERE privilege = '" + privilege + "'").equals("0")) {
                missing.add(privilege);
            }
        }
        return missing.isEmpty() ? Finding.ok("database rights", "tables and sequences can be made")
                : Finding.fault("database rights", "missing: " + String.join(", ", missing), "let the database's administrator GRANT " + String.join(", ", missing) + " TO this user");
    }

    private static Finding preparedTransactions(Connection connection) throws SQLException {
        int max = Integer.parseInt(one(connection, "SHOW max_prepared_transactions").toLowerCase(Locale.ROOT));
        return max < 40 ? Finding.fault("database transactions", "max_prepared_transactions is " + max + ": nothing could be deferred",
                "set max_prepared_transactions = 100 in postgresql.conf and restart PostgreSQL") : Finding.ok("database transactions", "max_prepared_transactions is " + max);
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getString(1);
        }
    }
}
