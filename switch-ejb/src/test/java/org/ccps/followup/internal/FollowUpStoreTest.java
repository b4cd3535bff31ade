package org.ccps.followup.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.ccps.access.Scope;
import org.ccps.followup.FollowUpCounts;
import org.ccps.followup.FollowUpId;
import org.ccps.followup.FollowUpKind;
import org.ccps.followup.FollowUpOutcome;
import org.ccps.followup.FollowUpSearch;
import org.ccps.followup.FollowUpView;
import org.ccps.followup.model.FollowUp;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.operation.OperationId;
import org.ccps.operation.OperationState;
import org.ccps.promise.NextStep;
import org.ccps.promise.Promise;
import org.ccps.promise.PromiseKind;
import org.ccps.promise.PromiseTotals;
import org.ccps.schema.Rows;
import org.ccps.schema.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The store of follow-ups")
class FollowUpStoreTest {

    private static final Instant DUE = Rows.NOW.plusSeconds(3_600);

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

    private <T> T store(Function<FollowUpStore, T> work) {
        return database.inTransaction(em -> work.apply(new FollowUpStore(em)));
    }

    private FollowUpId followUp(FollowUpKind kind, String owner, Money amount, Instant dueAt) {
        return database.inTransaction(em -> {
            OperationId id = new OperationId(Rows.sending(em, "INV-7").id());
            em.flush();
            FollowUp followUp = new FollowUp(kind, id, id.number(), amount, owner, Rows.NOW, dueAt);
            new FollowUpStore(em).add(followUp);
            return followUp.id();
        });
    }

    private FollowUpId followUp(FollowUpKind kind, String owner) {
        return followUp(kind, owner, Rows.AMOUNT, DUE);
    }

    private void close(FollowUpId id) {
        store(store -> {
            store.lock(id).orElseThrow().close(FollowUpOutcome.CUSTOMER_TOLD, "olivia", Rows.NOW);
            return null;
        });
    }

    private List<FollowUpId> search(String owner, FollowUpKind kind, Boolean open, int limit, Long before) {
        return store(store -> store.search(new FollowUpSearch(owner, kind, open, limit, null), Scope.ALL, before).stream().map(item -> item.row(Rows.NOW).id()).toList());
    }

    @Test
    @DisplayName("C16: found by owner, kind and whether it is open, newest first, one more than a page")
    void search() {
        FollowUpId first = followUp(FollowUpKind.LATE_DECLINE, "olivia");
        FollowUpId second = followUp(FollowUpKind.EXPIRED, "olivia");
        FollowUpId third = followUp(FollowUpKind.EXPIRED, "oscar");
        FollowUpId anyManager = followUp(FollowUpKind.CONTRADICTED, null);
        close(second);

        assertThat(search(null, null, null, 10, null)).containsExactly(anyManager, third, second, first);
        assertThat(search("olivia", null, null, 10, null)).containsExactly(second, first);
        assertThat(search("olivia", null, true, 10, null)).containsExactly(first);
        assertThat(search(null, FollowUpKind.EXPIRED, false, 10, null)).containsExactly(second);
        assertThat(search(null, null, null, 2, null)).containsExactly(anyManager, third, second);
        assertThat(search(null, null, null, 2, third.number())).containsExactly(second, first);
    }

    @Test
    @DisplayName("C16: shows the customer's reference and what became of the payment, and what to do next until it is closed")
    void view() {
        FollowUpId id = followUp(FollowUpKind.DOUBT_ENDED, "olivia");

        FollowUpView open = store(store -> store.item(store.find(id).orElseThrow()).whole(DUE.plusMillis(1)));
        assertThat(open.reference()).isEqualTo("INV-7");
        assertThat(open.state()).isEqualTo(OperationState.SENDING);
        assertThat(open.overdue()).isTrue();
        assertThat(open.nextStep()).isEqualTo(NextStep.CALL_AND_SAY_NOT_TAKEN);
        assertThat(open.notes()).isEmpty();

        close(id);
        FollowUpView closed = store(store -> store.item(store.find(id).orElseThrow()).whole(DUE.plusMillis(1)));
        assertThat(closed.overdue()).isFalse();
        assertThat(closed.nextStep()).isNull();
        assertThat(closed.approvedBy()).as("nothing was written off").isNull();
    }

    @Test
    @DisplayName("O2: each operation has one of each kind at most")
    void once() {
        FollowUpId id = followUp(FollowUpKind.LATE_DECLINE, "olivia");
        OperationId operation = store(store -> store.item(store.find(id).orElseThrow()).row(Rows.NOW).operation());

        boolean there = store(store -> store.isThere(operation, FollowUpKind.LATE_DECLINE, 0));
        boolean other = store(store -> store.isThere(operation, FollowUpKind.CONTRADICTED, 0));
        assertThat(there).isTrue();
        assertThat(other).isFalse();
        assertThatThrownBy(() -> database.transaction(em -> em.persist(new FollowUp(FollowUpKind.LATE_DECLINE, operation, operation.number(), Rows.AMOUNT, null,
                Rows.NOW, DUE)))).satisfies(TestDatabase.broken("uq_follow_up"));
    }

    @Test
    @DisplayName("H9: operators see those that are theirs, managers all")
    void visible() {
        FollowUp olivias = store(store -> store.find(followUp(FollowUpKind.LATE_DECLINE, "olivia")).orElseThrow());
        FollowUp anyManagers = store(store -> store.find(followUp(FollowUpKind.CONTRADICTED, null)).orElseThrow());

        assertThat(olivias.mayBeSeenBy("olivia", false)).isTrue();
        assertThat(olivias.mayBeSeenBy("oscar", false)).isFalse();
        assertThat(olivias.mayBeSeenBy("maria", true)).isTrue();
        assertThat(anyManagers.mayBeSeenBy("olivia", false)).isFalse();
        assertThat(anyManagers.mayBeSeenBy("maria", true)).isTrue();
    }

    @Test
    @DisplayName("C16: it is closed once")
    void closedOnce() {
        FollowUpId id = followUp(FollowUpKind.LATE_DECLINE, "olivia");
        close(id);

        assertThatThrownBy(() -> close(id)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("C16: open ones in numbers, by currency, of one and of all")
    void sums() {
        followUp(FollowUpKind.LATE_DECLINE, "olivia", new Money(100, Currency.AUD), DUE);
        followUp(FollowUpKind.EXPIRED, "olivia", new Money(200, Currency.AUD), DUE.plusSeconds(10));
        followUp(FollowUpKind.EXPIRED, "oscar", new Money(700, Currency.JPY), DUE);
        close(followUp(FollowUpKind.EXPIRED, "olivia", new Money(9_999, Currency.AUD), DUE));

        List<FollowUpCounts.Line> olivias = store(store -> store.sums("olivia", DUE.plusSeconds(1), Scope.ALL));
        List<FollowUpCounts.Line> all = store(store -> store.sums(null, DUE.plusSeconds(1), Scope.ALL));

        assertThat(olivias).containsExactly(new FollowUpCounts.Line(Currency.AUD, 2, 1, 300));
        assertThat(all).containsExactlyInAnyOrder(new FollowUpCounts.Line(Currency.AUD, 2, 1, 300), new FollowUpCounts.Line(Currency.JPY, 1, 1, 700));
    }

    @Test
    @DisplayName("O2: each open one is a promise, those due first in front, and the totals are their sum at any time")
    void promises() {
        FollowUpId later = followUp(FollowUpKind.LATE_DECLINE, "olivia", new Money(100, Currency.AUD), DUE.plusSeconds(10));
        FollowUpId sooner = followUp(FollowUpKind.CONTRADICTED, null, new Money(200, Currency.JPY), DUE);
        close(followUp(FollowUpKind.EXPIRED, "olivia"));

        List<Promise> promises = promises(Rows.NOW, source -> source.open(10, Scope.ALL));

        assertThat(promises).extracting(Promise::object).containsExactly(sooner.toString(), later.toString());
        assertThat(promises.get(0).owner()).as("any manager").isNull();
        Scope other = new Scope(Set.of("shop-2"));
        List<Promise> others = promises(Rows.NOW, source -> source.open(10, other));
        assertThat(others).as("H9: of another account").isEmpty();
        PromiseTotals none = promises(Rows.NOW, source -> source.totals(other));
        assertThat(none.lines()).isEmpty();
        List<FollowUpStore.Item> found = store(store -> store.search(new FollowUpSearch(null, null, null, 9, null), other, null));
        assertThat(found).isEmpty();
        List<FollowUpStore.Item> mains = store(store -> store.search(new FollowUpSearch(null, null, null, 9, null), new Scope(Set.of("main")), null));
        assertThat(mains).hasSize(3);
        assertThat(promises.get(0).nextStep()).isEqualTo(NextStep.LOOK_IT_UP);
        assertThat(promises).extracting(Promise::kind).containsOnly(PromiseKind.FOLLOW_UP);
        for (Instant now : List.of(Rows.NOW, DUE, DUE.plusMillis(1), DUE.plusSeconds(60))) {
            PromiseTotals totals = promises(now, source -> source.totals(Scope.ALL));
            assertThat(PromiseTotals.sumOf(List.of(totals))).as("at %s", now).isEqualTo(PromiseTotals.of(promises(now, source -> source.open(100, Scope.ALL)), now));
        }
    }

    private <T> T promises(Instant now, Function<FollowUpPromises, T> work) {
        return store(store -> work.apply(new FollowUpPromises(store, Clock.fixed(now, ZoneOffset.UTC))));
    }
}
