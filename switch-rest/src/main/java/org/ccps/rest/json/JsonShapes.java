package org.ccps.rest.json;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import org.ccps.money.Money;

/** Shapes that several calls share. */
public final class JsonShapes {

    private JsonShapes() {
    }

    /** {@code {"value":"125.00","currency":"AUD"}} */
    public static JsonObject amount(Money money) {
        return Json.createObjectBuilder().add("value", money.toDecimal()).add("currency", money.currency().name()).build();
    }

    /** A text or null. */
    public static JsonValue orNull(String text) {
        return text == null ? JsonValue.NULL : Json.createValue(text);
    }

    public static void add(JsonObjectBuilder json, String name, String text) {
        json.add(name, orNull(text));
    }
}
