package org.ccps.admin.users;

import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Named;
import java.io.Serializable;
import org.ccps.access.IssuedPassword;
import org.ccps.console.frame.Surroundings;
import org.ccps.console.words.Texts;

/** A one-time password on its way to the page that shows it, once (I5). It is gone from the session as soon as it is taken. */
@Named
@SessionScoped
public class OneTime implements Serializable {
    private static final long serialVersionUID = 1L;

    private transient IssuedPassword waiting;

    /** What the page shows. */
    public record Shown(String title, String password, String text) {
    }

    synchronized void put(IssuedPassword password) {
        waiting = password;
    }

    /** The one that waits, and none waits any more; null when there is none. */
    synchronized Shown take(Surroundings frame) {
        IssuedPassword taken = waiting;
        waiting = null;
        return taken == null ? null : new Shown(Texts.of(taken.isSecret() ? "secret.title" : "once.title", taken.username()), taken.password(),
                Texts.of(taken.isSecret() ? "secret.text" : "once.text", frame.moments().full(taken.endsAt())));
    }
}
