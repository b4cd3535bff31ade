package org.ccps.acceptance.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The tables of who may do what, as they stand beside the tests. */
final class Matrix {

    /** Who tries. An administrator and somebody without a sign-in have nothing of their own. */
    enum Who { OPERATOR_OWN, OPERATOR_FOREIGN, MANAGER_OWN, MANAGER_FOREIGN, ADMINISTRATOR, NOBODY }

    /** One line: what is called, about what, with which body, and what each one is answered. */
    record Call(String method, String path, String object, String body, List<String> answers) {

        static final String NO_CELL = ".";

        String answer(Who who) {
            return answers.get(who.ordinal());
        }

        String name() {
            return method + " " + path;
        }

        boolean aboutSomething() {
            return !object.equals("-");
        }
    }

    private Matrix() {
    }

    static List<Call> calls() {
        return lines("calls.txt").stream().map(cells -> new Call(cells.get(0).split(" ")[0], cells.get(0).split(" ")[1], cells.get(1), cells.get(2),
                cells.subList(3, 9))).toList();
    }

    static List<Call> pages() {
        return lines("pages.txt").stream().map(cells -> new Call(cells.get(0).split(" ")[0], cells.get(0).split(" ")[1], cells.get(1), "none",
                cells.subList(2, 8))).toList();
    }

    private static List<List<String>> lines(String name) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(Objects.requireNonNull(Matrix.class.getResourceAsStream(name), name),
                StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
