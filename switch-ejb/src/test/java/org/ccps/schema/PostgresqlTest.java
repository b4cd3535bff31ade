package org.ccps.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGConnectionPoolDataSource;

@DisplayName("J4 On PostgreSQL, after config/database/grants/postgresql.sql")
@EnabledIfSystemProperty(named = "ccps.database", matches = "postgresql")
@DisabledIfEnvironmentVariable(named = "CCPS_DATABASE_URL", matches = ".+", disabledReason = "granting needs an administrator's rights")
class PostgresqlTest {

    private static final String NOT_ALLOWED = "42501";
    private static final String RECORD = "INSERT INTO audit_record (id, at_ms, node, actor, action, outcome, mac) VALUES (%d, 1, 'n', 'olivia', 'sign-in', 'done', 'm')";

    private TestDatabase database;
    private TestDatabase asSwitch;

    @BeforeEach
    void grant() {
        PGConnectionPoolDataSource administrators = (PGConnectionPoolDataSource) TestServer.get().empty();
        database = new TestDatabase(administrators);
        database.execute("DO $$ BEGIN CREATE ROLE ccps LOGIN PASSWORD 'only-here'; CREATE ROLE ccps_owner NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
        database.execute("ALTER DATABASE " + administrators.getDatabaseName() + " OWNER TO ccps");
        PGConnectionPoolDataSource switchs = new PGConnectionPoolDataSource();
        switchs.setUrl(administrators.getUrl());
        switchs.setUser("ccps");
        switchs.setPassword("only-here");
        asSwitch = new TestDatabase(switchs);
        asSwitch.migrate();
        asSwitch.execute(String.format(RECORD, 1));
        database.execute(TestDatabase.script("config/database/grants/postgresql.sql"));
    }

    @AfterEach
    void end() {
        asSwitch.disconnect();
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE audit_record SET actor = 'oscar'", "DELETE FROM audit_record", "TRUNCATE audit_record", "UPDATE audit_seal SET hash = 'x'", "DELETE FROM audit_seal",
        "DELETE FROM audit_head", "INSERT INTO audit_head VALUES (2, 0, 'x')", "UPDATE audit_unsealed SET record_id = 2", "DROP TABLE audit_record", "ALTER TABLE audit_record ADD x int",
        "ALTER TABLE payment DISABLE TRIGGER ALL", "CREATE TABLE mine (x int)", "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'", "DROP SCHEMA public CASCADE",
        "SET ROLE ccps_owner", "GRANT UPDATE ON audit_record TO ccps"})
    @DisplayName("the switch's user may not")
    void forbidden(String sql) throws SQLException {
        try (Connection connection = asSwitch.connection(); Statement statement = connection.createStatement()) {
            if (sql.startsWith("GRANT")) {
                // PostgreSQL only warns that nothing was granted
                assertThatThrownBy(() -> {
                    statement.execute(sql);
                    statement.execute("UPDATE audit_record SET actor = 'oscar'");
                }).isInstanceOf(SQLException.class);
            } else {
                assertThatThrownBy(() -> statement.execute(sql)).isInstanceOfSatisfying(SQLException.class,
                        refused -> assertThat(refused.getSQLState()).as(refused.getMessage()).isEqualTo(NOT_ALLOWED));
            }
        }
        assertThat(asSwitch.query("SELECT actor FROM audit_record")).containsExactly("olivia");
    }

    @Test
    @DisplayName("the switch still does its work, and starts again")
    void allowed() {
        asSwitch.migrate();
        asSwitch.transaction(Rows::staff);
        asSwitch.transaction(em -> Rows.sending(em, "INV-1"));
        asSwitch.execute(String.format(RECORD, 2));
        asSwitch.execute("INSERT INTO audit_unsealed VALUES (2)");
        asSwitch.execute("DELETE FROM audit_unsealed");
        asSwitch.execute("INSERT INTO audit_seal VALUES (1, 1, 1, 'h')");
        asSwitch.execute("UPDATE audit_head SET place = 1");
        asSwitch.execute("SELECT id FROM audit_head FOR UPDATE");
        asSwitch.execute("SELECT place FROM audit_export FOR UPDATE");

        assertThat(asSwitch.query("SELECT COUNT(*) FROM payment")).containsExactly("1");
    }
}
