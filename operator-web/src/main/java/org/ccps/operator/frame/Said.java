package org.ccps.operator.frame;

import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Named;
import java.io.Serializable;

/** A word about what was just done, for the next page of this session: every post ends in an address that can be asked for again. */
@Named("said")
@SessionScoped
public class Said implements Serializable {
    private static final long serialVersionUID = 1L;

    private String text;
    private boolean bad;

    public synchronized void done(String what) {
        text = what;
        bad = false;
    }

    public synchronized void refused(String what) {
        text = what;
        bad = true;
    }

    /** One word, shown once. */
    public record Word(String text, boolean bad) {
    }

    /** The word that waits, and there is none any more; null when there is none. */
    public synchronized Word take() {
        Word word = text == null ? null : new Word(text, bad);
        text = null;
        return word;
    }
}
