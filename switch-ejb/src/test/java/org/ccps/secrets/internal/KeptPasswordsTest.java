package org.ccps.secrets.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KeptPasswordsTest {

    private static final String ALIAS = "securepay-main";

    private final Map<String, String> store = new HashMap<>(Map.of(ALIAS, "old"));
    private final Deque<Runnable> behind = new ArrayDeque<>();
    private long now = Long.MAX_VALUE - 1;
    private int reads;
    private final KeptPasswords passwords = new KeptPasswords(this::read, behind::add, () -> now);

    private String read(String alias) {
        reads++;
        String password = store.get(alias);
        if (password == null) {
            throw new IllegalStateException("no alias " + alias);
        }
        return password;
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    @DisplayName("The store is opened once for many payments of the same moment")
    void opensOnce() {
        for (int payment = 0; payment < 100; payment++) {
            assertThat(passwords.password(ALIAS)).isEqualTo("old");
        }

        assertThat(reads).isEqualTo(1);
    }

    @Test
    @DisplayName("F8: a copy in use is read anew behind, once, and a changed password is there for the next")
    void readsBehind() {
        passwords.password(ALIAS);
        store.put(ALIAS, "new");
        pass(KeptPasswords.FRESH.plusMillis(1));

        assertThat(passwords.password(ALIAS)).isEqualTo("old");
        assertThat(passwords.password(ALIAS)).isEqualTo("old");
        assertThat(behind).hasSize(1);
        behind.remove().run();

        assertThat(passwords.password(ALIAS)).isEqualTo("new");
        assertThat(behind).isEmpty();
    }

    @Test
    @DisplayName("F8: no copy is used beyond its time")
    void endsWithItsTime() {
        passwords.password(ALIAS);
        store.put(ALIAS, "new");
        pass(KeptPasswords.KEPT_MAX.plusMillis(1));

        assertThat(passwords.password(ALIAS)).isEqualTo("new");
    }

    @Test
    @DisplayName("F8: after a refusal the next one gets what the store has then")
    void doubted() {
        passwords.password(ALIAS);
        store.put(ALIAS, "new");
        pass(Duration.ofMillis(1));
        passwords.doubt(ALIAS);
        pass(Duration.ofMillis(1));

        assertThat(passwords.password(ALIAS)).isEqualTo("new");
    }

    @Test
    @DisplayName("F8: what was being read when the password was refused is not used again")
    void doubtedWhileReading() {
        KeptPasswords[] slow = new KeptPasswords[1];
        slow[0] = new KeptPasswords(alias -> {
            String found = read(alias);
            pass(Duration.ofMillis(1));
            if (reads == 1) {
                slow[0].doubt(alias);
            }
            return found;
        }, behind::add, () -> now);
        slow[0].password(ALIAS);
        store.put(ALIAS, "new");
        pass(Duration.ofMillis(1));

        assertThat(slow[0].password(ALIAS)).isEqualTo("new");
    }

    @Test
    @DisplayName("An alias that is gone is told, not remembered")
    void gone() {
        passwords.password(ALIAS);
        store.remove(ALIAS);
        pass(KeptPasswords.KEPT_MAX.plusMillis(1));

        assertThatThrownBy(() -> passwords.password(ALIAS)).isInstanceOf(IllegalStateException.class).hasMessageContaining(ALIAS);
        store.put(ALIAS, "back");
        assertThat(passwords.password(ALIAS)).isEqualTo("back");
    }

    @Test
    @DisplayName("Without a thread to read behind the caller reads when the time is over")
    void nobodyBehind() {
        KeptPasswords alone = new KeptPasswords(this::read, task -> {
            throw new RejectedExecutionException("stopping");
        }, () -> now);
        alone.password(ALIAS);
        store.put(ALIAS, "new");
        pass(KeptPasswords.FRESH.plusMillis(1));

        assertThat(alone.password(ALIAS)).isEqualTo("old");
        pass(KeptPasswords.KEPT_MAX);
        assertThat(alone.password(ALIAS)).isEqualTo("new");
    }
}
