package org.ccps.console.frame;

import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ccps.text.CardText;

/** A word about what was just done, for the next page of this session: every post ends in an address that can be asked for again. */
@Named("said")
@SessionScoped
public class Said implements Serializable {
    private static final long serialVersionUID = 1L;

    private String text;
    private boolean bad;
    private Again again;

    public synchronized void done(String what) {
        text = what;
        bad = false;
    }

    public synchronized void refused(String what) {
        text = what;
        bad = true;
    }

    /** One word, shown once. */
    public record Word(String text, boolean bad) implements Serializable {
    }

    /**
     * A post that was not right, shown once.
     *
     * @param address where it is shown
     * @param asking  the question that is open; empty when there is none
     * @param errors  by field
     * @param typed   by field; what looks like a card number is not kept (K8)
     */
    public record Again(String address, String asking, Map<String, String> errors, Map<String, List<String>> typed) implements Serializable {
        public Again {
            Map<String, List<String>> kept = new HashMap<>();
            typed.forEach((field, values) -> kept.put(field, values.stream().map(value -> CardText.holdsCardNumber(value) ? "" : value).toList()));
            typed = Map.copyOf(kept);
        }
    }

    synchronized void again(Again post) {
        again = post;
    }

    /** The post that was not right and waits for this page; an address begins with its page. */
    synchronized Again takeAgain(String page) {
        if (again == null || !again.address().split("\\?")[0].equals(page)) {
            return null;
        }
        Again post = again;
        again = null;
        return post;
    }

    /** The word that waits, and there is none any more; null when there is none. */
    public synchronized Word take() {
        Word word = text == null ? null : new Word(text, bad);
        text = null;
        return word;
    }
}
