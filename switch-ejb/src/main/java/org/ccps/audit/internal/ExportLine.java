package org.ccps.audit.internal;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Map;
import org.ccps.audit.model.AuditRecord;
import org.ccps.audit.model.AuditSeal;
import org.ccps.text.CardText;

/**
 * A record as one line for a log: a JSON object, in which everything that could end a line or hide a part of it is escaped, so that
 * nobody can type a record that was never made (J6). A text that holds a card number, which no record should, is left out.
 */
final class ExportLine {

    static final String LEFT_OUT = "(left out: it looks like a card number)";

    /** Made once: each static call of {@link Json} looks for its provider in every jar. */
    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    private ExportLine() {
    }

    /** @param record null when somebody has removed it: its seal is told all the same */
    static String of(AuditSeal seal, AuditRecord record) {
        JsonObjectBuilder json = BUILDERS.createObjectBuilder().add("place", seal.place()).add("id", seal.recordId());
        if (record == null) {
            json.add("fault", "removed");
        } else {
            json.add("at", record.at().toString()).add("node", record.node()).add("actor", clean(record.actor())).add("action", record.action());
            add(json, "object", record.object());
            json.add("outcome", record.outcome());
            add(json, "workstation", record.workstation());
            JsonObjectBuilder details = BUILDERS.createObjectBuilder();
            AuditDetails.read(record.details()).forEach((name, value) -> details.add(name, clean(value)));
            json.add("details", details);
        }
        return "CCPS-1003 " + escaped(json.add("hash", seal.hash()).build().toString());
    }

    /** The chain's end as it was noted in the file (J3). */
    static String head(long place, String hash, Instant at, String node) {
        return "CCPS-1002 " + BUILDERS.createObjectBuilder().add("head", place).add("hash", hash).add("at", at.toString()).add("node", node).build();
    }

    private static void add(JsonObjectBuilder json, String name, String value) {
        if (value != null) {
            json.add(name, clean(value));
        }
    }

    private static String clean(String text) {
        return CardText.holdsCardNumber(text) ? LEFT_OUT : text;
    }

    /** JSON escapes what is below the blank; this, the rest that a terminal or a reader of logs may take for more than a letter. */
    private static String escaped(String json) {
        StringBuilder line = new StringBuilder(json.length());
        json.codePoints().forEach(point -> {
            int type = Character.getType(point);
            boolean plain = type != Character.CONTROL && type != Character.FORMAT && type != Character.LINE_SEPARATOR && type != Character.PARAGRAPH_SEPARATOR
                    && type != Character.SURROGATE && type != Character.UNASSIGNED && type != Character.PRIVATE_USE;
            if (plain) {
                line.appendCodePoint(point);
            } else {
                for (char unit : Character.toChars(point)) {
                    line.append(String.format("\\u%04x", (int) unit));
                }
            }
        });
        return line.toString();
    }
}
