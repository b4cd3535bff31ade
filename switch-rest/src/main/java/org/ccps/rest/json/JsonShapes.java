package org.ccps.rest.json;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.util.Map;
import org.ccps.money.Currency;
import org.ccps.money.Money;

/** Shapes that several calls share. */
public final class JsonShapes {

    /** Made once: each static call of {@link Json} looks for its provider in every jar. */
    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    private JsonShapes() {
    }

    /** An object to be filled. */
    public static JsonObjectBuilder object() {
        return BUILDERS.createObjectBuilder();
    }

    /** A list to be filled. */
    public static JsonArrayBuilder list() {
        return BUILDERS.createArrayBuilder();
    }

    /** {@code {"value":"125.00","currency":"AUD"}} */
    public static JsonObject amount(Money money) {
        return object().add("value", money.toDecimal()).add("currency", money.currency().name()).build();
    }

    /** The same shape for a sum, which may be more than one amount may be. */
    public static JsonObject sum(long minor, Currency currency) {
        return object().add("value", BigDecimal.valueOf(minor, currency.decimals()).toPlainString()).add("currency", currency.name()).build();
    }

    /** A text, or null. */
    public static void add(JsonObjectBuilder json, String name, String text) {
        if (text == null) {
            json.addNull(name);
        } else {
            json.add(name, text);
        }
    }
}
