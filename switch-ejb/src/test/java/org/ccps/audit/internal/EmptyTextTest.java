package org.ccps.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.node.Node;
import org.ccps.schema.Rows;
import org.ccps.schema.TestDatabase;
import org.ccps.secrets.FixedSecrets;
import org.ccps.secrets.KeyedHash;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Oracle cannot tell an empty text from null, so nothing that we write may be one (docs/adr/0004-schema.md). */
@DisplayName("No empty text in the audit trail")
class EmptyTextTest {

    private static final KeyedHash HASH = new KeyedHash(new FixedSecrets());

    private static void write(TestDatabase database, AuditEntry entry) {
        database.transaction(em -> {
            AuditStore store = new AuditStore(em);
            new AuditWriter(store, HASH, new Node()).write(entry, Rows.NOW);
        });
    }

    /** Every text column of every table that holds an empty text. */
    static List<String> emptyTexts(TestDatabase database) {
        List<String> found = new ArrayList<>();
        for (String column : database.query("SELECT TABLE_NAME || '.' || COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS WHERE LOWER(TABLE_SCHEMA) = 'public' "
                + "AND LOWER(DATA_TYPE) = 'character varying' AND LOWER(TABLE_NAME) NOT LIKE 'databasechangelog%'")) {
            String[] parts = column.split("\\.");
            if (!database.query("SELECT COUNT(*) FROM " + parts[0] + " WHERE " + parts[1] + " = ''").get(0).equals("0")) {
                found.add(column);
            }
        }
        return found;
    }

    @ParameterizedTest(name = "[{index}] \"{0}\"")
    @ValueSource(strings = {"", " ", "\t"})
    @DisplayName("a blank object, workstation or detail is stored as none, and the record is still what its hash says")
    void blank(String blank) {
        try (TestDatabase database = TestDatabase.create()) {
            write(database, new AuditEntry("olivia", AuditAction.SIGN_IN, blank, AuditEntry.DONE, blank, Map.of("note", blank)));
            write(database, AuditEntry.of("olivia", AuditAction.SIGN_IN, null, AuditEntry.DONE).with("note", null));

            assertThat(emptyTexts(database)).isEmpty();
            assertThat(database.query("SELECT object_id FROM audit_record WHERE object_id IS NULL AND workstation IS NULL")).hasSize(2);
            assertThat(database.query("SELECT details FROM audit_record WHERE details IS NULL")).hasSize(1);
            assertThat((boolean) database.inTransaction(em -> {
                AuditStore store = new AuditStore(em);
                return new AuditSealer(store, new AuditWriter(store, HASH, new Node()), java.time.Clock.systemUTC(), new HeadNotes(Path.of("no-such-folder"), Duration.ZERO, "n")).verify().intact();
            })).isTrue();
        }
    }

    @Test
    @DisplayName("this test does see an empty text where there is one")
    void theTestSees() throws SQLException {
        try (TestDatabase database = TestDatabase.create()) {
            database.transaction(Rows::staff);
            try (Connection connection = database.connection(); Statement statement = connection.createStatement()) {
                statement.execute("UPDATE app_user SET display_name = '' WHERE username = 'oscar'");
            }

            assertThat(emptyTexts(database)).singleElement().asString().isEqualToIgnoringCase("app_user.display_name");
        }
    }

    @Test
    @DisplayName("each field of the longest entry fits its column, also when every character has to be escaped")
    void longest() {
        String quotes = "\"\\".repeat(400);
        try (TestDatabase database = TestDatabase.create()) {
            write(database, new AuditEntry(quotes, AuditAction.PAYMENT_RECORDED, quotes, quotes, quotes,
                    Map.of("reference", "\"".repeat(60), "duplicateReason", "\\".repeat(200), "call", "\"".repeat(64), "amount", "AUD 99999999.99",
                            "card", "Mastercard 555555…4444", "order", "X".repeat(60))));

            assertThat(database.query("SELECT details FROM audit_record")).singleElement()
                    .satisfies(details -> assertThat(details.getBytes(StandardCharsets.UTF_8).length).as("Oracle counts bytes").isLessThanOrEqualTo(2_000));
        }
    }
}
