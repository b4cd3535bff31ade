package org.ccps.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ccps.access.model.User;
import org.ccps.schema.Rows;
import org.ccps.schema.TestDatabase;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The store of one-time codes")
class CodeStoreTest {

    @Test
    @DisplayName("I4: what was shown is found by its ticket, new recovery codes replace the old ones, and what is taken away is gone")
    void codes() {
        try (TestDatabase database = TestDatabase.create()) {
            database.transaction(Rows::staff);
            database.transaction(em -> {
                new CodeStore(em).lock("olivia").show("v1.first", "t1", Rows.NOW.plusSeconds(60));
                new CodeStore(em).replaceRecoveryCodes("olivia", List.of("h1", "h2"));
                new CodeStore(em).replaceRecoveryCodes("maria", List.of("h1"));
            });
            database.transaction(em -> new CodeStore(em).lock("olivia").show("v1.second", "t2", Rows.NOW.plusSeconds(60)));
            database.transaction(em -> new CodeStore(em).replaceRecoveryCodes("olivia", List.of("h2", "h3", "h4")));
            database.execute("UPDATE recovery_code SET used_at_ms = 1 WHERE username = 'olivia' AND code_hash = 'h3'");

            assertThat(database.one(em -> new CodeStore(em).pending("t1"))).as("one that was shown before is over").isEmpty();
            assertThat(database.one(em -> new CodeStore(em).pending("t2")).orElseThrow().pendingSecret()).isEqualTo("v1.second");
            int left = database.inTransaction(em -> new CodeStore(em).recoveryCodesLeft("olivia"));
            assertThat(left).isEqualTo(2);

            database.transaction(em -> new CodeStore(em).forget("olivia"));

            assertThat(database.query("SELECT username FROM one_time_code")).isEmpty();
            assertThat(database.query("SELECT username || code_hash FROM recovery_code")).containsExactly("mariah1");
        }
    }

    @Test
    @DisplayName("I4: whether anybody has codes, of those who may sign in")
    void anybody() {
        try (TestDatabase database = TestDatabase.create()) {
            database.transaction(Rows::staff);
            boolean before = database.inTransaction(em -> new UserStore(em).anyWithCodes());
            database.transaction(em -> new UserStore(em).lock("olivia").orElseThrow().needCodes(Rows.NOW));
            boolean after = database.inTransaction(em -> new UserStore(em).anyWithCodes());
            database.transaction(em -> {
                User olivia = new UserStore(em).lock("olivia").orElseThrow();
                olivia.disable("has left", Rows.NOW);
            });
            boolean disabled = database.inTransaction(em -> new UserStore(em).anyWithCodes());

            assertThat(before).isFalse();
            assertThat(after).isTrue();
            assertThat(disabled).isFalse();
        }
    }
}
