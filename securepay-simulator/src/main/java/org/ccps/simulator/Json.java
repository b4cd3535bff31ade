package org.ccps.simulator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The little JSON that the ledger and the control calls need. Numbers become {@link BigDecimal}, objects keep their order. */
final class Json {

    private static final int DEPTH_MAX = 20;

    private final String text;
    private int at;
    private int depth;

    private Json(String text) {
        this.text = text;
    }

    /** @throws JsonProblem when the text is not one JSON value and nothing else */
    static Object read(String text) {
        Json json = new Json(text);
        Object value = json.value();
        json.skipSpace();
        if (json.at < text.length()) {
            throw json.problem("something after the end");
        }
        return value;
    }

    /** @throws JsonProblem when the text is not one JSON object */
    static Map<String, Object> readObject(String text) {
        Object value = read(text);
        if (!(value instanceof Map<?, ?> object)) {
            throw new JsonProblem("not a JSON object");
        }
        Map<String, Object> members = new LinkedHashMap<>();
        object.forEach((name, member) -> members.put((String) name, member));
        return members;
    }

    static String write(Object value) {
        StringBuilder json = new StringBuilder();
        write(value, json);
        return json.toString();
    }

    private static void write(Object value, StringBuilder json) {
        if (value == null || value instanceof Boolean || value instanceof Number) {
            json.append(value);
        } else if (value instanceof Map<?, ?> object) {
            json.append('{');
            object.forEach((name, member) -> {
                json.append(json.charAt(json.length() - 1) == '{' ? "" : ",");
                writeString(name.toString(), json);
                write(member, json.append(':'));
            });
            json.append('}');
        } else if (value instanceof Iterable<?> list) {
            json.append('[');
            list.forEach(item -> write(item, json.append(json.charAt(json.length() - 1) == '[' ? "" : ",")));
            json.append(']');
        } else {
            writeString(value.toString(), json);
        }
    }

    private static void writeString(String string, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < 0x20 || c > 0x7e) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }

    private Object value() {
        skipSpace();
        if (at == text.length()) {
            throw problem("ends too early");
        }
        return switch (text.charAt(at)) {
            case '{' -> object();
            case '[' -> list();
            case '"' -> string();
            case 't' -> word("true", Boolean.TRUE);
            case 'f' -> word("false", Boolean.FALSE);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new LinkedHashMap<>();
        enter();
        if (!taken('}')) {
            do {
                skipSpace();
                String name = string();
                take(':');
                if (members.containsKey(name)) {
                    throw problem("the same member twice");
                }
                members.put(name, value());
            } while (taken(','));
            take('}');
        }
        depth--;
        return members;
    }

    private List<Object> list() {
        List<Object> items = new ArrayList<>();
        enter();
        if (!taken(']')) {
            do {
                items.add(value());
            } while (taken(','));
            take(']');
        }
        depth--;
        return items;
    }

    private void enter() {
        at++;
        if (++depth > DEPTH_MAX) {
            throw problem("too deep");
        }
    }

    private String string() {
        take('"');
        StringBuilder string = new StringBuilder();
        while (true) {
            char c = next();
            if (c == '"') {
                return string.toString();
            }
            if (c < 0x20) {
                throw problem("a control character in a string");
            }
            string.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw problem("an unknown escape");
        };
    }

    private char unicode() {
        String digits = text.substring(at, Math.min(at + 4, text.length()));
        if (!digits.matches("[0-9a-fA-F]{4}")) {
            throw problem("an unknown escape");
        }
        at += 4;
        return (char) Integer.parseInt(digits, 16);
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, at)) {
            throw problem("an unknown word");
        }
        at += word.length();
        return value;
    }

    private BigDecimal number() {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String number = text.substring(start, at);
        if (!number.matches("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,18})?([eE][+-]?[0-9]{1,2})?")) {
            at = start;
            throw problem("no value");
        }
        return new BigDecimal(number);
    }

    private char next() {
        if (at == text.length()) {
            throw problem("ends too early");
        }
        return text.charAt(at++);
    }

    private boolean taken(char wanted) {
        skipSpace();
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void take(char wanted) {
        if (!taken(wanted)) {
            throw problem("'" + wanted + "' missing");
        }
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private JsonProblem problem(String what) {
        return new JsonProblem("not JSON: " + what + " at character " + (at + 1));
    }

    /** The text is not what it should be; the message says where, and quotes nothing. */
    static final class JsonProblem extends RuntimeException {
        JsonProblem(String message) {
            super(message);
        }
    }
}
