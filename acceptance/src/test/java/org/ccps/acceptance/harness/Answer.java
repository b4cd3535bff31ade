package org.ccps.acceptance.harness;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpHeaders;
import java.util.List;

/** What the product answered. */
public record Answer(int status, HttpHeaders headers, String text) {

    public JsonObject json() {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    public String header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    public Answer expect(int wanted) {
        assertThat(status).as(text).isEqualTo(wanted);
        return this;
    }

    public Answer expect(int wanted, String state) {
        expect(wanted);
        assertThat(json().getString("state")).as(text).isEqualTo(state);
        return this;
    }

    /** A problem of RFC 9457 with this status and this stable code (E8). */
    public Answer problem(int wanted, String code) {
        expect(wanted);
        assertThat(header("Content-Type")).startsWith("application/problem+json");
        assertThat(json().getString("code")).as(text).isEqualTo(code);
        assertThat(json().getInt("status")).isEqualTo(wanted);
        assertThat(json().getString("type")).isNotBlank();
        assertThat(json().getString("title")).isNotBlank();
        return this;
    }

    /** The fields that a 422 names. */
    public List<String> wrongFields() {
        return json().getJsonArray("errors").getValuesAs(JsonObject.class).stream().map(error -> {
            assertThat(error.getString("code")).isNotBlank();
            assertThat(error.getString("message")).isNotBlank();
            return error.getString("field");
        }).distinct().toList();
    }

    public String id() {
        return json().getString("id");
    }

    public boolean replayed() {
        return "true".equals(header("Idempotency-Replayed"));
    }

    /** Not six digits of this number that follow each other, anywhere. */
    public Answer holdsNothingOf(String cardNumber) {
        String everything = text + headers.map();
        String digits = cardNumber.replaceAll("[^0-9]", "");
        for (int at = 0; at + 6 <= digits.length(); at++) {
            assertThat(everything).doesNotContain(digits.substring(at, at + 6));
        }
        return this;
    }
}
