package org.ccps.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Copying all rows to another database")
class TableCopyTest {

    private static final String[] SCHEMA = {"CREATE TABLE zebra (id bigint PRIMARY KEY, name varchar(20), big boolean, older_id bigint REFERENCES zebra(id))",
            "CREATE TABLE ant (id bigint PRIMARY KEY, zebra_id bigint NOT NULL REFERENCES zebra(id))", "CREATE SEQUENCE zebra_seq START WITH 50 INCREMENT BY 50",
            "CREATE TABLE job_instance (id bigint PRIMARY KEY)"};

    private Connection source;
    private Connection target;

    @BeforeEach
    void begin() throws SQLException {
        source = DriverManager.getConnection("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "");
        target = DriverManager.getConnection("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "");
        execute(source, SCHEMA);
        execute(target, SCHEMA);
        execute(source, "INSERT INTO zebra VALUES (1, 'old', TRUE, NULL), (2, '', FALSE, 1), (3, NULL, NULL, 2)", "INSERT INTO ant VALUES (7, 3)",
                "INSERT INTO job_instance VALUES (1)", "SELECT NEXT VALUE FOR zebra_seq");
    }

    @AfterEach
    void end() throws SQLException {
        source.close();
        target.close();
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<String> query(Connection connection, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private TableCopy copy() {
        return new TableCopy(source, DatabaseKind.H2, target, DatabaseKind.H2);
    }

    @Test
    @DisplayName("keeps every value, also none and empty ones, and takes over where numbers go on; the job engine's own tables stay")
    void everything() throws SQLException {
        execute(target, "INSERT INTO zebra VALUES (9, 'came with schema', TRUE, NULL)");

        Map<String, Long> rows = copy().run(connection -> { }, 1_000);

        assertThat(rows).isEqualTo(Map.of("zebra", 3L, "ant", 1L));
        assertThat(query(target, "SELECT id || ' ' || COALESCE(name, 'none') || ' ' || COALESCE(CAST(big AS varchar), 'none') || ' ' || COALESCE(older_id, 0) FROM zebra ORDER BY id"))
                .containsExactly("1 old TRUE 0", "2  FALSE 1", "3 none none 2");
        assertThat(query(target, "SELECT NEXT VALUE FOR zebra_seq")).containsExactly("1100");
        assertThat(query(target, "SELECT id FROM job_instance")).isEmpty();
        assertThat(query(source, "SELECT COUNT(*) FROM zebra")).containsExactly("3");
    }

    @Test
    @DisplayName("changes nothing when it fails in the middle")
    void allOrNothing() throws SQLException {
        execute(target, "INSERT INTO zebra VALUES (9, 'stays', TRUE, NULL)", "ALTER TABLE ant ADD CONSTRAINT never CHECK (id < 5)");

        assertThatThrownBy(() -> copy().run(connection -> { }, 0)).isInstanceOf(SQLException.class);

        assertThat(query(target, "SELECT name FROM zebra")).containsExactly("stays");
    }

    @Test
    @DisplayName("refuses a database of another version")
    void otherVersion() throws SQLException {
        execute(target, "CREATE TABLE newer (id bigint)");

        assertThatThrownBy(() -> copy().run(connection -> { }, 0)).isInstanceOf(Trouble.class).hasMessageContaining("newer");
    }
}
