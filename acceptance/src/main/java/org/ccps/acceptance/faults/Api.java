package org.ccps.acceptance.faults;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ccps.acceptance.faults.Accounts.Choice;
import org.ccps.acceptance.faults.Accounts.Decision;
import org.ccps.acceptance.faults.Accounts.Told;
import org.ccps.acceptance.product.Answer;
import org.ccps.acceptance.product.Instance;

/** The product's REST API as the campaign's people use it. */
final class Api {

    static final String OPERATOR = "olivia";
    static final String MAY_NOT_DEFER = "oscar";
    static final String MANAGER = "maria";
    static final String OTHER_MANAGER = "marcus";

    private final Instance instance;
    private final Map<String, String> tokens = new LinkedHashMap<>();

    Api(Instance instance) throws IOException {
        this.instance = instance;
        for (String user : List.of(OPERATOR, MAY_NOT_DEFER, MANAGER, OTHER_MANAGER)) {
            tokens.put(user, instance.token(user));
        }
    }

    /** @throws IOException when no answer came */
    Told pay(Ask ask, boolean calm) throws IOException {
        Answer answer = payAnswer(ask);
        JsonObject json = object(answer);
        return new Told(ask.asked().key(), answer.status(), text(json, "code"), text(json, "id"), text(json, "state"), answer.replayed(), calm);
    }

    /** The same, with all that was answered. */
    Answer payAnswer(Ask ask) throws IOException {
        return instance.call("POST", "payments", tokens.get(ask.user()), ask.asked().key(), ask.json());
    }

    /** @throws IOException when no answer came */
    Decision decide(String id, Choice choice, String transactionId) throws IOException {
        String call = switch (choice) {
            case HOLD -> "deferred/" + id + "/hold";
            case RELEASE -> "deferred/" + id + "/release";
            case WITHDRAW -> "deferred/" + id + "/withdrawal";
            case TAKEN, NOT_TAKEN -> "in-doubt/" + id + "/resolution";
        };
        var body = Json.createObjectBuilder();
        switch (choice) {
            case HOLD -> body.add("reason", "The customer calls back");
            case WITHDRAW -> body.add("reason", "The customer was told and has paid otherwise");
            case TAKEN -> body.add("outcome", "TAKEN").add("evidence", "Gateway report of the day, seen by the order number");
            case NOT_TAKEN -> body.add("outcome", "NOT_TAKEN").add("evidence", "Gateway report of the day, not there by the order number");
            case RELEASE -> { }
        }
        if (choice == Choice.TAKEN && transactionId != null) {
            body.add("gatewayTransactionId", transactionId);
        }
        return new Decision(id, choice, instance.call("POST", call, tokens.get(OTHER_MANAGER), null, body.build().toString()).status());
    }

    /** All pages of a list, as a manager sees it; empty when the product has no such list. */
    Optional<List<JsonObject>> list(String path) throws IOException {
        List<JsonObject> items = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            Answer answer = instance.call("GET", path + cursor, tokens.get(MANAGER), null, null);
            if (answer.status() == 404 && items.isEmpty()) {
                return Optional.empty();
            }
            JsonObject page = ok(path, answer);
            items.addAll(page.getJsonArray("items").getValuesAs(JsonObject.class));
            cursor = page.containsKey("next") ? (path.contains("?") ? "&" : "?") + "cursor=" + page.getString("next") : null;
        }
        return Optional.of(items);
    }

    JsonObject get(String path) throws IOException {
        return ok(path, instance.call("GET", path, tokens.get(MANAGER), null, null));
    }

    private static JsonObject ok(String path, Answer answer) throws IOException {
        if (answer.status() != 200) {
            throw new IOException("GET " + path + " answered " + answer.status() + " " + answer.text());
        }
        return object(answer);
    }

    /** Empty where a server in trouble answers something else. */
    static JsonObject object(Answer answer) {
        try (var reader = Json.createReader(new StringReader(answer.text()))) {
            return reader.readObject();
        } catch (JsonException notJson) {
            return JsonObject.EMPTY_JSON_OBJECT;
        }
    }

    static String text(JsonObject json, String name) {
        return json.get(name) instanceof JsonString text ? text.getString() : null;
    }
}
