package org.ccps.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("M1: ready means begun, with a database that answers")
class HealthTest {

    @TempDir
    private Path folder;

    private final JdbcDataSource database = new JdbcDataSource();

    @BeforeEach
    void aDatabase() throws SQLException {
        database.setUrl("jdbc:h2:file:" + folder.resolve("health") + ";DB_CLOSE_DELAY=-1");
        database.getConnection().close();
    }

    @Test
    @DisplayName("M1: with a database that answers a server that has begun is ready")
    void ready() throws SQLException {
        assertThat(new Health(database, begun(true)).ready()).isTrue();

        shutDown();
    }

    @Test
    @DisplayName("M1: without its database a server is not ready, and ready again when the database is back")
    void databaseGone() throws SQLException {
        Health health = new Health(database, begun(true));
        shutDown();
        database.setUrl("jdbc:h2:file:" + folder.resolve("health") + ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r;CIPHER=AES");

        boolean without = health.ready();
        database.setUrl("jdbc:h2:file:" + folder.resolve("health") + ";DB_CLOSE_DELAY=-1");

        assertThat(without).isFalse();
        assertThat(health.started()).isTrue();
        assertThat(health.ready()).isTrue();
        shutDown();
    }

    @Test
    @DisplayName("M1: a server that has not begun is neither started nor ready, whatever its database says")
    void notBegun() throws SQLException {
        Health health = new Health(database, begun(false));

        assertThat(health.started()).isFalse();
        assertThat(health.ready()).isFalse();
        shutDown();
    }

    private void shutDown() throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        }
    }

    private static Beginning begun(boolean done) {
        return new Beginning() {
            @Override
            public boolean done() {
                return done;
            }
        };
    }
}
