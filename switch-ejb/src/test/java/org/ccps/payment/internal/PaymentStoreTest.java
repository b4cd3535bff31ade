package org.ccps.payment.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.ccps.access.Level;
import org.ccps.access.UserView;
import org.ccps.gateway.DoubtCause;
import org.ccps.gateway.GatewayOutcome.Answer;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.operation.OperationState;
import org.ccps.operation.model.Operation;
import org.ccps.payment.PaymentLine;
import org.ccps.payment.PaymentSearch;
import org.ccps.payment.PaymentTotals;
import org.ccps.payment.model.Payment;
import org.ccps.payment.model.PaymentTurn;
import org.ccps.refusal.InvalidInput;
import org.ccps.schema.Rows;
import org.ccps.schema.TestDatabase;
import org.ccps.settings.Merchants;
import org.ccps.text.Cursor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The store of payments")
class PaymentStoreTest {

    private static final Instant NOW = Rows.NOW;

    private static TestDatabase database;
    private static long approved;
    private static long declined;
    private static long doubtful;
    private static long oscars;
    private static long yen;

    @BeforeAll
    static void begin() {
        database = TestDatabase.create();
        database.transaction(Rows::staff);
        approved = payment("INV-1", "olivia", NOW.minusSeconds(400), operation -> {
            operation.approve(Answer.NONE, NOW, "olivia");
            return operation;
        });
        declined = payment("INV-2", "olivia", NOW.minusSeconds(300), operation -> {
            operation.decline(Answer.NONE, NOW, "olivia");
            return operation;
        });
        doubtful = payment("INV-3", "olivia", NOW.minusSeconds(90_000), operation -> {
            operation.leaveInDoubt(DoubtCause.READ_TIMED_OUT, Answer.NONE, NOW, "olivia");
            return operation;
        });
        oscars = payment("INV-1", "oscar", NOW.minusSeconds(200), UnaryOperator.identity());
        yen = database.inTransaction(em -> {
            Payment payment = new Payment("main", "INV-5", new Money(12_500, Currency.JPY), new Payment.CardOnFile("Visa", "424242", "4242", "b".repeat(64)), "call-9",
                    "olivia", "desk-7", NOW.minusSeconds(100), null, declined);
            new PaymentStore(em).add(payment);
            em.persist(Operation.payment(payment.id(), payment.amount(), "olivia", "node-1", "boot-1", "o-yen", "m-yen", NOW));
            return payment.id();
        });
    }

    @AfterAll
    static void end() {
        database.close();
    }

    private static long payment(String reference, String operator, Instant takenAt, UnaryOperator<Operation> then) {
        return database.inTransaction(em -> then.apply(Rows.sending(em, reference, operator, takenAt)).id());
    }

    private static List<Long> alike(String reference, Instant since, OperationState... states) {
        return database.inTransaction(em -> new PaymentStore(em).alike(new PaymentStore.Alike(Rows.FINGERPRINT, Rows.AMOUNT, reference), since, List.of(states))
                .stream().map(Payment::id).toList());
    }

    private static PaymentSearch search(String reference, String either, Long amount, String last4, OperationState state, Instant from, Instant to, String operator, String call) {
        return new PaymentSearch(reference, either, amount, last4, state, from, to, operator, call, null, Set.of(), 50, null);
    }

    private static List<Long> found(PaymentSearch search) {
        return database.inTransaction(em -> new PaymentStore(em).search(search).stream().map(Payment::id).toList());
    }

    @Test
    @DisplayName("A8: the same card, amount and reference within the window is found, newest first; others are not")
    void alike() {
        assertThat(alike("INV-1", NOW.minusSeconds(600), OperationState.APPROVED, OperationState.SENDING)).containsExactly(oscars);
        assertThat(alike("INV-1", NOW.minusSeconds(600), OperationState.APPROVED)).containsExactly(approved);
        assertThat(alike("INV-1", NOW.minusSeconds(399), OperationState.APPROVED)).isEmpty();
        assertThat(alike("INV-1", NOW.minusSeconds(400), OperationState.APPROVED)).as("the window's first moment belongs to it").containsExactly(approved);
        assertThat(alike("INV-9", Instant.EPOCH, OperationState.values())).isEmpty();
        assertThat(alike("inv-1", NOW.minusSeconds(600), OperationState.APPROVED)).as("in any case of its letters").containsExactly(approved);
        assertThat(alike(null, Instant.EPOCH, OperationState.DECLINED)).as("any reference").containsExactly(declined);
    }

    @Test
    @DisplayName("A8: another amount, another currency or another card is not the same")
    void notAlike() {
        List<PaymentStore.Alike> others = List.of(new PaymentStore.Alike(Rows.FINGERPRINT, new Money(12_501, Currency.AUD), null),
                new PaymentStore.Alike(Rows.FINGERPRINT, new Money(12_500, Currency.USD), null), new PaymentStore.Alike("c".repeat(64), Rows.AMOUNT, null));

        assertThat(others).allSatisfy(other -> assertThat(database.list(em ->
                new PaymentStore(em).alike(other, Instant.EPOCH, List.of(OperationState.values())))).isEmpty());
    }

    @Test
    @DisplayName("A7: a user's day is what he himself has taken since its beginning and may have taken, in one currency; what was declined is none of it")
    void takenOfADay() {
        List<OperationState> mayHaveTaken = List.of(OperationState.APPROVED, OperationState.SENDING, OperationState.DEFERRED, OperationState.IN_DOUBT);
        Instant midnight = NOW.minusSeconds(80_000);

        assertThat(taken("olivia", Currency.AUD, midnight, mayHaveTaken)).as("one approved; the declined one and that of the day before are left out").isEqualTo(12_500);
        assertThat(taken("olivia", Currency.AUD, NOW.minusSeconds(400), mayHaveTaken)).as("the day's first moment belongs to it").isEqualTo(12_500);
        assertThat(taken("olivia", Currency.AUD, NOW.minusSeconds(399), mayHaveTaken)).isZero();
        assertThat(taken("olivia", Currency.AUD, NOW.minusSeconds(100_000), mayHaveTaken)).as("with the one in doubt").isEqualTo(25_000);
        assertThat(taken("olivia", Currency.JPY, midnight, mayHaveTaken)).as("one that is being sent").isEqualTo(12_500);
        assertThat(taken("oscar", Currency.AUD, midnight, mayHaveTaken)).isEqualTo(12_500);
        assertThat(taken("maria", Currency.AUD, midnight, mayHaveTaken)).isZero();
    }

    private static long taken(String operator, Currency currency, Instant since, List<OperationState> states) {
        return database.inTransaction(em -> new PaymentStore(em).takenMinor(operator, currency, since, states));
    }

    @Test
    @DisplayName("D9: one in doubt is found however long ago")
    void inDoubtForEver() {
        assertThat(alike("INV-3", Instant.EPOCH, OperationState.IN_DOUBT)).containsExactly(doubtful);
    }

    @Test
    @DisplayName("H1: each condition of a search narrows it, and all together do")
    void search() {
        assertThat(found(search(null, null, null, null, null, null, null, null, null))).containsExactly(yen, oscars, doubtful, declined, approved);
        assertThat(found(search("INV-1", null, null, null, null, null, null, null, null))).containsExactly(oscars, approved);
        assertThat(found(search(null, "INV-1", null, null, null, null, null, null, null))).containsExactly(oscars, approved);
        assertThat(found(search(null, "call-9", null, null, null, null, null, null, null))).containsExactly(yen);
        assertThat(found(search(null, null, 12_500L, "4242", null, null, null, null, null))).containsExactly(yen);
        assertThat(found(search(null, null, null, "1111", null, null, null, null, null))).containsExactly(oscars, doubtful, declined, approved);
        assertThat(found(search(null, null, null, null, OperationState.IN_DOUBT, null, null, null, null))).containsExactly(doubtful);
        assertThat(found(search(null, null, null, null, null, NOW.minusSeconds(300), NOW.minusSeconds(100), null, null))).as("from belongs to it, to does not")
                .containsExactly(oscars, declined);
        assertThat(found(search(null, null, null, null, null, null, null, "oscar", null))).containsExactly(oscars);
        assertThat(found(search(null, null, null, null, null, null, null, null, "call-9"))).containsExactly(yen);
        assertThat(found(search("INV-1", null, 12_500L, "1111", OperationState.APPROVED, Instant.EPOCH, NOW, "olivia", null))).containsExactly(approved);
        assertThat(found(search("INV-1' OR '1'='1", null, null, null, null, null, null, null, null))).isEmpty();
    }

    @Test
    @DisplayName("H1: pages follow each other without a gap, one more than asked tells that there is another")
    void pages() {
        PaymentSearch two = new PaymentSearch(null, null, null, null, null, null, null, null, null, null, Set.of(), 2, null);

        assertThat(found(two)).containsExactly(yen, oscars, doubtful);
        assertThat(found(two.after(Cursor.of(oscars), 2))).containsExactly(doubtful, declined, approved);
    }

    @Test
    @DisplayName("H1: pages of a search by time follow each other without a gap, also where several were taken at one moment")
    void pagesByTime() {
        PaymentSearch all = search(null, null, null, null, null, Instant.EPOCH, NOW.plusSeconds(9), null, null);
        List<Payment> whole = database.list(em -> new PaymentStore(em).search(all));
        List<Long> paged = new ArrayList<>();
        String place = null;
        do {
            PaymentSearch one = all.after(place, 1);
            Payment next = database.list(em -> new PaymentStore(em).search(one)).get(0);
            paged.add(next.id());
            place = Cursor.of(next.takenAt(), next.id());
        } while (paged.size() < whole.size());
        PaymentSearch past = all.after(place, 1);

        assertThat(whole).hasSize(5).isSortedAccordingTo(Comparator.comparing(Payment::takenAt).thenComparing(Payment::id).reversed());
        assertThat(paged).isEqualTo(whole.stream().map(Payment::id).toList());
        assertThat(found(past)).isEmpty();
    }

    @Test
    @DisplayName("E9: a place in a list by number is none in a list by time")
    void otherPlace() {
        PaymentSearch byTime = search(null, null, null, null, null, Instant.EPOCH, null, null, null).after(Cursor.of(oscars), 1);

        assertThatThrownBy(() -> found(byTime)).isInstanceOf(InvalidInput.class);
    }

    @Test
    @DisplayName("H6: lines of an export tell what the payments are, page after page")
    void lines() {
        PaymentSearch three = new PaymentSearch(null, null, null, null, null, null, null, null, null, null, Set.of(), 3, null);

        List<PaymentLine> first = database.list(em -> new PaymentStore(em).lines(three));
        List<PaymentLine> rest = database.list(em -> new PaymentStore(em).lines(three.after(Cursor.of(first.get(2).id().number()), 3)));

        assertThat(first).extracting(line -> line.id().number()).containsExactly(yen, oscars, doubtful);
        assertThat(rest).extracting(line -> line.id().number()).containsExactly(declined, approved);
        assertThat(rest.get(1)).satisfies(line -> {
            assertThat(line.state()).isEqualTo(OperationState.APPROVED);
            assertThat(line.amount()).isEqualTo(Rows.AMOUNT);
            assertThat(line.maskedCard()).isEqualTo("444433…1111");
            assertThat(line.concludedAt()).isNotNull();
        });
        assertThat(first.get(2).concludedAt()).isNull();
    }

    @Test
    @DisplayName("H1: totals are apart by state and by currency")
    void totals() {
        PaymentTotals totals = database.inTransaction(em -> new PaymentStore(em).totals(search(null, null, null, null, null, null, null, null, null)));

        assertThat(totals.lines()).containsExactlyInAnyOrder(new PaymentTotals.Line(OperationState.APPROVED, 1, Currency.AUD, 12_500),
                new PaymentTotals.Line(OperationState.DECLINED, 1, Currency.AUD, 12_500), new PaymentTotals.Line(OperationState.IN_DOUBT, 1, Currency.AUD, 12_500),
                new PaymentTotals.Line(OperationState.SENDING, 1, Currency.AUD, 12_500), new PaymentTotals.Line(OperationState.SENDING, 1, Currency.JPY, 12_500));
        assertThat(totals.count()).isEqualTo(5);
    }

    @Test
    @DisplayName("A8: of payments that could be the same one only one is recorded at a time, while others go on")
    void turns() throws Exception {
        int bucket = PaymentTurn.bucketOf(Rows.FINGERPRINT, Rows.AMOUNT, "INV-1");
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> turns = new ArrayList<>();
            for (int caller = 0; caller < 40; caller++) {
                turns.add(() -> database.inTransaction(em -> {
                    new PaymentStore(em).awaitTurn(bucket);
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    Thread.yield();
                    inside.decrementAndGet();
                    return true;
                }));
            }
            database.transaction(em -> new PaymentStore(em).awaitTurn(bucket == 1 ? 2 : bucket - 1));
            for (Future<Boolean> turn : callers.invokeAll(turns, 60, TimeUnit.SECONDS)) {
                assertThat(turn.get()).isTrue();
            }
        } finally {
            callers.shutdownNow();
        }

        assertThat(most.get()).isEqualTo(1);
    }

    @Test
    @DisplayName("A8: the same card, amount and reference have the same turn, and turns are spread")
    void buckets() {
        Set<Integer> buckets = new HashSet<>();
        for (int number = 0; number < 1_000; number++) {
            int bucket = PaymentTurn.bucketOf(Rows.FINGERPRINT, Rows.AMOUNT, "INV-" + number);
            assertThat(bucket).isEqualTo(PaymentTurn.bucketOf(Rows.FINGERPRINT, new Money(12_500, Currency.AUD), "INV-" + number)).isBetween(1, PaymentTurn.BUCKETS);
            buckets.add(bucket);
        }

        assertThat(buckets).hasSizeGreaterThan(PaymentTurn.BUCKETS / 2);
    }

    @Test
    @DisplayName("A11: the later try of a declined payment is found")
    void laterTry() {
        assertThat(database.one(em -> new PaymentStore(em).laterTry(declined).map(Payment::id))).contains(yen);
        assertThat(database.one(em -> new PaymentStore(em).laterTry(approved))).isEmpty();
    }

    @Test
    @DisplayName("H9: operators see their own payments, managers all, administrators none")
    void visibility() {
        Payment payment = database.inTransaction(em -> new PaymentStore(em).find(oscars)).orElseThrow();

        assertThat(Visibility.mayBeSeen(payment, new UserView("oscar", "Oscar", Level.OPERATOR, false, false))).isTrue();
        assertThat(Visibility.mayBeSeen(payment, new UserView("olivia", "Olivia", Level.OPERATOR, true, true))).isFalse();
        assertThat(Visibility.mayBeSeen(payment, new UserView("maria", "Maria", Level.MANAGER, true, true))).isTrue();
        assertThat(Visibility.mayBeSeen(payment, new UserView("oscar", "Oscar", Level.ADMINISTRATOR, false, false))).isFalse();
    }

    @Test
    @DisplayName("G3: payments are found by the card's first six and last three or four digits, amount and time")
    void byCard() {
        assertThat(byCard("444433", "1111", NOW.minusSeconds(300), NOW)).containsExactly(oscars, declined);
        assertThat(byCard("444433", "111", NOW.minusSeconds(200), NOW)).containsExactly(oscars);
        assertThat(byCard("444433", "111", NOW.minusSeconds(200), NOW.minusSeconds(200))).as("before the end").isEmpty();
        assertThat(byCard("444433", "112", Instant.EPOCH, NOW)).isEmpty();
        assertThat(byCard("424242", "242", Instant.EPOCH, NOW)).as("another currency").isEmpty();
    }

    private static List<Long> byCard(String first6, String last, Instant from, Instant to) {
        return database.inTransaction(em -> new PaymentStore(em).byCard(Merchants.MAIN, first6, last, Rows.AMOUNT, from, to, 2).stream().map(Payment::id).toList());
    }
}
