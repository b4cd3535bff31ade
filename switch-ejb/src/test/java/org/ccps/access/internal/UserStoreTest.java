package org.ccps.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.ccps.access.Usernames;
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
