package org.ccps.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.ccps.access.Level;
import org.ccps.access.UserView;
import org.ccps.access.Usernames;
import org.ccps.access.model.DeskSession;
import org.ccps.access.model.User;
import org.ccps.schema.Rows;
import org.ccps.schema.TestDatabase;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Users")
class UserStoreTest {

    @Test
    @DisplayName("I1: are found by name, one or several, and a database without any says so")
    void find() {
        try (TestDatabase database = TestDatabase.create()) {
            boolean before = database.inTransaction(em -> new UserStore(em).any());
            database.transaction(Rows::staff);

            assertThat(before).isFalse();
            boolean after = database.inTransaction(em -> new UserStore(em).any());
            assertThat(after).isTrue();
            assertThat(database.one(em -> new UserStore(em).find("olivia")).map(User::displayName)).contains("Olivia Hart");
            assertThat(database.one(em -> new UserStore(em).find("nobody"))).isEmpty();
            assertThat(database.list(em -> new UserStore(em).find(List.of("olivia", "maria", "nobody")))).extracting(User::username)
                    .containsExactlyInAnyOrder("olivia", "maria");
            assertThat(database.list(em -> new UserStore(em).find(List.<String>of()))).isEmpty();
        }
    }

    @Test
    @DisplayName("I2 I5: another password takes the place of the present one, and both are remembered as used, the newest first")
    void newPassword() {
        try (TestDatabase database = TestDatabase.create()) {
            database.transaction(em -> new UserStore(em).add(new User("vera", "Vera Nowak", Level.OPERATOR, "first", true, true, Rows.NOW)));
            database.transaction(em -> new UserStore(em).newPassword("vera", "second", true, Rows.NOW.plusSeconds(60), Rows.NOW.plusSeconds(1)));

            User vera = database.one(em -> new UserStore(em).find("vera")).orElseThrow();
            assertThat(vera.passwordHash()).isEqualTo("second");
            assertThat(vera.passwordOnce()).isTrue();
            assertThat(vera.passwordEndsAt()).isEqualTo(Rows.NOW.plusSeconds(60));
            assertThat(database.list(em -> new UserStore(em).usedPasswords("vera", 5))).containsExactly("second", "first");
            assertThat(database.list(em -> new UserStore(em).usedPasswords("vera", 1))).containsExactly("second");
            assertThat(database.list(em -> new UserStore(em).usedPasswords("vera", 0))).isEmpty();
        }
    }

    @Test
    @DisplayName("I3: unlocking forgets wrong tries and the lock, and touches nothing else")
    void unlock() {
        try (TestDatabase database = TestDatabase.create()) {
            database.transaction(Rows::staff);
            database.execute("UPDATE app_user SET failed_tries = 10, locked_until_ms = 99");
            database.transaction(em -> new UserStore(em).unlock("olivia"));

            assertThat(database.query("SELECT username || failed_tries || COALESCE(locked_until_ms, 0) FROM app_user ORDER BY username"))
                    .containsExactly("maria1099", "olivia00", "oscar1099");
        }
    }

    @Test
    @DisplayName("I8: who has ever been an administrator stays one who has been")
    void everAdministrators() {
        try (TestDatabase database = TestDatabase.create()) {
            database.transaction(em -> {
                new UserStore(em).add(new User("adam", "Adam Okafor", Level.ADMINISTRATOR, "x", false, false, Rows.NOW));
                new UserStore(em).add(new User("eva", "Eva Lang", Level.ADMINISTRATOR, "x", false, false, Rows.NOW));
            });
            database.transaction(em -> new UserStore(em).find("eva").orElseThrow().become(new UserView("eva", "Eva Lang", Level.OPERATOR, true, true)));

            assertThat(database.list(em -> new UserStore(em).everAdministrators())).containsExactly("adam", "eva");
            assertThat(database.list(em -> new UserStore(em).lockAdministrators())).extracting(User::username).containsExactly("adam");
        }
    }

    @Test
    @DisplayName("I8: the last administrator is the one beside whom nobody is enabled, of the level, and with the right")
    void lastAdministrator() {
        try (TestDatabase database = TestDatabase.create()) {
            database.transaction(Rows::staff);
            database.transaction(em -> {
                new UserStore(em).add(new User("adam", "Adam Okafor", Level.ADMINISTRATOR, "x", false, false, Rows.NOW));
                new UserStore(em).add(new User("eva", "Eva Lang", Level.ADMINISTRATOR, "x", false, false, Rows.NOW));
            });
            assertThat(isAnother(database)).isTrue();

            for (String gone : List.of("user_level = 'MANAGER'", "may_administer = FALSE", "enabled = FALSE")) {
                database.execute("UPDATE app_user SET " + gone + " WHERE username = 'eva'");
                assertThat(isAnother(database)).as(gone).isFalse();
                database.execute("UPDATE app_user SET user_level = 'ADMINISTRATOR', may_administer = TRUE, enabled = TRUE WHERE username = 'eva'");
                assertThat(isAnother(database)).as("again").isTrue();
            }
        }
    }

    private static boolean isAnother(TestDatabase database) {
        return database.inTransaction(em -> new UserStore(em).isAnotherAdministrator("adam"));
    }

    @Test
    @DisplayName("I6: sessions are counted while they are open and used")
    void sessions() {
        try (TestDatabase database = TestDatabase.create()) {
            database.transaction(Rows::staff);
            database.transaction(em -> {
                UserStore store = new UserStore(em);
                store.add(new DeskSession("s-1", "olivia", "desk-7", Rows.NOW));
                store.add(new DeskSession("s-2", "olivia", "desk-8", Rows.NOW.plusSeconds(60)));
                store.add(new DeskSession("s-3", "oscar", "desk-9", Rows.NOW));
            });
            database.transaction(em -> new UserStore(em).endSessions("oscar", "ended", Rows.NOW.plusSeconds(5)));

            assertThat(database.list(em -> new UserStore(em).openSessions("olivia"))).extracting(DeskSession::workstation).containsExactly("desk-8", "desk-7");
            assertThat(database.list(em -> new UserStore(em).openSessions("oscar"))).isEmpty();
            assertThat(database.list(em -> new UserStore(em).sessions("oscar", 9))).hasSize(1);
            Map<String, Integer> all = database.inTransaction(em -> new UserStore(em).openSessions(Rows.NOW));
            Map<String, Integer> late = database.inTransaction(em -> new UserStore(em).openSessions(Rows.NOW.plusSeconds(1)));
            assertThat(all).isEqualTo(Map.of("olivia", 2));
            assertThat(late).isEqualTo(Map.of("olivia", 1));
        }
    }

    @Test
    @DisplayName("I1: names are stored in small letters, however they are typed, in every language")
    void names() {
        assertThat(Usernames.stored(" Olivia ")).isEqualTo("olivia");
        assertThat(Usernames.stored("IRIS")).isEqualTo("iris");
        assertThat(Usernames.stored(null)).isEmpty();
    }

    @Test
    @DisplayName("I2: a password's hash is bcrypt with a salt of its own, and short passwords get none")
    void passwordHash() {
        String first = PasswordHash.of("Demo-2026-ccps!");
        String second = PasswordHash.of("Demo-2026-ccps!");

        assertThat(first).startsWith("$2a$12$").hasSizeLessThanOrEqualTo(100).isNotEqualTo(second);
        assertThatThrownBy(() -> PasswordHash.of("x".repeat(PasswordHash.LENGTH_MIN - 1))).isInstanceOf(IllegalArgumentException.class);
    }
}
