package org.ccps.gateway.securepay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The one table of status and response codes, read from {@code response-codes.csv} (F1). A line is
 * {@code status|response,code,MEANING,text}. A code that is not listed is in doubt.
 */
final class CodeTable {

    private static final String RESOURCE = "/org/ccps/gateway/securepay/response-codes.csv";

    record Row(Meaning meaning, String text) {
    }

    private final Map<String, Row> rows = new HashMap<>();

    CodeTable() {
        try (InputStream in = CodeTable.class.getResourceAsStream(RESOURCE);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    add(line.split(",", 4));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String[] parts) {
        Row before = rows.put(parts[0] + '/' + parts[1], new Row(Meaning.valueOf(parts[2]), parts[3]));
        if (before != null) {
            throw new IllegalStateException("code " + parts[1] + " is listed twice in " + RESOURCE);
        }
    }

    /** A Txn's response code, two or three characters. */
    Optional<Row> response(String code) {
        return Optional.ofNullable(rows.get("response/" + code));
    }

    /** A message's status code, compared by number: 000 and 0 are the same (facts section 3.2). */
    Optional<Row> status(int code) {
        return Optional.ofNullable(rows.get("status/" + code));
    }
}
