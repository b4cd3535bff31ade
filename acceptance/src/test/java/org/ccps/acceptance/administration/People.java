package org.ccps.acceptance.administration;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.concurrent.atomic.AtomicInteger;
import org.ccps.acceptance.harness.Answer;
import org.ccps.acceptance.harness.Api;
import org.ccps.acceptance.harness.Product;

/** Makes users of a running product by its API, as an administrator does. */
final class People {

    static final String PASSWORD = "kettle moss wagon 41";

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Product product;

    People(Product product) {
        this.product = product;
    }

    /** A name that nobody has yet. */
    static String name() {
        return "vera" + NUMBERS.incrementAndGet();
    }

    static String newUser(String username, String level) {
        return body(username, level).build().toString();
    }

    private static JsonObjectBuilder body(String username, String level) {
        return Json.createObjectBuilder().add("username", username).add("displayName", "Vera Nowak").add("level", level);
    }

    /** A new operator who has chosen his password. */
    String operator() {
        String username = name();
        chooses(product.adam().post("users", newUser(username, "OPERATOR")).expect(201).json().getJsonObject("oneTimePassword"));
        return username;
    }

    /** A new operator who may take no more than this. */
    String operator(String payment, String day) {
        String username = name();
        chooses(product.adam().post("users", body(username, "OPERATOR").add("limits", Json.createObjectBuilder().add("payment", payment).add("day", day)).build().toString())
                .expect(201).json().getJsonObject("oneTimePassword"));
        return username;
    }

    /** Chooses the password of one's own that everybody has here. */
    void chooses(JsonObject oneTime) {
        ownPassword(oneTime.getString("username"), oneTime.getString("password"), PASSWORD).expect(204);
    }

    Answer ownPassword(String username, String password, String chosen) {
        return product.nobody().post("own-password", Json.createObjectBuilder().add("username", username).add("password", password).add("newPassword", chosen).build().toString());
    }

    /** With a token of this moment. */
    Api as(String username) {
        return as(username, PASSWORD);
    }

    Api as(String username, String password) {
        return product.nobody().withToken(product.nobody().token(username, password).expect(201).json().getString("token"));
    }

    JsonObject one(String username) {
        return product.adam().get("users/" + username).expect(200).json();
    }

    /** Changes a user as adam, with the version that he now has. */
    Answer change(String username, String fields) {
        return product.adam().put("users/" + username, "{\"version\":" + one(username).getInt("version") + "," + fields + "}");
    }
}
