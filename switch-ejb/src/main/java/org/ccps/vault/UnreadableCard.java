package org.ccps.vault;

/** A ciphertext that does not open: another place's, altered, or its key is gone. Says nothing of what is in it. */
public class UnreadableCard extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableCard(String message) {
        super(message);
    }

    UnreadableCard(String message, Throwable cause) {
        super(message, cause);
    }
}
