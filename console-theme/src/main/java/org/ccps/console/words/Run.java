package org.ccps.console.words;

import java.util.ArrayList;
import java.util.List;

/** A piece of a text; the pieces between two pairs of stars are stressed: {@code It is **not approved yet**.} */
public record Run(String text, boolean strong) {

    public static List<Run> of(String text) {
        List<Run> runs = new ArrayList<>();
        String[] pieces = text.split("\\*\\*", -1);
        for (int i = 0; i < pieces.length; i++) {
            if (!pieces[i].isEmpty()) {
                runs.add(new Run(pieces[i], i % 2 == 1));
            }
        }
        return runs;
    }

    /** The text without its stars, for ears and for the record. */
    public static String plain(String text) {
        return text.replace("**", "");
    }
}
