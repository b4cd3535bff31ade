package org.ccps.administration.internal;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import java.io.StringReader;
import java.util.Map;
import org.ccps.settings.Setting;

/** A setting's new value as a proposal keeps it. */
public record SettingContent(Setting setting, String value, int version) {

    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());
    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    public String write() {
        return BUILDERS.createObjectBuilder().add("name", setting.key()).add("value", value).add("version", version).build().toString();
    }

    public static SettingContent read(String text) {
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            JsonObject json = reader.readObject();
            return new SettingContent(Setting.of(json.getString("name")).orElseThrow(), json.getString("value"), json.getInt("version"));
        }
    }
}
