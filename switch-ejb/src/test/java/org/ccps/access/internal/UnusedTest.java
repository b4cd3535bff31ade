package org.ccps.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.ccps.access.Level;
import org.ccps.access.model.User;
import org.ccps.schema.Rows;
import org.ccps.schema.TestDatabase;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("I9: a user whom nobody has seen")
class UnusedTest {

    private static final Instant LONG_AGO = Rows.NOW.minus(Duration.ofDays(91));
    private static final Instant SINCE = Rows.NOW.minus(Duration.ofDays(90));

    @Test
    @DisplayName("is one who may sign in, was made long ago and has not signed in since")
    void unused() {
        try (TestDatabase database = TestDatabase.create()) {
            database.transaction(em -> List.of("never", "longago", "lately", "disabled")
                    .forEach(name -> em.persist(new User(name, name, Level.OPERATOR, "x", false, false, LONG_AGO))));
            database.transaction(em -> em.persist(new User("fresh", "fresh", Level.OPERATOR, "x", false, false, SINCE)));
            signedIn(database, "longago", SINCE.minusMillis(1));
            signedIn(database, "lately", SINCE);
            database.execute("UPDATE app_user SET enabled = FALSE WHERE username = 'disabled'");

            List<User> all = database.list(em -> new UserStore(em).all());

            assertThat(all.stream().filter(user -> AccessRounds.isUnused(user, SINCE)).map(User::username)).containsExactly("longago", "never");
        }
    }

    private static void signedIn(TestDatabase database, String username, Instant at) {
        database.execute("UPDATE app_user SET last_sign_in_ms = " + at.toEpochMilli() + " WHERE username = '" + username + "'");
    }
}
