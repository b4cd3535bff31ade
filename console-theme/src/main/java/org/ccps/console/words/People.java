package org.ccps.console.words;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.ccps.access.UserView;
import org.ccps.access.Users;

/** What people are called in lists: the reader is "You", nobody is any manager. */
public final class People {

    private final UserView me;
    private final Map<String, String> names;

    /** @param usernames some may be null */
    public People(Users users, UserView me, Collection<String> usernames) {
        this.me = me;
        Set<String> known = new HashSet<>(usernames);
        known.remove(null);
        names = known.isEmpty() ? Map.of() : new HashMap<>(users.displayNames(known));
    }

    public String name(String username) {
        return username == null ? Texts.of("people.any") : username.equals(me.username()) ? Texts.of("people.you") : names.getOrDefault(username, username);
    }
}
