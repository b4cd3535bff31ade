package org.ccps.access.internal;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ccps.access.AmountLimits;
import org.ccps.access.ClientTerms;
import org.ccps.access.Level;
import org.ccps.access.Right;
import org.ccps.access.UserView;

/**
 * A proposed user as a proposal keeps him.
 *
 * @param version of the user as the proposer saw him; 0 for a new one
 * @param passTo  null for nobody
 */
record UserContent(int version, UserView user, boolean enabled, String passTo) {

    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());
    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    String write() {
        JsonArrayBuilder rights = BUILDERS.createArrayBuilder();
        user.rights().forEach(right -> rights.add(right.name()));
        JsonObjectBuilder json = BUILDERS.createObjectBuilder().add("version", version).add("username", user.username()).add("displayName", user.displayName())
                .add("level", user.level().name()).add("rights", rights).add("enabled", enabled);
        if (user.limits().paymentCents() != null) {
            json.add("paymentCents", user.limits().paymentCents());
        }
        if (user.limits().dayCents() != null) {
            json.add("dayCents", user.limits().dayCents());
        }
        JsonArrayBuilder merchants = BUILDERS.createArrayBuilder();
        user.merchants().forEach(merchants::add);
        json.add("merchants", merchants);
        if (user.client() != null) {
            JsonArrayBuilder addresses = BUILDERS.createArrayBuilder();
            user.client().addresses().forEach(addresses::add);
            json.add("client", BUILDERS.createObjectBuilder().add("addresses", addresses).add("callsPerMinute", user.client().callsPerMinute())
                    .add("endsAtMs", user.client().endsAt().toEpochMilli()));
        }
        if (passTo != null) {
            json.add("passTo", passTo);
        }
        return json.build().toString();
    }

    static UserContent read(String text) {
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            JsonObject json = reader.readObject();
            Set<Right> rights = EnumSet.noneOf(Right.class);
            json.getJsonArray("rights").getValuesAs(JsonString.class).forEach(right -> rights.add(Right.valueOf(right.getString())));
            UserView user = new UserView(json.getString("username"), json.getString("displayName"), Level.valueOf(json.getString("level")), rights,
                    new AmountLimits(cents(json, "paymentCents"), cents(json, "dayCents")),
                    json.containsKey("merchants") ? Set.copyOf(texts(json, "merchants")) : Set.of(), json.containsKey("client") ? terms(json.getJsonObject("client")) : null);
            return new UserContent(json.getInt("version"), user, json.getBoolean("enabled"), json.getString("passTo", null));
        }
    }

    private static ClientTerms terms(JsonObject json) {
        return new ClientTerms(texts(json, "addresses"), json.getInt("callsPerMinute"),
                Instant.ofEpochMilli(json.getJsonNumber("endsAtMs").longValueExact()));
    }

    private static List<String> texts(JsonObject json, String name) {
        return json.getJsonArray(name).getValuesAs(JsonString.class).stream().map(JsonString::getString).toList();
    }

    private static Long cents(JsonObject json, String name) {
        return json.containsKey(name) ? json.getJsonNumber(name).longValueExact() : null;
    }
}
