package org.ccps.audit.internal;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.Map;
import java.util.TreeMap;

/** Details as the text that is stored: one JSON object, names in order, each value at most {@value #VALUE_MAX} characters. */
final class AuditDetails {

    static final int VALUE_MAX = 200;

    /** Made once: each static call of {@link Json} looks for its provider in every jar. */
    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());
    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    private AuditDetails() {
    }

    /** Null when there are none, because an empty text is no text to Oracle. */
    static String write(Map<String, String> details) {
        if (details.isEmpty()) {
            return null;
        }
        JsonObjectBuilder json = BUILDERS.createObjectBuilder();
        new TreeMap<>(details).forEach((name, value) -> json.add(name, value.length() > VALUE_MAX ? value.substring(0, VALUE_MAX) : value));
        return json.build().toString();
    }

    static Map<String, String> read(String text) {
        Map<String, String> details = new TreeMap<>();
        if (text != null) {
            try (var reader = READERS.createReader(new StringReader(text))) {
                JsonObject json = reader.readObject();
                json.forEach((name, value) -> details.put(name, ((JsonString) value).getString()));
            }
        }
        return details;
    }
}
