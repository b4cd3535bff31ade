package org.ccps.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ccps.access.Scope;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.operation.OperationId;
import org.ccps.schema.Rows;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is promised")
class PromisesTest {

    /** A feature that keeps its promises in a list. */
    private record Kept(List<Promise> promises, Instant now) implements PromiseSource {

        @Override
        public List<Promise> open(int limit, Scope scope) {
            return promises.stream().sorted(Comparator.comparing(Promise::dueAt)).limit(limit).toList();
        }

        @Override
        public PromiseTotals totals(Scope scope) {
            return PromiseTotals.of(promises, now);
        }
    }

    private static Promise promise(PromiseKind kind, long number, Money amount, Instant dueAt) {
        return new Promise(kind, "P-" + number, new OperationId(number), number, amount, "olivia", dueAt, NextStep.LOOK_IT_UP);
    }

    private static Kept some(PromiseKind kind, Random random) {
        List<Promise> promises = new ArrayList<>();
        for (int number = random.nextInt(20); number > 0; number--) {
            promises.add(promise(kind, random.nextInt(1_000_000), new Money(1 + random.nextInt(1_000_000), random.nextBoolean() ? Currency.AUD : Currency.JPY),
                    Rows.NOW.plusSeconds(random.nextInt(2_000) - 1_000)));
        }
        return new Kept(promises, Rows.NOW);
    }

    @Test
    @DisplayName("O2: the totals are the sum of their parts, and of everything that is listed")
    void sums() {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            List<PromiseSource> parts = List.of(some(PromiseKind.DEFERRED, random), some(PromiseKind.IN_DOUBT, random), some(PromiseKind.FOLLOW_UP, random));

            PromiseBook book = Promises.merged(parts, 200, Scope.ALL);

            assertThat(book.totals()).isEqualTo(PromiseTotals.of(book.items(), Rows.NOW));
            assertThat(book.totals().count()).isEqualTo(book.items().size()).isEqualTo(parts.stream().mapToLong(part -> part.totals(Scope.ALL).count()).sum());
            assertThat(book.totals().overdue()).isEqualTo(book.items().stream().filter(each -> each.dueAt().isBefore(Rows.NOW)).count());
        }
    }

    @Test
    @DisplayName("O2: those due first come first, whoever made them, and a short list still has the whole totals")
    void order() {
        Money amount = Rows.AMOUNT;
        PromiseSource deferred = new Kept(List.of(promise(PromiseKind.DEFERRED, 1, amount, Rows.NOW.plusSeconds(30)), promise(PromiseKind.DEFERRED, 2, amount, Rows.NOW)), Rows.NOW);
        PromiseSource followUps = new Kept(List.of(promise(PromiseKind.FOLLOW_UP, 3, amount, Rows.NOW.plusSeconds(10)),
                promise(PromiseKind.FOLLOW_UP, 4, amount, Rows.NOW.plusSeconds(90))), Rows.NOW);

        PromiseBook book = Promises.merged(List.of(deferred, followUps), 3, Scope.ALL);

        assertThat(book.items()).extracting(Promise::object).containsExactly("P-2", "P-3", "P-1");
        assertThat(book.totals().count()).isEqualTo(4);
        assertThat(book.totals().sums()).isEqualTo(Map.of(Currency.AUD, 50_000L));
    }

    @Test
    @DisplayName("money of two currencies is never added")
    void currencies() {
        PromiseTotals totals = PromiseTotals.sumOf(List.of(
                new PromiseTotals(List.of(new PromiseTotals.Line(PromiseKind.IN_DOUBT, Currency.AUD, 1, 0, 100), new PromiseTotals.Line(PromiseKind.IN_DOUBT, Currency.JPY, 1, 1, 100))),
                new PromiseTotals(List.of(new PromiseTotals.Line(PromiseKind.FOLLOW_UP, Currency.AUD, 2, 1, 50)))));

        assertThat(totals.lines()).hasSize(3);
        assertThat(totals.sums()).isEqualTo(Map.of(Currency.AUD, 150L, Currency.JPY, 100L));
        assertThat(totals.count()).isEqualTo(4);
        assertThat(totals.overdue()).isEqualTo(2);
    }

    @Test
    @DisplayName("nothing promised is nothing listed")
    void nothing() {
        PromiseBook book = Promises.merged(List.of(), 10, Scope.ALL);

        assertThat(book.items()).isEmpty();
        assertThat(book.totals().lines()).isEmpty();
        assertThat(book.totals().sums()).isEmpty();
    }
}
