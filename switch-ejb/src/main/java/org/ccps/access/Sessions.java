package org.ccps.access;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.ccps.access.internal.UserStore;
import org.ccps.access.model.DeskSession;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;

/** Who is signed in at which desk (I6). For {@code signin}, which puts it on record; each call is one transaction. */
@Stateless
@PermitAll
public class Sessions {

    public static final String ENDED = "ended";
    public static final String ELSEWHERE = "elsewhere";

    @Inject
    private UserStore store;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /** What begins a session.
     *
     * @param id        of the session from now on
     * @param elsewhere how many sessions of the same user at other workstations were ended for it
     */
    public record Begun(String id, int elsewhere) {
    }

    /** Begins one. Those of the same user at other workstations end, unless the setting {@code signin.severalDesks} allows them. */
    public Begun begin(String username, String workstation) {
        Instant now = clock.instant();
        int elsewhere = 0;
        if (!Boolean.parseBoolean(settings.text(Setting.SEVERAL_DESKS))) {
            for (DeskSession other : store.openSessions(username)) {
                if (!other.workstation().equals(workstation)) {
                    other.end(ELSEWHERE, now);
                    elsewhere++;
                }
            }
        }
        String id = UUID.randomUUID().toString();
        store.add(new DeskSession(id, username, workstation, now));
        return new Begun(id, elsewhere);
    }

    /** Ends one, if it has not ended. */
    public void end(String id, String why) {
        store.findSession(id).ifPresent(session -> session.end(why, clock.instant()));
    }

    /** When an open session began; null for one that has ended, or that there is not. Without a transaction. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Instant began(String id) {
        return store.findSession(id).filter(DeskSession::isOpen).map(DeskSession::beganAt).orElse(null);
    }

    /** Notes that a session is in use, once a minute at most. */
    public void used(String id) {
        Instant now = clock.instant();
        store.findSession(id).filter(session -> session.isUseNews(now)).ifPresent(session -> session.used(now));
    }
}
