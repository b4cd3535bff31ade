package org.ccps.incontainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.ccps.incontainer.Inside.bean;
import static org.ccps.incontainer.Inside.change;
import static org.ccps.incontainer.Inside.committedTransactions;
import static org.ccps.incontainer.Inside.one;
import static org.ccps.incontainer.Inside.openTransactions;
import static org.ccps.incontainer.Inside.within;

import jakarta.annotation.Resource;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.EJBException;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.transaction.UserTransaction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.audit.internal.AuditSealer;
import org.ccps.operation.OperationId;
import org.ccps.operation.OperationState;
import org.ccps.operation.Operations;
import org.ccps.payment.PaymentRequest;
import org.ccps.payment.PaymentSearch;
import org.ccps.payment.PaymentTaken;
import org.ccps.payment.Payments;
import org.ccps.payment.model.Payment;
import org.ccps.report.AuditDesk;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@DisplayName("In the container")
class ContainerIT {

    private static final String WORKSTATION = "in-container";

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    private ManagedExecutorService executor;

    @Resource(lookup = "java:comp/UserTransaction")
    private UserTransaction transaction;

    @Deployment
    static Archive<?> application() {
        return Application.with(ContainerIT.class, Inside.class, As.class, Bank.class);
    }

    @BeforeEach
    void linkUp() throws Exception {
        Inside.linkUp();
    }

    private static PaymentRequest request(String reference, String workstation) {
        return PaymentRequest.withKey(UUID.randomUUID().toString()).reference(reference).amount("125.00", "AUD")
                .card("4444333322221111", "09/31", "123", null).workstation(workstation).build();
    }

    private static String reference() {
        return "INV-" + UUID.randomUUID().toString().replaceAll("[0-9-]", "X").substring(0, 20) + System.nanoTime() % 1_000;
    }

    // -- roles

    @Test
    @DisplayName("I1 the boundary itself refuses an administrator, whoever calls it")
    void administrator() {
        for (var call : List.<Callable<?>>of(() -> bean(Payments.class).search(PaymentSearch.latest(1)),
                () -> bean(Payments.class).take(request(reference(), WORKSTATION)), () -> bean(Payments.class).entryRules())) {
            assertThatThrownBy(() -> As.user("adam", call)).isInstanceOf(EJBAccessException.class);
        }
    }

    @Test
    @DisplayName("I1 the boundary refuses who is not signed in")
    void anonymous() {
        assertThatThrownBy(() -> As.nobody(() -> bean(Payments.class).search(PaymentSearch.latest(1)))).isInstanceOf(EJBAccessException.class);
        assertThatThrownBy(() -> As.nobody(() -> bean(AuditDesk.class).verify(WORKSTATION))).isInstanceOf(EJBAccessException.class);
    }

    @Test
    @DisplayName("I1 an operator may not read the record of who did what, a manager and an administrator may")
    void auditReaders() throws Exception {
        assertThatThrownBy(() -> As.user("olivia", () -> bean(AuditDesk.class).verify(WORKSTATION))).isInstanceOf(EJBAccessException.class);

        assertThat(As.user("maria", () -> bean(AuditDesk.class).verify(WORKSTATION)).intact()).isTrue();
        assertThat(As.user("adam", () -> bean(AuditDesk.class).verify(WORKSTATION)).intact()).isTrue();
    }

    // -- transactions

    @Test
    @DisplayName("D1 the bank is asked after the first commit, which every connection sees, and with no transaction open")
    void askedBetweenTheCommits() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        try (Bank bank = Bank.open(order -> {
            seen.add(one("SELECT o.state FROM operation o JOIN attempt a ON a.operation_id = o.id WHERE a.order_number = ?", order));
            // timers come and go; a transaction around the call would stay
            seen.add(within(Duration.ofSeconds(3), () -> openTransactions() == 0) ? "none open" : "one open");
        })) {
            PaymentTaken taken = As.user("olivia", () -> bean(Payments.class).take(request(reference(), WORKSTATION)));

            assertThat(seen).containsExactly("SENDING", "none open");
            assertThat(taken.payment().state()).isEqualTo(OperationState.IN_DOUBT);
            assertThat(one("SELECT state FROM operation WHERE id = ?", taken.payment().id().number())).isEqualTo("IN_DOUBT");
        }
    }

    @Test
    @DisplayName("D1 the count of open transactions counts")
    void countsOpenTransactions() throws Exception {
        transaction.begin();
        long open = openTransactions();
        transaction.rollback();

        assertThat(open).isPositive();
    }

    @Test
    @DisplayName("D1 a payment is two commits and no more")
    void twoCommits() throws Exception {
        List<Long> commits = new ArrayList<>();
        try (Bank bank = Bank.open(order -> { })) {
            for (int payment = 0; payment < 10; payment++) {
                PaymentRequest request = request(reference(), WORKSTATION);
                commits.add(As.user("olivia", () -> {
                    Payments payments = bean(Payments.class);
                    long before = committedTransactions();
                    payments.take(request);
                    return committedTransactions() - before;
                }));
            }
        }

        // timers commit beside it now and then, so the least is the payment's own
        assertThat(commits).as("commits of each").contains(2L).allMatch(count -> count >= 2);
    }

    @Test
    @DisplayName("D1 a caller's own transaction is left aside: its rollback cannot undo what the bank was asked")
    void callersRollback() throws Exception {
        String reference = reference();
        try (Bank bank = Bank.open(order -> { })) {
            transaction.begin();
            As.user("olivia", () -> bean(Payments.class).take(request(reference, WORKSTATION)));
            transaction.rollback();
        }

        assertThat(one("SELECT o.state FROM operation o JOIN payment p ON p.id = o.payment_id WHERE p.reference = ?", reference)).isEqualTo("IN_DOUBT");
    }

    @Test
    @DisplayName("D1 J1 what cannot be put on record whole is not asked, and leaves nothing")
    void notRecorded() throws Exception {
        String reference = reference();
        String keys = one("SELECT COUNT(*) FROM request_key");
        String operations = one("SELECT COUNT(*) FROM operation");
        List<String> asked = new CopyOnWriteArrayList<>();
        change("ALTER TABLE audit_record ADD CONSTRAINT not_this_one CHECK (details NOT LIKE '%" + reference + "%')");
        try (Bank bank = Bank.open(asked::add)) {
            assertThat(catchThrowable(() -> As.user("olivia", () -> bean(Payments.class).take(request(reference, WORKSTATION)))))
                    .isInstanceOf(EJBException.class);
        } finally {
            change("ALTER TABLE audit_record DROP CONSTRAINT not_this_one");
        }

        assertThat(asked).isEmpty();
        assertThat(one("SELECT COUNT(*) FROM payment WHERE reference = ?", reference)).isEqualTo("0");
        assertThat(one("SELECT COUNT(*) FROM audit_record WHERE details LIKE '%' || ? || '%'", reference)).isEqualTo("0");
        assertThat(one("SELECT COUNT(*) FROM request_key")).isEqualTo(keys);
        assertThat(one("SELECT COUNT(*) FROM operation")).isEqualTo(operations);
    }

    @Test
    @DisplayName("J1 the record of an act is gone with the act's transaction")
    void auditRollback() throws Exception {
        String object = reference();
        transaction.begin();
        bean(AuditTrail.class).append(AuditEntry.of("olivia", AuditAction.PAYMENT_VIEWED, object, AuditEntry.DONE));
        transaction.rollback();

        assertThat(one("SELECT COUNT(*) FROM audit_record WHERE object_id = ?", object)).isEqualTo("0");
    }

    // -- what a dead server leaves

    @Test
    @DisplayName("D3 D5 what a dead life of this server was sending is left in doubt; what this life sends is not touched")
    void deadServer() throws Exception {
        Map<String, List<OperationId>> leftMeanwhile = new ConcurrentHashMap<>();
        PaymentTaken taken;
        Operations operations = bean(Operations.class);
        try (Bank bank = Bank.open(order -> leftMeanwhile.put(order, operations.left(Instant.EPOCH)))) {
            taken = As.user("olivia", () -> bean(Payments.class).take(request(reference(), WORKSTATION)));
        }
        OperationId id = new OperationId(taken.payment().id().number());
        assertThat(taken.payment().attempts()).hasSize(1);
        String order = taken.payment().attempts().get(0).orderNumber();
        assertThat(leftMeanwhile).containsKey(order);
        assertThat(leftMeanwhile.get(order)).doesNotContain(id);
        leftByAnEarlierLife(id);

        assertThat(operations.left(Instant.EPOCH)).contains(id);
        operations.leaveInDoubt(id);
        operations.leaveInDoubt(id);

        assertThat(one("SELECT state || ' ' || cause FROM operation WHERE id = ?", id.number())).isEqualTo("IN_DOUBT server-stopped");
        assertThat(one("SELECT outcome FROM attempt WHERE operation_id = ?", id.number())).isEqualTo("IN_DOUBT");
        assertThat(one("SELECT COUNT(*) FROM audit_record WHERE actor = 'system' AND object_id = 'P-" + id.number() + "'")).isEqualTo("1");
        assertThat(operations.left(Instant.EPOCH)).doesNotContain(id);
    }

    private static void leftByAnEarlierLife(OperationId id) throws SQLException {
        change("DELETE FROM doubt WHERE operation_id = " + id.number());
        change("UPDATE attempt SET outcome = NULL, ended_at_ms = NULL WHERE operation_id = " + id.number());
        change("UPDATE operation SET state = 'SENDING', cause = NULL, boot = 'an-earlier-life' WHERE id = " + id.number());
    }

    @Test
    @DisplayName("D3 one row that cannot be left in doubt does not hold the others up, and is looked at again")
    void brokenRow() throws Exception {
        List<OperationId> ids = new ArrayList<>();
        try (Bank bank = Bank.open(order -> { })) {
            for (int payment = 0; payment < 2; payment++) {
                ids.add(new OperationId(As.user("olivia", () -> bean(Payments.class).take(request(reference(), WORKSTATION))).payment().id().number()));
            }
        }
        change("ALTER TABLE audit_record ADD CONSTRAINT not_this_one CHECK (object_id <> 'P-" + ids.get(0).number() + "' OR actor <> 'system')");
        try {
            for (OperationId id : ids) {
                leftByAnEarlierLife(id);
            }
            assertThat(within(Duration.ofSeconds(25), () -> "IN_DOUBT".equals(one("SELECT state FROM operation WHERE id = ?", ids.get(1).number())))).isTrue();
            assertThat(one("SELECT state FROM operation WHERE id = ?", ids.get(0).number())).isEqualTo("SENDING");
        } finally {
            change("ALTER TABLE audit_record DROP CONSTRAINT not_this_one");
        }
        assertThat(within(Duration.ofSeconds(25), () -> "IN_DOUBT".equals(one("SELECT state FROM operation WHERE id = ?", ids.get(0).number())))).isTrue();
    }

    // -- the chain

    @Test
    @DisplayName("J2 many sealers at once make one chain")
    void manySealers() throws Exception {
        int records = 400;
        List<Future<?>> work = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            work.add(executor.submit(() -> {
                for (int record = 0; record < records / 4; record++) {
                    bean(AuditTrail.class).append(AuditEntry.of("olivia", AuditAction.PAYMENT_VIEWED, "P-1", AuditEntry.DONE));
                }
            }));
        }
        for (int sealer = 0; sealer < 4; sealer++) {
            work.add(executor.submit(() -> {
                for (int turn = 0; turn < 40; turn++) {
                    bean(AuditSealer.class).sealBatch();
                }
            }));
        }
        for (Future<?> one : work) {
            one.get();
        }

        assertThat(within(Duration.ofSeconds(20), () -> "0".equals(one("SELECT COUNT(*) FROM audit_unsealed")))).isTrue();
        assertThat(As.user("maria", () -> bean(AuditDesk.class).verify(WORKSTATION)).intact()).isTrue();
        assertThat(one("SELECT COUNT(*) FROM audit_seal")).isEqualTo(one("SELECT MAX(place) FROM audit_seal"));
    }

    // -- persistence

    @Test
    @DisplayName("N6 EclipseLink is the provider and weaves the entities; the schema is Liquibase's alone")
    void provider() {
        assertThat(Payment.class.getInterfaces()).extracting(Class::getName).anyMatch(name -> name.startsWith("org.eclipse.persistence.internal.weaving"));
        assertThat(one("SELECT COUNT(*) FROM databasechangelog")).isNotEqualTo("0");
        // a constraint that only Liquibase makes, and no table that only EclipseLink would make
        assertThat(one("SELECT COUNT(*) FROM information_schema.table_constraints WHERE LOWER(constraint_name) = 'ck_operation_step'")).isEqualTo("1");
        assertThat(one("SELECT COUNT(*) FROM information_schema.tables WHERE LOWER(table_name) = 'sequence'")).isEqualTo("0");
    }
}
