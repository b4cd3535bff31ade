package org.ccps.monitoring.internal;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;

/** The one clock that all servers share (M5). Looked at without a transaction: within one it stands still on some databases. */
@ApplicationScoped
public class DatabaseClock {

    // its CURRENT_TIMESTAMP says no zone
    private static final String SQL_SERVER = "Microsoft SQL Server";

    @Resource(lookup = "java:jboss/datasources/ccps")
    private DataSource dataSource;

    @Inject
    private Clock clock;

    /** For the container, which injects. */
    public DatabaseClock() {
    }

    DatabaseClock(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /**
     * @param now   by the database's clock
     * @param ahead how far this server's clock is ahead of it at least; zero when the difference is within the time that the question took
     */
    public record Reading(Instant now, Duration ahead) {
    }

    /** @throws IllegalStateException when the database does not answer */
    public Reading read() {
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            String asked = question(connection.getMetaData().getDatabaseProductName());
            Instant before = clock.instant();
            Instant there = there(statement, asked);
            return new Reading(there, ahead(before, there, clock.instant()));
        } catch (SQLException broken) {
            throw new IllegalStateException("the database does not say what time it is", broken);
        }
    }

    /** Of a table with one row, which some databases cannot do without. */
    static String question(String product) {
        return "SELECT " + (product.equals(SQL_SERVER) ? "SYSDATETIMEOFFSET()" : "CURRENT_TIMESTAMP") + " FROM audit_head";
    }

    private static Instant there(Statement statement, String asked) throws SQLException {
        try (ResultSet one = statement.executeQuery(asked)) {
            one.next();
            return one.getTimestamp(1).toInstant();
        }
    }

    static Duration ahead(Instant before, Instant there, Instant after) {
        return there.isBefore(before) ? Duration.between(there, before) : there.isAfter(after) ? Duration.between(there, after) : Duration.ZERO;
    }
}
