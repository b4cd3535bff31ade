package org.ccps.console.words;

import java.util.ArrayList;
import java.util.List;

/** One line of a list of facts. */
public final class Fact {

    private final String label;
    private final String text;
    private final boolean strong;
    private final String href;

    private Fact(String label, String text, boolean strong, String href) {
        this.label = label;
        this.text = text;
        this.strong = strong;
        this.href = href;
    }

    public String getLabel() {
        return label;
    }

    public String getText() {
        return text;
    }

    public boolean isStrong() {
        return strong;
    }

    public String getHref() {
        return href;
    }

    /** Collects facts; what has no text is left out. */
    public static final class Sheet {
        private final List<Fact> facts = new ArrayList<>();

        public Sheet add(String key, String text) {
            return add(key, text, false, null);
        }

        public Sheet strong(String key, String text) {
            return add(key, text, true, null);
        }

        public Sheet link(String key, String text, String href) {
            return add(key, text, false, href);
        }

        private Sheet add(String key, String text, boolean strong, String href) {
            if (text != null && !text.isBlank()) {
                facts.add(new Fact(Texts.of(key), text, strong, href));
            }
            return this;
        }

        public List<Fact> facts() {
            return List.copyOf(facts);
        }
    }
}
