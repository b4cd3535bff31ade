package org.ccps.operation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.ccps.gateway.GatewayOutcome.Answer;
import org.ccps.operation.OperationId;
import org.ccps.operation.model.AttemptOutcome;
import org.ccps.operation.model.Operation;
import org.ccps.operation.model.Restoration;
import org.ccps.schema.Rows;
import org.ccps.schema.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("N5: the mark of a backup that was put back")
class RestorationStoreTest {

    private static final Instant TAKEN = Rows.NOW.minusSeconds(3_600);

    private TestDatabase database;

    @BeforeEach
    void begin() {
        database = TestDatabase.create();
        database.transaction(Rows::staff);
        database.transaction(em -> em.persist(new Restoration("first", TAKEN, Rows.NOW)));
    }

    @AfterEach
    void end() {
        database.close();
    }

    private <T> T store(Function<RestorationStore, T> work) {
        return database.inTransaction(em -> work.apply(new RestorationStore(em)));
    }

    private boolean covers(Instant deferredAt) {
        return store(store -> store.covers(deferredAt));
    }

    private long deferred(Instant at) {
        return database.inTransaction(em -> {
            Operation operation = Rows.sending(em, "INV", "olivia", at);
            operation.defer(AttemptOutcome.NOT_SENT, Answer.NONE, "refused", at, "olivia");
            return operation.id();
        });
    }

    @Test
    @DisplayName("covers what waited until the moment it was put back, and nothing that is stored later")
    void coversWhatWaited() {
        assertThat(covers(TAKEN.minusSeconds(1))).isTrue();
        assertThat(covers(Rows.NOW)).as("the very moment").isTrue();
        assertThat(covers(Rows.NOW.plusMillis(1))).isFalse();
    }

    @Test
    @DisplayName("finds what waits since before it, and not what is being sent, nor what was stored later")
    void findsWhatWaits() {
        long old = deferred(TAKEN.minusSeconds(60));
        deferred(Rows.NOW.plusSeconds(60));
        database.inTransaction(em -> Rows.sending(em, "INV", "olivia", TAKEN.minusSeconds(60)).id());

        List<OperationId> found = store(store -> store.waiting(Rows.NOW));

        assertThat(found).containsExactly(new OperationId(old));
    }

    @Test
    @DisplayName("covers nothing any more when it is settled, and is settled once")
    void settledOnce() {
        store(store -> {
            store.lockOpen("first").orElseThrow().settle(3, 1, Rows.NOW.plusSeconds(9));
            return null;
        });

        assertThat(covers(TAKEN)).isFalse();
        List<Restoration> open = store(RestorationStore::open);
        assertThat(open).isEmpty();
        boolean toDo = store(store -> store.lockOpen("first").isPresent());
        assertThat(toDo).as("another server that comes later finds nothing to do").isFalse();
        Restoration again = new Restoration("second", TAKEN, Rows.NOW);
        again.settle(0, 0, Rows.NOW);
        assertThatThrownBy(() -> again.settle(0, 0, Rows.NOW)).isInstanceOf(IllegalStateException.class).hasMessageContaining("second");
    }
}
