package org.ccps.rest.json;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import jakarta.json.stream.JsonParsingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.rest.problem.ProblemException;

/**
 * A JSON object that somebody sent, read strictly: bounded, every unknown field and every wrong type is named. No message
 * repeats what was sent, because it may be a card number.
 */
public final class JsonRequest {

    /** The largest body that is read. */
    public static final int BYTES_MAX = 16 * 1024;

    private static final int DEPTH_MAX = 8;

    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());
    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    private final JsonObject object;
    private final String path;
    private final Set<String> asked = new HashSet<>();
    private final List<JsonRequest> children = new ArrayList<>();
    private final List<FieldError> errors;

    private JsonRequest(JsonObject object, String path, List<FieldError> errors) {
        this.object = object;
        this.path = path;
        this.errors = errors;
    }

    /** @throws ProblemException 413 when it is too large, 400 when it is not one JSON object */
    public static JsonRequest read(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(BYTES_MAX + 1);
            if (bytes.length > BYTES_MAX) {
                throw ProblemException.tooLarge();
            }
            String text = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(bytes)).toString();
            checkWhole(text);
            JsonValue value = READERS.createReader(new StringReader(text)).readValue();
            if (!(value instanceof JsonObject object)) {
                throw new ProblemException(400, "malformed", "The body must be one JSON object.");
            }
            return new JsonRequest(object, "", new ArrayList<>());
        } catch (JsonParsingException e) {
            throw new ProblemException(400, "malformed", "The body is not JSON: line " + e.getLocation().getLineNumber()
                    + ", column " + e.getLocation().getColumnNumber() + ".");
        } catch (JsonException | IllegalStateException | UnsupportedOperationException | IOException e) {
            // the reader refuses numbers of unreasonable length with UnsupportedOperationException
            throw new ProblemException(400, "malformed", "The body must be one JSON object in UTF-8, each name once, numbers of sensible length.");
        }
    }

    /** One object and nothing behind it, nested no deeper than any call needs: a reader builds what it is given, however deep. */
    private static void checkWhole(String text) {
        try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
            int depth = 0;
            while (parser.hasNext()) {
                depth += switch (parser.next()) {
                    case START_OBJECT, START_ARRAY -> 1;
                    case END_OBJECT, END_ARRAY -> -1;
                    default -> 0;
                };
                if (depth > DEPTH_MAX) {
                    throw new ProblemException(400, "malformed", "The body may be nested " + DEPTH_MAX + " deep at most.");
                }
            }
        }
    }

    /** A text; null when it is absent or null. */
    public String text(String name) {
        asked.add(name);
        JsonValue value = object.get(name);
        if (value == null || value == JsonValue.NULL) {
            return null;
        }
        if (value instanceof JsonString text) {
            return text.getString();
        }
        errors.add(new FieldError(path + name, "type", "must be a string"));
        return null;
    }

    /** One of an enum's names; null when it is absent or null. */
    public <E extends Enum<E>> E oneOf(String name, Class<E> type) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(text)) {
                return value;
            }
        }
        errors.add(new FieldError(path + name, "unknown", "must be one of " + List.of(type.getEnumConstants())));
        return null;
    }

    /** A text, a number or true or false, as a text; null when it is absent or null. */
    public String scalar(String name) {
        JsonValue value = object.get(name);
        if (value instanceof JsonNumber || value == JsonValue.TRUE || value == JsonValue.FALSE) {
            asked.add(name);
            return value.toString();
        }
        return text(name);
    }

    /** Several of an enum's names, each once; null when they are absent or null. */
    public <E extends Enum<E>> Set<E> someOf(String name, Class<E> type) {
        asked.add(name);
        JsonValue value = object.get(name);
        if (value == null || value == JsonValue.NULL) {
            return null;
        }
        Set<E> found = EnumSet.noneOf(type);
        if (!(value instanceof JsonArray list)) {
            errors.add(new FieldError(path + name, "type", "must be a list of strings"));
            return found;
        }
        for (JsonValue each : list) {
            Optional<E> known = each instanceof JsonString text ? Arrays.stream(type.getEnumConstants()).filter(one -> one.name().equals(text.getString())).findFirst()
                    : Optional.empty();
            if (known.isEmpty()) {
                errors.add(new FieldError(path + name, "unknown", "may hold " + List.of(type.getEnumConstants()) + " only"));
                return found;
            }
            found.add(known.get());
        }
        return found;
    }

    /** A list of texts; null when it is absent or null. */
    public List<String> texts(String name) {
        asked.add(name);
        JsonValue value = object.get(name);
        if (value == null || value == JsonValue.NULL) {
            return null;
        }
        if (value instanceof JsonArray list && list.stream().allMatch(JsonString.class::isInstance)) {
            return list.getValuesAs(JsonString.class).stream().map(JsonString::getString).toList();
        }
        errors.add(new FieldError(path + name, "type", "must be a list of strings"));
        return null;
    }

    /** True or false; null when it is absent or null. */
    public Boolean yesOrNo(String name) {
        asked.add(name);
        JsonValue value = object.get(name);
        if (value == null || value == JsonValue.NULL) {
            return null;
        }
        if (value == JsonValue.TRUE || value == JsonValue.FALSE) {
            return value == JsonValue.TRUE;
        }
        errors.add(new FieldError(path + name, "type", "must be true or false"));
        return null;
    }

    /** A whole number from 0 on; null when it is absent or null. */
    public Integer count(String name) {
        asked.add(name);
        JsonValue value = object.get(name);
        if (value == null || value == JsonValue.NULL) {
            return null;
        }
        if (value instanceof JsonNumber number && number.isIntegral() && number.toString().matches("[0-9]{1,9}")) {
            return number.intValue();
        }
        errors.add(new FieldError(path + name, "type", "must be a whole number"));
        return null;
    }

    /** Whether a field is there, if only as null. */
    public boolean has(String name) {
        return object.containsKey(name);
    }

    /** Whether an object is there. */
    public boolean hasObject(String name) {
        return object.get(name) instanceof JsonObject;
    }

    /** An object; an empty one when it is absent, so that each of its fields is then named as missing. */
    public JsonRequest object(String name) {
        asked.add(name);
        JsonValue value = object.get(name);
        if (value != null && value != JsonValue.NULL && !(value instanceof JsonObject)) {
            errors.add(new FieldError(path + name, "type", "must be an object"));
        }
        JsonRequest child = new JsonRequest(value instanceof JsonObject given ? given : JsonValue.EMPTY_JSON_OBJECT, path + name + ".", errors);
        children.add(child);
        return child;
    }

    /**
     * To be called when every field has been asked for.
     *
     * @throws InvalidInput when something was of the wrong type, or a field is there that nobody asked for
     */
    public void done() {
        collectUnknown();
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }

    private void collectUnknown() {
        for (String name : object.keySet()) {
            if (!asked.contains(name)) {
                errors.add(new FieldError(path + printable(name), "unknown-field", "is not a field of this call: take it out"));
            }
        }
        children.forEach(JsonRequest::collectUnknown);
    }

    /** A field's name comes from outside, too: short, and without digits that could be a card's. */
    private static String printable(String name) {
        String clean = name.replaceAll("\\p{C}", "?").replaceAll("[0-9](?:[ -]?[0-9]){5,}", "…");
        return clean.length() > 40 ? clean.substring(0, 40) + "…" : clean;
    }
}
