package org.ccps.indoubt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.ccps.access.Scope;
import org.ccps.indoubt.DoubtTotals;
import org.ccps.indoubt.Resolution;
import org.ccps.indoubt.model.Doubt;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.operation.OperationId;
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

@DisplayName("The store of doubts")
class DoubtStoreTest {

    private static final Instant DUE = Rows.NOW.plusSeconds(86_400);

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

    private <T> T store(Function<DoubtStore, T> work) {
        return database.inTransaction(em -> work.apply(new DoubtStore(em)));
    }

    private OperationId doubt(Money amount, Instant since, Instant dueAt) {
        return database.inTransaction(em -> {
            OperationId id = new OperationId(Rows.sending(em, "INV").id());
            em.flush();
            new DoubtStore(em).add(new Doubt(id, amount, "olivia", since, dueAt));
            return id;
        });
    }

    private OperationId doubt(long minor) {
        return doubt(new Money(minor, Currency.AUD), Rows.NOW, DUE);
    }

    private void ended(OperationId id) {
        store(store -> {
            store.lock(id).end(Rows.NOW.plusSeconds(60));
            return null;
        });
    }

    private List<OperationId> open(int limit, Long before, Scope scope) {
        return store(store -> store.open(limit, before, scope).stream().map(found -> found.view().id()).toList());
    }

    private List<OperationId> open(int limit, Long before) {
        return store(store -> store.open(limit, before, Scope.ALL).stream().map(found -> found.view().id()).toList());
    }

    @Test
    @DisplayName("D2: what is in doubt is listed newest first, page by page; what has ended is not")
    void open() {
        OperationId first = doubt(1);
        OperationId second = doubt(2);
        OperationId third = doubt(3);
        OperationId known = doubt(4);
        ended(known);

        assertThat(open(10, null)).containsExactly(third, second, first);
        assertThat(open(2, null)).containsExactly(third, second);
        assertThat(open(2, second.number())).containsExactly(first);
    }

    @Test
    @DisplayName("doubts of many operations are read at once, ended ones too")
    void of() {
        OperationId open = doubt(1);
        OperationId known = doubt(2);
        ended(known);

        List<Boolean> found = store(store -> store.of(List.of(open, known, new OperationId(999_999))).stream().map(each -> each.view().isOpen()).sorted().toList());

        assertThat(found).containsExactly(false, true);
        int none = store(store -> store.of(List.of()).size());
        assertThat(none).isZero();
    }

    @Test
    @DisplayName("D11: number, value and oldest of what is in doubt, by currency")
    void sums() {
        doubt(new Money(500, Currency.JPY), Rows.NOW.plusSeconds(5), DUE);
        doubt(100);
        doubt(new Money(250, Currency.AUD), Rows.NOW.minusSeconds(7), DUE);
        ended(doubt(9_999));

        DoubtStore.Sums sums = store(store -> store.sums(Scope.ALL));

        assertThat(sums.lines()).containsExactlyInAnyOrder(new DoubtTotals.Line(Currency.AUD, 2, 350), new DoubtTotals.Line(Currency.JPY, 1, 500));
        assertThat(sums.oldestSince()).isEqualTo(Rows.NOW.minusSeconds(7));
        DoubtStore.Sums mains = store(store -> store.sums(new Scope(Set.of("main"))));
        assertThat(mains).isEqualTo(sums);
        DoubtStore.Sums others = store(store -> store.sums(new Scope(Set.of("shop-2"))));
        assertThat(others.lines()).as("H9: of another account there is none").isEmpty();
    }

    @Test
    @DisplayName("D11: nothing in doubt is no line and no oldest")
    void nothing() {
        DoubtStore.Sums sums = store(store -> store.sums(Scope.ALL));

        assertThat(sums.lines()).isEmpty();
        assertThat(sums.oldestSince()).isNull();
        Map<Currency, Long> overdue = store(store -> store.overdue(Rows.NOW, Scope.ALL));
        assertThat(overdue).isEmpty();
    }

    @Test
    @DisplayName("O2: each doubt is a promise with an owner, a due time and a next step, those due first in front")
    void promises() {
        OperationId later = doubt(new Money(100, Currency.AUD), Rows.NOW, DUE.plusSeconds(10));
        OperationId sooner = doubt(200);
        store(store -> {
            store.lock(sooner).propose(new Resolution(Resolution.Outcome.TAKEN, "receipt", null), "maria", Rows.NOW);
            return null;
        });
        ended(doubt(300));

        List<Promise> promises = promises(DUE, source -> source.open(10, Scope.ALL));

        assertThat(promises).containsExactly(
                new Promise(PromiseKind.IN_DOUBT, "P-" + sooner, sooner, sooner.number(), new Money(200, Currency.AUD), "olivia", DUE, NextStep.CONFIRM_OR_REPLACE),
                new Promise(PromiseKind.IN_DOUBT, "P-" + later, later, later.number(), new Money(100, Currency.AUD), "olivia", DUE.plusSeconds(10), NextStep.LOOK_IT_UP));
        List<Promise> first = promises(DUE, source -> source.open(1, Scope.ALL));
        assertThat(first).extracting(Promise::operation).containsExactly(sooner);
        Scope other = new Scope(Set.of("shop-2"));
        List<Promise> others = promises(DUE, source -> source.open(10, other));
        assertThat(others).as("H9: of another account").isEmpty();
        PromiseTotals none = promises(DUE, source -> source.totals(other));
        assertThat(none.lines()).isEmpty();
        List<Promise> both = promises(DUE, source -> source.open(10, new Scope(Set.of("main", "shop-2"))));
        assertThat(both).isEqualTo(promises);
        assertThat(open(10, null, other)).isEmpty();
        assertThat(open(10, null, new Scope(Set.of("main")))).containsExactlyInAnyOrder(later, sooner);
    }

    @Test
    @DisplayName("O2: the totals are the sum of what is listed, at any time")
    void totals() {
        doubt(100);
        doubt(new Money(250, Currency.JPY), Rows.NOW, DUE.minusSeconds(100));
        doubt(new Money(350, Currency.JPY), Rows.NOW, DUE.plusSeconds(100));
        ended(doubt(9_999));

        for (Instant now : List.of(Rows.NOW, DUE, DUE.plusMillis(1), DUE.plusSeconds(200))) {
            PromiseTotals totals = promises(now, source -> source.totals(Scope.ALL));
            assertThat(PromiseTotals.sumOf(List.of(totals))).as("at %s", now).isEqualTo(PromiseTotals.of(promises(now, source -> source.open(100, Scope.ALL)), now));
        }
    }

    private <T> T promises(Instant now, Function<DoubtPromises, T> work) {
        return store(store -> work.apply(new DoubtPromises(store, Clock.fixed(now, ZoneOffset.UTC))));
    }

    @Test
    @DisplayName("D2: an operation can be in doubt once, and a doubt that is not there is a defect and says so")
    void once() {
        OperationId id = doubt(100);

        assertThatThrownBy(() -> database.transaction(em -> em.persist(new Doubt(id, Rows.AMOUNT, "olivia", Rows.NOW, DUE)))).satisfies(TestDatabase.broken("pk_doubt"));
        assertThatThrownBy(() -> store(store -> store.lock(new OperationId(1)))).hasMessageContaining("operation 1");
    }
}
