package org.ccps.operation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.ccps.gateway.DoubtCause;
import org.ccps.gateway.GatewayOutcome.Answer;
import org.ccps.operation.OperationId;
import org.ccps.operation.OperationState;
import org.ccps.operation.model.Operation;
import org.ccps.operation.model.RequestKey;
import org.ccps.schema.Rows;
import org.ccps.schema.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The store of operations")
class OperationStoreTest {

    private TestDatabase database;

    @BeforeEach
    void begin() {
        database = TestDatabase.create();
        database.transaction(Rows::staff);
    }

    @AfterEach
    void end() {
        database.close();
    }

    private <T> T store(Function<OperationStore, T> work) {
        return database.inTransaction(em -> work.apply(new OperationStore(em)));
    }

    private <T> Optional<T> one(Function<OperationStore, Optional<T>> work) {
        return store(work);
    }

    private long sending(Instant recordedAt) {
        return database.inTransaction(em -> Rows.sending(em, "INV", "olivia", recordedAt).id());
    }

    private List<Long> left(String node, String boot, Instant before) {
        return store(store -> store.left(node, boot, before).stream().map(OperationId::number).toList());
    }

    @Test
    @DisplayName("D3: what an earlier life of this server was sending is found at once; what this life sends, or another server, is not")
    void earlierLives() {
        long id = sending(Rows.NOW);

        assertThat(left("node-1", "boot-2", Instant.EPOCH)).containsExactly(id);
        assertThat(left("node-1", "boot-1", Instant.EPOCH)).isEmpty();
        assertThat(left("node-2", "boot-9", Instant.EPOCH)).isEmpty();
    }

    @Test
    @DisplayName("D3: whatever has been sending for too long is found, whoever sent it, and each once")
    void overdue() {
        long old = sending(Rows.NOW.minusSeconds(200));
        long young = sending(Rows.NOW.minusSeconds(10));

        assertThat(left("node-2", "boot-9", Rows.NOW.minusSeconds(100))).containsExactly(old);
        assertThat(left("node-1", "boot-2", Rows.NOW.minusSeconds(100))).containsExactlyInAnyOrder(old, young).doesNotHaveDuplicates();
        assertThat(left("node-2", "boot-9", Rows.NOW.minusSeconds(200))).as("the very moment is not before it").isEmpty();
    }

    @Test
    @DisplayName("D5: what is in doubt or has ended is never found, however old")
    void neverInDoubt() {
        long doubtful = sending(Rows.NOW.minusSeconds(900));
        long approved = sending(Rows.NOW.minusSeconds(900));
        store(store -> {
            store.lock(new OperationId(doubtful)).leaveInDoubt(DoubtCause.READ_TIMED_OUT, Answer.NONE, Rows.NOW, "olivia");
            store.lock(new OperationId(approved)).approve(Answer.NONE, Rows.NOW, "olivia");
            return null;
        });

        assertThat(left("node-1", "boot-2", Rows.NOW)).isEmpty();
    }

    @Test
    @DisplayName("E2: a key is found by its user and value, and is free again when it was freed")
    void keys() {
        long id = database.inTransaction(em -> {
            Operation operation = Rows.sending(em, "INV");
            new OperationStore(em).add(new RequestKey("olivia", "key-1", "c".repeat(64), operation));
            return operation.id();
        });

        assertThat(one(store -> store.key("olivia", "key-1").map(key -> key.operation().id()))).contains(id);
        assertThat(one(store -> store.key("oscar", "key-1"))).isEmpty();
        assertThat(one(store -> store.key("olivia", "key-2"))).isEmpty();

        store(store -> {
            store.freeKey(id);
            return null;
        });
        assertThat(one(store -> store.key("olivia", "key-1"))).isEmpty();
    }

    @Test
    @DisplayName("the first operations of several payments are read at once, with attempts and history")
    void payments() {
        long first = sending(Rows.NOW);
        long second = sending(Rows.NOW);

        List<String> read = store(store -> store.payments(List.of(first, second, 999_999L)).stream()
                .map(operation -> operation.id() + " " + operation.attempts().size() + " " + operation.steps().size()).sorted().toList());

        assertThat(read).containsExactly(first + " 1 1", second + " 1 1");
        int none = store(store -> store.payments(List.of()).size());
        assertThat(none).isZero();
    }

    @Test
    @DisplayName("a lock on an operation that is not there is a defect and says so")
    void lockOfNone() {
        assertThatThrownBy(() -> store(store -> store.lock(new OperationId(1)))).hasMessageContaining("no operation 1");
    }

    @Test
    @DisplayName("D1: while one concludes an operation another waits for it")
    void lock() throws Exception {
        long id = sending(Rows.NOW);
        Thread[] other = new Thread[1];
        OperationState[] seen = new OperationState[1];

        store(store -> {
            Operation mine = store.lock(new OperationId(id));
            other[0] = new Thread(() -> seen[0] = store(waiting -> waiting.lock(new OperationId(id)).state()));
            other[0].start();
            mine.decline(Answer.NONE, Rows.NOW, "olivia");
            return null;
        });
        other[0].join(10_000);

        assertThat(seen[0]).isEqualTo(OperationState.DECLINED);
    }
}
