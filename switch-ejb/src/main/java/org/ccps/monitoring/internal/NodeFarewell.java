package org.ccps.monitoring.internal;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;

/**
 * The last word of a server that is stopped in order. One plain statement that commits by itself: the application's other boundaries may have
 * been stopped before.
 */
@ApplicationScoped
public class NodeFarewell {

    @Resource(lookup = "java:jboss/datasources/ccps")
    private DataSource dataSource;

    /** For the container, which injects. */
    public NodeFarewell() {
    }

    NodeFarewell(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * This life of the server is over; what another life of this name has said stays.
     *
     * @param at by the database's clock
     * @throws IllegalStateException when the database does not take it
     */
    public void say(String name, String boot, Instant at) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE node SET seen_at_ms = ?, ended_at_ms = ? WHERE name = ? AND boot = ?")) {
            update.setLong(1, at.toEpochMilli());
            update.setLong(2, at.toEpochMilli());
            update.setString(3, name);
            update.setString(4, boot);
            update.executeUpdate();
        } catch (SQLException broken) {
            throw new IllegalStateException("this server cannot say that it stops", broken);
        }
    }
}
