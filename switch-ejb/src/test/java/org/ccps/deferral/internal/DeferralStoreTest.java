package org.ccps.deferral.internal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ccps.access.Scope;
import org.ccps.deferral.Deposit;
import org.ccps.deferral.model.DeferredItem;
import org.ccps.gateway.GatewayOutcome.Answer;
import org.ccps.operation.OperationId;
import org.ccps.operation.OperationKind;
import org.ccps.operation.model.AttemptOutcome;
import org.ccps.operation.model.Operation;
import org.ccps.schema.Rows;
import org.ccps.schema.TestDatabase;
import org.ccps.vault.Sealed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The store of what waits")
class DeferralStoreTest {

    private static DeferredItem waiting(EntityManager em, String key) {
        Operation operation = Rows.sending(em, "INV");
        operation.defer(AttemptOutcome.NOT_SENT, Answer.NONE, "refused", Rows.NOW, "olivia");
        em.flush();
        DeferredItem item = new DeferredItem(operation.id(), new Deposit(OperationKind.PAYMENT, "main", "olivia", Rows.FINGERPRINT, Rows.AMOUNT, null),
                new Sealed(key, "v1." + key + ".x"), Rows.NOW, Duration.ofHours(72));
        em.persist(item);
        return item;
    }

    @Test
    @DisplayName("K4 every card that waits under another key than the new one is found to be sealed again; what has ended has no card under any")
    void otherKeys() {
        try (TestDatabase database = TestDatabase.create()) {
            database.transaction(Rows::staff);
            long[] old = database.inTransaction(em -> {
                waiting(em, "k2");
                waiting(em, "k1").end(Rows.NOW);
                DeferredItem held = waiting(em, "k1");
                held.hold("system", "the gateway says that it is approved", Rows.NOW);
                DeferredItem setAside = waiting(em, "k1");
                setAside.hold("system", DeferredItem.UNREADABLE + ": it does not open", Rows.NOW);
                return new long[] {waiting(em, "k1").operationId(), held.operationId(), setAside.operationId()};
            });

            assertThat(database.list(em -> new DeferralStore(em).underOtherKeys("k2", 9))).containsExactlyInAnyOrder(new OperationId(old[0]), new OperationId(old[1]));
            assertThat(count(database)).isEqualTo(2);
            assertThat(byKey(database)).as("what was set aside still needs its key").isEqualTo(Map.of("k1", 3L, "k2", 1L));

            database.transaction(em -> {
                for (int item = 0; item < 2; item++) {
                    em.find(DeferredItem.class, old[item]).sealAgain(new Sealed("k2", "v1.k2.y"));
                }
                em.find(DeferredItem.class, old[2]).end(Rows.NOW);
            });

            assertThat(count(database)).isZero();
            assertThat(byKey(database)).as("nothing needs the old key any more").isEqualTo(Map.of("k2", 3L));
        }
    }

    @Test
    @DisplayName("H9 what waits is listed and summed up of the accounts that are asked for, in the order of its index")
    void scoped() {
        try (TestDatabase database = TestDatabase.create()) {
            database.transaction(Rows::staff);
            long id = database.inTransaction(em -> waiting(em, "k1").operationId());

            for (Scope scope : List.of(Scope.ALL, new Scope(Set.of("main")), new Scope(Set.of("main", "shop-2")))) {
                assertThat(database.list(em -> new DeferralStore(em).page(null, true, 9, scope))).as("%s", scope).containsExactly(new OperationId(id));
                assertThat(database.list(em -> new DeferralStore(em).page(id + 1, false, 9, scope))).containsExactly(new OperationId(id));
                assertThat(database.list(em -> new DeferralStore(em).byDue(9, scope))).hasSize(1);
                assertThat(database.list(em -> new DeferralStore(em).waitingSums(Rows.NOW, scope))).hasSize(1);
            }
            Scope other = new Scope(Set.of("shop-2"));
            assertThat(database.list(em -> new DeferralStore(em).page(null, true, 9, other))).isEmpty();
            assertThat(database.list(em -> new DeferralStore(em).byDue(9, other))).isEmpty();
            assertThat(database.list(em -> new DeferralStore(em).waitingSums(Rows.NOW, other))).isEmpty();
        }
    }

    private static long count(TestDatabase database) {
        return database.inTransaction(em -> new DeferralStore(em).countUnderOtherKeys("k2"));
    }

    private static Map<String, Long> byKey(TestDatabase database) {
        return database.inTransaction(em -> new DeferralStore(em).cardsByKey());
    }
}
