package org.ccps.rest.problem;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import org.ccps.refusal.FieldError;
import org.ccps.rest.json.JsonShapes;

/** RFC 9457: {@code application/problem+json} with a stable {@code code}. Never card data. */
public final class Problem {

    public static final String MEDIA_TYPE = "application/problem+json";

    private Problem() {
    }

    public static JsonObject of(int status, String code, String detail, Map<String, String> values, List<FieldError> errors) {
        JsonObjectBuilder problem = JsonShapes.object().add("type", "urn:ccps:problem:" + code).add("title", title(status))
                .add("status", status).add("code", code);
        if (detail != null) {
            problem.add("detail", detail);
        }
        values.forEach(problem::add);
        if (!errors.isEmpty()) {
            JsonArrayBuilder list = JsonShapes.list();
            for (FieldError error : errors) {
                list.add(JsonShapes.object().add("field", error.field()).add("code", error.code()).add("message", error.message()));
            }
            problem.add("errors", list);
        }
        return problem.build();
    }

    public static JsonObject of(int status, String code, String detail) {
        return of(status, code, detail, Map.of(), List.of());
    }

    /** The code of a status that the server itself gave. */
    public static String code(int status) {
        return switch (status) {
            case 400 -> "malformed";
            case 401 -> "not-signed-in";
            case 403 -> "not-allowed";
            case 404 -> "not-found";
            case 405 -> "method-not-allowed";
            case 406 -> "not-acceptable";
            case 413 -> "too-large";
            case 415 -> "unsupported-media-type";
            default -> status >= 500 ? "fault" : "refused";
        };
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad request";
            case 401 -> "Not signed in";
            case 403 -> "Not allowed";
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 406 -> "Not acceptable";
            case 409 -> "Conflict";
            case 413 -> "Too large";
            case 415 -> "Unsupported media type";
            case 422 -> "Not valid";
            case 503 -> "Gateway unavailable";
            default -> status >= 500 ? "Fault" : "Refused";
        };
    }
}
