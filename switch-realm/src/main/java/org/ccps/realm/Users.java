package org.ccps.realm;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

import jakarta.transaction.SystemException;
import jakarta.transaction.InvalidTransactionException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import org.wildfly.security.auth.server.RealmUnavailableException;

/**
 * The tables of users and their codes. Each statement is a transaction of its own and runs outside the caller's: a try stays counted when
 * the work it was made for is rolled back. The statements are plain enough for H2, PostgreSQL, SQL Server and Oracle.
 */
final class Users {
    private static final int STATEMENT_SECONDS_MAX = 10;

    /** The lock is set with the last try that it allows: the comparison of that try still happens. */
    private static final String COUNT_TRY = """
            UPDATE app_user SET
              failed_tries = CASE WHEN locked_until_ms IS NULL THEN failed_tries + 1 ELSE 1 END,
              locked_until_ms = CASE WHEN (CASE WHEN locked_until_ms IS NULL THEN failed_tries + 1 ELSE 1 END) >= ?
                                THEN ? ELSE NULL END
            WHERE username = ? AND (locked_until_ms IS NULL OR locked_until_ms <= ?)""";
    private static final String FORGET_TRIES = """
            UPDATE app_user SET failed_tries = 0, locked_until_ms = NULL, last_sign_in_ms = ?
            WHERE username = ? AND password_hash = ?""";
    private static final String UPGRADE = "UPDATE app_user SET password_hash = ? WHERE username = ? AND password_hash = ?";
    /** Where every administrator who may sign in is locked, the one who was locked just now may try again soon. */
    private static final String SHORTEN_LAST = """
            UPDATE app_user SET locked_until_ms = ? WHERE username = ? AND user_level = 'ADMINISTRATOR' AND locked_until_ms > ?
              AND NOT EXISTS (SELECT 1 FROM app_user other WHERE other.user_level = 'ADMINISTRATOR' AND other.enabled = ?
                AND other.username <> ? AND (other.locked_until_ms IS NULL OR other.locked_until_ms <= ?))""";
    private static final String FIND = """
            SELECT u.username, u.user_level, u.password_hash, u.enabled, u.password_ends_ms, u.code_since_ms, c.code_secret, c.last_step
            FROM app_user u LEFT JOIN one_time_code c ON c.username = u.username WHERE u.username = ?""";
    /** Each half minute once, and never an earlier one, whichever server it comes to. */
    private static final String USE_STEP = "UPDATE one_time_code SET last_step = ? WHERE username = ? AND last_step < ?";
    private static final String HAS_RECOVERY = "SELECT code_hash FROM recovery_code WHERE username = ? AND code_hash = ? AND used_at_ms IS NULL";
    private static final String USE_RECOVERY = "UPDATE recovery_code SET used_at_ms = ? WHERE username = ? AND code_hash = ? AND used_at_ms IS NULL";
    private static final String LOCKED = "SELECT locked_until_ms FROM app_user WHERE username = ?";

    private final DataSource dataSource;
    private final TransactionManager transactions;

    Users(DataSource dataSource, TransactionManager transactions) {
        this.dataSource = dataSource;
        this.transactions = transactions;
    }

    /** Whether one more try is allowed; if so it is counted, and the last one allowed sets the lock. */
    boolean countTry(String username, long now, int triesMax, long lockUntil) throws RealmUnavailableException {
        return inOwnTransaction(connection -> {
            try (PreparedStatement statement = prepare(connection, COUNT_TRY)) {
                statement.setInt(1, triesMax);
                statement.setLong(2, lockUntil);
                statement.setString(3, username);
                statement.setLong(4, now);
                return statement.executeUpdate() == 1;
            }
        });
    }

    /** False when the password was changed meanwhile: then nobody signed in. */
    boolean forgetTries(String username, String passwordHash, long now) throws RealmUnavailableException {
        return inOwnTransaction(connection -> {
            try (PreparedStatement statement = prepare(connection, FORGET_TRIES)) {
                statement.setLong(1, now);
                statement.setString(2, username);
                statement.setString(3, passwordHash);
                return statement.executeUpdate() == 1;
            }
        });
    }

    /** The same password under a slower hash; nothing when it was changed meanwhile. */
    void upgrade(String username, String oldHash, String newHash) throws RealmUnavailableException {
        inOwnTransaction(connection -> {
            try (PreparedStatement statement = prepare(connection, UPGRADE)) {
                statement.setString(1, newHash);
                statement.setString(2, username);
                statement.setString(3, oldHash);
                return statement.executeUpdate();
            }
        });
    }

    /** Whether a lock was made short, because with it no administrator could have come in. */
    boolean shortenLastAdministratorsLock(String username, long now, long until) throws RealmUnavailableException {
        return inOwnTransaction(connection -> {
            try (PreparedStatement statement = prepare(connection, SHORTEN_LAST)) {
                statement.setLong(1, until);
                statement.setString(2, username);
                statement.setLong(3, until);
                statement.setBoolean(4, true);
                statement.setString(5, username);
                statement.setLong(6, now);
                return statement.executeUpdate() == 1;
            }
        });
    }

    /** Whether the code of this half minute was not used before. */
    boolean useStep(String username, long step) throws RealmUnavailableException {
        return inOwnTransaction(connection -> {
            try (PreparedStatement statement = prepare(connection, USE_STEP)) {
                statement.setLong(1, step);
                statement.setString(2, username);
                statement.setLong(3, step);
                return statement.executeUpdate() == 1;
            }
        });
    }

    boolean hasRecoveryCode(String username, String hash) throws RealmUnavailableException {
        return inOwnTransaction(connection -> {
            try (PreparedStatement statement = prepare(connection, HAS_RECOVERY)) {
                statement.setString(1, username);
                statement.setString(2, hash);
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next();
                }
            }
        });
    }

    /** Whether this code for a lost telephone was not used before. */
    boolean useRecoveryCode(String username, String hash, long now) throws RealmUnavailableException {
        return inOwnTransaction(connection -> {
            try (PreparedStatement statement = prepare(connection, USE_RECOVERY)) {
                statement.setLong(1, now);
                statement.setString(2, username);
                statement.setString(3, hash);
                return statement.executeUpdate() == 1;
            }
        });
    }

    private static Long number(ResultSet rows, int column) throws SQLException {
        long number = rows.getLong(column);
        return rows.wasNull() ? null : number;
    }

    Optional<UserRow> find(String username) throws RealmUnavailableException {
        return inOwnTransaction(connection -> {
            try (PreparedStatement statement = prepare(connection, FIND)) {
                statement.setString(1, username);
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next()
                            ? Optional.of(new UserRow(rows.getString(1), rows.getString(2), rows.getString(3), rows.getBoolean(4), number(rows, 5),
                                    number(rows, 6), rows.getString(7), rows.getLong(8)))
                            : Optional.empty();
                }
            }
        });
    }

    boolean isLocked(String username, long now) throws RealmUnavailableException {
        return inOwnTransaction(connection -> {
            try (PreparedStatement statement = prepare(connection, LOCKED)) {
                statement.setString(1, username);
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next() && rows.getLong(1) > now;
                }
            }
        });
    }

    private static PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setQueryTimeout(STATEMENT_SECONDS_MAX);
        return statement;
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T inOwnTransaction(Work<T> work) throws RealmUnavailableException {
        Transaction callers = suspend();
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(true);
            return work.on(connection);
        } catch (SQLException e) {
            throw new RealmUnavailableException("the database of the users does not answer", e);
        } finally {
            resume(callers);
        }
    }

    private Transaction suspend() throws RealmUnavailableException {
        try {
            return transactions == null ? null : transactions.suspend();
        } catch (SystemException e) {
            throw new RealmUnavailableException("the caller's transaction cannot be set aside", e);
        }
    }

    private void resume(Transaction callers) throws RealmUnavailableException {
        if (callers != null) {
            try {
                transactions.resume(callers);
            } catch (SystemException | InvalidTransactionException e) {
                throw new RealmUnavailableException("the caller's transaction cannot be taken up again", e);
            }
        }
    }
}
