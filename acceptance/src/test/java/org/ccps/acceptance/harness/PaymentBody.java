package org.ccps.acceptance.harness;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Random;
import java.util.UUID;

/** The body of {@code POST /payments}, good at first, to be spoilt where a test wants it. */
public final class PaymentBody {

    private final JsonObject json;

    private PaymentBody(JsonObject json) {
        this.json = json;
    }

    /** A payment nobody else makes: own reference, own card, approved because of its cents. */
    public static PaymentBody fresh() {
        return new PaymentBody(Json.createObjectBuilder().add("reference", reference())
                .add("amount", Json.createObjectBuilder().add("value", "125.00").add("currency", "AUD"))
                .add("card", Json.createObjectBuilder().add("number", Cards.visa()).add("expiry", "09/31").add("cvv", "123")).build());
    }

    /** Without a digit, so that digits in an answer come from elsewhere. */
    public static String reference() {
        return "INV-" + new Random().ints(12, 'A', 'Z' + 1).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
    }

    public static String key() {
        return UUID.randomUUID().toString();
    }

    /** @param pointer such as {@code /card/expiry} */
    public PaymentBody with(String pointer, JsonValue value) {
        return new PaymentBody(Json.createPointer(pointer).add(json, value));
    }

    public PaymentBody with(String pointer, String value) {
        return with(pointer, Json.createValue(value));
    }

    public PaymentBody without(String pointer) {
        return new PaymentBody(Json.createPointer(pointer).remove(json));
    }

    public PaymentBody amount(String value) {
        return with("/amount/value", value);
    }

    public PaymentBody card(String number) {
        return with("/card/number", number);
    }

    public PaymentBody of(String reference) {
        return with("/reference", reference);
    }

    public String number() {
        return json.getJsonObject("card").getString("number");
    }

    public String referenceText() {
        return json.getString("reference");
    }

    public JsonObject json() {
        return json;
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
