package org.ccps.refund.internal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ccps.access.Scope;
import org.ccps.gateway.GatewayOutcome.Answer;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.operation.OperationState;
import org.ccps.operation.RefundInstruction;
import org.ccps.operation.model.Operation;
import org.ccps.payment.model.Payment;
import org.ccps.refund.RefundState;
import org.ccps.refund.model.Refund;
import org.ccps.refund.model.RequestState;
import org.ccps.schema.Rows;
import org.ccps.schema.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The store of refunds")
class RefundStoreTest {

    private static final Answer APPROVED = new Answer("412345", "00", "Approved", LocalDate.of(2026, 11, 23));

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

    private long payment(String reference) {
        return database.inTransaction(em -> {
            Operation operation = Rows.sending(em, reference);
            operation.approve(APPROVED, Rows.NOW, "olivia");
            return operation.paymentId();
        });
    }

    private static Refund refund(EntityManager em, long payment, long minor, String author) {
        Refund refund = new Refund(payment, new Money(minor, Currency.AUD), "duplicate", null, author, "desk-7", Rows.NOW, Rows.NOW.plusSeconds(60));
        new RefundStore(em).add(refund);
        return refund;
    }

    /** Authorised by maria and being sent. */
    private static Operation sending(EntityManager em, Refund refund) {
        refund.authorise("maria", 1, Rows.NOW);
        Operation operation = Operation.refund(new RefundInstruction(refund.id(), refund.paymentId(), refund.amount(), refund.askedBy(), "maria", "o-1", "412345"),
                "node-1", "boot-1", Rows.NOW);
        em.persist(operation);
        operation.begin("HW7K2M-" + operation.id() + "-1", "m" + operation.id(), Rows.NOW, "maria");
        return operation;
    }

    private List<Long> found(RefundState state, String user) {
        return database.list(em -> new RefundStore(em).search(state, user, Scope.ALL, null, 50).stream().map(Refund::id).toList());
    }

    @Test
    @DisplayName("B2: what is asked for counts until it is turned down or lapses")
    void awaiting() {
        long payment = payment("INV-1");
        long[] ids = database.inTransaction(em -> new long[] {refund(em, payment, 6_000, "olivia").id(), refund(em, payment, 1_000, "olivia").id()});

        assertThat(database.<Long>inTransaction(em -> new RefundStore(em).awaitingMinor(List.of(payment)).get(payment))).isEqualTo(7_000);
        database.transaction(em -> em.find(Refund.class, ids[0]).turnDown("maria", "no", Rows.NOW));
        assertThat(database.<Long>inTransaction(em -> new RefundStore(em).awaitingMinor(List.of(payment)).get(payment))).isEqualTo(1_000);
        database.transaction(em -> em.find(Refund.class, ids[1]).lapse("system", Rows.NOW));
        assertThat(database.<Boolean>inTransaction(em -> new RefundStore(em).awaitingMinor(List.of(payment)).isEmpty())).isTrue();
    }

    @Test
    @DisplayName("B6: all that one author has asked for of a payment and that takes money is counted together, and nothing else")
    void ofAuthor() {
        long payment = payment("INV-1");
        long other = payment("INV-2");
        database.transaction(em -> {
            sending(em, refund(em, payment, 1_000, "olivia")).approve(APPROVED, Rows.NOW, "maria");
            sending(em, refund(em, payment, 200, "olivia"));
            sending(em, refund(em, payment, 30, "olivia")).decline(Answer.NONE, Rows.NOW, "maria");
            sending(em, refund(em, payment, 4, "oscar")).approve(APPROVED, Rows.NOW, "maria");
            sending(em, refund(em, other, 50_000, "olivia")).approve(APPROVED, Rows.NOW, "maria");
            refund(em, payment, 7, "olivia");
        });

        assertThat(database.<Long>inTransaction(em -> new RefundStore(em).ofAuthorMinor(payment, "olivia", 0))).isEqualTo(1_200);
        assertThat(database.<Long>inTransaction(em -> new RefundStore(em).ofAuthorMinor(payment, "maria", 0))).isZero();
    }

    @Test
    @DisplayName("H9: a search finds by the state of what carries it out, an operator his own and those of his payments")
    void search() {
        long payment = payment("INV-1");
        long[] ids = database.inTransaction(em -> {
            Refund approved = refund(em, payment, 1_000, "oscar");
            sending(em, approved).approve(APPROVED, Rows.NOW, "maria");
            Refund waiting = refund(em, payment, 200, "olivia");
            Refund lapsed = refund(em, payment, 300, "oscar");
            lapsed.lapse("system", Rows.NOW);
            return new long[] {approved.id(), waiting.id(), lapsed.id()};
        });

        assertThat(found(null, null)).containsExactly(ids[2], ids[1], ids[0]);
        assertThat(found(RefundState.APPROVED, null)).containsExactly(ids[0]);
        assertThat(found(RefundState.AWAITING_AUTHORISATION, null)).containsExactly(ids[1]);
        assertThat(found(RefundState.LAPSED, null)).containsExactly(ids[2]);
        assertThat(found(RefundState.DECLINED, null)).isEmpty();
        assertThat(found(null, "olivia")).as("of payments that she took").hasSize(3);
        assertThat(found(null, "oscar")).containsExactly(ids[2], ids[0]);
    }

    @Test
    @DisplayName("B15: the inbox counts what waits, what people decided since the day began, and the refunds of a card that may take money")
    void inbox() {
        long payment = payment("INV-1");
        long[] ids = database.inTransaction(em -> {
            Refund approved = refund(em, payment, 1_000, "oscar");
            sending(em, approved).approve(APPROVED, Rows.NOW, "maria");
            Refund waiting = refund(em, payment, 200, "olivia");
            Refund refused = refund(em, payment, 300, "oscar");
            refused.turnDown("maria", "no", Rows.NOW);
            refund(em, payment, 300, "oscar").lapse("system", Rows.NOW);
            return new long[] {approved.id(), waiting.id()};
        });
        String card = database.inTransaction(em -> em.find(Payment.class, payment).fingerprint());

        database.transaction(em -> {
            RefundStore store = new RefundStore(em);
            assertThat(store.countAwaiting(Scope.ALL)).isEqualTo(1);
            assertThat(store.countAwaiting(new Scope(Set.of("main")))).isEqualTo(1);
            assertThat(store.countAwaiting(new Scope(Set.of("shop-2")))).as("H9: of another account").isZero();
            assertThat(store.search(null, null, new Scope(Set.of("shop-2")), null, 10)).isEmpty();
            assertThat(store.countAwaiting("olivia", Scope.ALL)).isEqualTo(1);
            assertThat(store.countAwaiting("oscar", Scope.ALL)).isZero();
            assertThat(store.decidedSince(RequestState.DECIDED, Rows.NOW, Scope.ALL)).isEqualTo(1);
            assertThat(store.decidedSince(RequestState.REFUSED, Rows.NOW, Scope.ALL)).isEqualTo(1);
            assertThat(store.decidedSince(RequestState.LAPSED, Rows.NOW, Scope.ALL)).as("the system's is nobody's").isZero();
            assertThat(store.decidedSince(RequestState.DECIDED, Rows.NOW.plusMillis(1), Scope.ALL)).isZero();
            assertThat(store.ofCardsSince(List.of(card), Rows.NOW, Scope.ALL)).containsExactly(Map.entry(card, List.of(ids[0], ids[1])));
            assertThat(store.ofCardsSince(List.of(card), Rows.NOW.plusMillis(1), Scope.ALL)).isEmpty();
            assertThat(store.ofCardsSince(List.of(), Rows.NOW, Scope.ALL)).isEmpty();
        });
    }

    @Test
    @DisplayName("B10: what nobody has decided on in time is found, while its payment is known")
    void overdue() {
        long payment = payment("INV-1");
        long open = database.inTransaction(em -> Rows.sending(em, "INV-2").paymentId());
        long[] ids = database.inTransaction(em -> new long[] {refund(em, payment, 100, "olivia").id(), refund(em, open, 100, "olivia").id()});

        assertThat(database.list(em -> new RefundStore(em).overdue(Rows.NOW, 10))).isEmpty();
        assertThat(database.list(em -> new RefundStore(em).overdue(Rows.NOW.plusSeconds(60), 10))).containsExactly(ids[0]);
    }

    @Test
    @DisplayName("B15: the report's rows are what was approved in the time")
    void report() {
        long payment = payment("INV-1");
        database.transaction(em -> {
            sending(em, refund(em, payment, 1_000, "olivia")).approve(APPROVED, Rows.NOW, "maria");
            sending(em, refund(em, payment, 200, "olivia"));
        });

        List<RefundStore.Done> done = database.list(em -> new RefundStore(em).done(Rows.NOW, Rows.NOW.plusSeconds(1), null, Scope.ALL));
        assertThat(done).containsExactly(new RefundStore.Done("olivia", "maria", null, "duplicate", Currency.AUD, 1_000, Rows.NOW, "olivia", Rows.FINGERPRINT));
        Scope other = new Scope(Set.of("shop-2"));
        assertThat(database.list(em -> new RefundStore(em).done(Rows.NOW, Rows.NOW.plusSeconds(1), null, other))).as("H9: of another account").isEmpty();
        assertThat(database.list(em -> new RefundStore(em).taken(Rows.NOW, Rows.NOW.plusSeconds(1), null, other))).isEmpty();
        assertThat(database.list(em -> new RefundStore(em).byLapse(9, other))).isEmpty();
        assertThat(database.list(em -> new RefundStore(em).awaitingSums(Rows.NOW, other))).isEmpty();
        assertThat(database.list(em -> new RefundStore(em).ofCard(Rows.FINGERPRINT, 0, 9, other))).isEmpty();
        assertThat(database.one(em -> Optional.of(new RefundStore(em).decidedSince(RequestState.DECIDED, Rows.NOW, other)))).contains(0L);
        assertThat(database.list(em -> new RefundStore(em).done(Rows.NOW.plusSeconds(1), Rows.NOW.plusSeconds(2), null, Scope.ALL))).isEmpty();
        assertThat(database.list(em -> new RefundStore(em).taken(Rows.NOW, Rows.NOW.plusSeconds(1), "olivia", Scope.ALL)))
                .containsExactly(new RefundStore.Taken("olivia", Currency.AUD, 1, 12_500));
    }

    @Test
    @DisplayName("B2: of 50 who ask at once under the payment's lock for 60.00 of 125.00, two are admitted")
    void fiftyAtOnce() throws Exception {
        long payment = payment("INV-1");
        ExecutorService pool = Executors.newFixedThreadPool(16);
        List<Callable<Boolean>> requests = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            requests.add(() -> database.inTransaction(em -> {
                Payment locked = em.find(Payment.class, payment, LockModeType.PESSIMISTIC_WRITE);
                long reserved = new RefundStore(em).awaitingMinor(List.of(payment)).getOrDefault(payment, 0L);
                if (locked.amount().minor() - reserved < 6_000) {
                    return false;
                }
                refund(em, payment, 6_000, "olivia");
                return true;
            }));
        }

        int admitted = 0;
        for (Future<Boolean> answer : pool.invokeAll(requests)) {
            admitted += answer.get() ? 1 : 0;
        }
        pool.shutdown();

        assertThat(admitted).isEqualTo(2);
        assertThat(database.<Long>inTransaction(em -> new RefundStore(em).awaitingMinor(List.of(payment)).get(payment))).isEqualTo(12_000);
    }

    @Test
    @DisplayName("every state that can be searched for is one that a refund can have")
    void states() {
        Set<String> all = new HashSet<>();
        for (RefundState state : RefundState.values()) {
            assertThat(found(state, null)).isEmpty();
            all.add(state.name());
        }
        for (OperationState state : OperationState.values()) {
            assertThat(all).contains(RefundState.of(state).name());
        }
    }
}
