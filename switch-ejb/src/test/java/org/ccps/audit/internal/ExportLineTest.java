package org.ccps.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Instant;
import java.util.Map;
import org.ccps.audit.model.AuditRecord;
import org.ccps.audit.model.AuditSeal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An audit record as a line for a log")
class ExportLineTest {

    private static final Instant AT = Instant.parse("2026-04-04T15:59:59.999Z");
    private static final AuditSeal SEAL = new AuditSeal(7, 42, AT, "a".repeat(64));

    private static String line(String workstation, String note) {
        return ExportLine.of(SEAL, new AuditRecord(AT, "node-1", "olivia", "payment.viewed", "P-10001", "done", workstation, AuditDetails.write(Map.of("note", note))));
    }

    private static JsonObject json(String line) {
        assertThat(line).startsWith("CCPS-1003 {");
        try (var reader = Json.createReader(new StringReader(line.substring(10)))) {
            return reader.readObject();
        }
    }

    @Test
    @DisplayName("J6 says everything that the record says")
    void whole() {
        JsonObject json = json(line("desk-7", "Zoë, 東京"));

        assertThat(json.getInt("place")).isEqualTo(7);
        assertThat(json.getInt("id")).isEqualTo(42);
        assertThat(json.getString("at")).isEqualTo(AT.toString());
        assertThat(json.getString("node")).isEqualTo("node-1");
        assertThat(json.getString("actor")).isEqualTo("olivia");
        assertThat(json.getString("action")).isEqualTo("payment.viewed");
        assertThat(json.getString("object")).isEqualTo("P-10001");
        assertThat(json.getString("workstation")).isEqualTo("desk-7");
        assertThat(json.getJsonObject("details").getString("note")).isEqualTo("Zoë, 東京");
        assertThat(json.getString("hash")).isEqualTo("a".repeat(64));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\u0085", "\u2028", "\u2029", "\u000b", "\u001b[2K", "\u202e", "\u0000"})
    @DisplayName("J6 is one line whatever was typed, and what was typed is still to be read")
    void oneLine(String typed) {
        String note = "before" + typed + "CCPS-1003 {\"place\":1}";

        String line = line("desk-7", note);

        assertThat(line.codePoints().allMatch(point -> Character.getType(point) != Character.CONTROL && Character.getType(point) != Character.FORMAT
                && Character.getType(point) != Character.LINE_SEPARATOR && Character.getType(point) != Character.PARAGRAPH_SEPARATOR)).isTrue();
        assertThat(json(line).getJsonObject("details").getString("note")).isEqualTo(note);
    }

    @Test
    @DisplayName("J6 leaves out what looks like a card number, wherever it stands")
    void cardNumber() {
        JsonObject json = json(line("4444 3333 2222 1111", "typed 4444-3333-2222-1111 twice"));

        assertThat(json.getString("workstation")).isEqualTo(ExportLine.LEFT_OUT);
        assertThat(json.getJsonObject("details").getString("note")).isEqualTo(ExportLine.LEFT_OUT);
    }

    @Test
    @DisplayName("J6 tells of a seal whose record somebody has removed")
    void removed() {
        assertThat(json(ExportLine.of(SEAL, null)).getString("fault")).isEqualTo("removed");
    }
}
