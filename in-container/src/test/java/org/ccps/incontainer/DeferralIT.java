package org.ccps.incontainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.ccps.incontainer.Inside.bean;
import static org.ccps.incontainer.Inside.change;
import static org.ccps.incontainer.Inside.cli;
import static org.ccps.incontainer.Inside.committedTransactions;
import static org.ccps.incontainer.Inside.linkUp;
import static org.ccps.incontainer.Inside.one;
import static org.ccps.incontainer.Inside.within;

import jakarta.annotation.Resource;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.EJBException;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.ccps.deferral.DeferredDesk;
import org.ccps.deferral.Drain;
import org.ccps.deferral.DrainReport;
import org.ccps.deferral.Sent;
import org.ccps.deferral.internal.DrainSteps;
import org.ccps.job.JobRuns;
import org.ccps.job.JobStatus;
import org.ccps.operation.OperationId;
import org.ccps.operation.OperationState;
import org.ccps.operation.Operations;
import org.ccps.payment.PaymentRequest;
import org.ccps.payment.PaymentTaken;
import org.ccps.payment.Payments;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@DisplayName("Store and forward in the container")
class DeferralIT {

    private static final String WORKSTATION = "in-container";
    private static final String QUEUE = "java:/jms/queue/ccps-deferred";

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    private ManagedExecutorService executor;

    @Resource(lookup = "java:/ConnectionFactory")
    private ConnectionFactory connections;

    @Resource(lookup = QUEUE)
    private Queue queue;

    @Deployment
    static Archive<?> application() {
        return Application.with(DeferralIT.class, Inside.class, As.class, Bank.class);
    }

    /** Nobody is at the gateway, the link is known to be down, and nothing waits that may be sent. */
    @BeforeEach
    void down() throws Exception {
        linkUp();
        String id = number(As.user("olivia", () -> bean(Payments.class).take(request())));
        withdraw(id);
        for (String left = waiting(); left != null; left = waiting()) {
            withdraw(left);
        }
    }

    private static String waiting() {
        return one("SELECT MIN(o.id) FROM deferred_item i JOIN operation o ON o.id = i.operation_id WHERE i.item_state = 'WAITING' AND o.state = 'DEFERRED'");
    }

    private static void withdraw(String id) throws Exception {
        As.user("maria", () -> {
            bean(DeferredDesk.class).withdraw(new OperationId(Long.parseLong(id)), "the test is over", WORKSTATION);
            return null;
        });
    }

    private static PaymentRequest request() {
        return request(card());
    }

    private static PaymentRequest request(String card) {
        return PaymentRequest.withKey(UUID.randomUUID().toString()).reference("INV-" + UUID.randomUUID().toString().replaceAll("[0-9-]", "X"))
                .amount("125.00", "AUD").card(card, "09/31", "123", null).workstation(WORKSTATION).build();
    }

    private static String card() {
        String digits = "444433" + String.format("%09d", new Random().nextInt(1_000_000_000));
        int sum = 0;
        for (int at = 0; at < 15; at++) {
            int digit = digits.charAt(14 - at) - '0';
            int weighed = at % 2 == 0 ? 2 * digit : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return digits + (10 - sum % 10) % 10;
    }

    private static String number(PaymentTaken taken) {
        assertThat(taken.payment().state()).isEqualTo(OperationState.DEFERRED);
        return Long.toString(taken.payment().id().number());
    }

    private static OperationId deferred() throws Exception {
        return deferred(card());
    }

    private static OperationId deferred(String card) throws Exception {
        return new OperationId(Long.parseLong(number(As.user("olivia", () -> bean(Payments.class).take(request(card))))));
    }

    private static String state(OperationId id) {
        return one("SELECT state FROM operation WHERE id = ?", id.number());
    }

    private static String asked(OperationId id) {
        return one("SELECT COUNT(*) FROM attempt WHERE operation_id = ?", id.number());
    }

    private List<String> messages() throws JMSException {
        List<String> texts = new ArrayList<>();
        try (JMSContext context = connections.createContext(); QueueBrowser browser = context.createBrowser(queue)) {
            for (Enumeration<?> all = browser.getEnumeration(); all.hasMoreElements();) {
                texts.add(((TextMessage) all.nextElement()).getText());
            }
        }
        return texts;
    }

    // -- one commit

    private String everythingStored() {
        return one("SELECT (SELECT COUNT(*) FROM deferred_item) || ' ' || (SELECT COUNT(*) FROM operation) || ' ' || (SELECT COUNT(*) FROM payment) || ' '"
                + " || (SELECT COUNT(*) FROM request_key) || ' ' || (SELECT SUM(items) FROM deferral_usage) || ' ' || (SELECT SUM(value_minor) FROM deferral_usage)");
    }

    @Test
    @DisplayName("C20 C5 row, message and reservation are one commit: they are there together, under the operation's number alone")
    void together() throws Exception {
        long usage = Long.parseLong(one("SELECT value_minor FROM deferral_usage WHERE id = 'PAYMENT|TOTAL|*|AUD'"));

        OperationId id = deferred();

        assertThat(messages()).contains(id.toString());
        assertThat(one("SELECT item_state FROM deferred_item WHERE operation_id = ?", id.number())).isEqualTo("WAITING");
        assertThat(Long.parseLong(one("SELECT value_minor FROM deferral_usage WHERE id = 'PAYMENT|TOTAL|*|AUD'"))).isEqualTo(usage + 12_500);
    }

    @Test
    @DisplayName("C20 when the database refuses the last step, nothing is left: no row, no message, no reservation, no key")
    void databaseRefuses() throws Exception {
        String before = everythingStored();
        List<String> messages = messages();
        long used = Long.parseLong(one("SELECT value_minor FROM deferral_usage WHERE id = 'PAYMENT|TOTAL|*|AUD'"));
        // the reservation is written after the message has been sent
        change("ALTER TABLE deferral_usage ADD CONSTRAINT no_more CHECK (value_minor <= " + used + ")");
        try {
            assertThat(catchThrowable(DeferralIT::deferred)).isInstanceOf(EJBException.class);
        } finally {
            change("ALTER TABLE deferral_usage DROP CONSTRAINT no_more");
        }

        assertThat(everythingStored()).isEqualTo(before);
        assertThat(messages()).isEqualTo(messages);
    }

    @Test
    @DisplayName("C20 when the broker refuses the message, nothing is left in the database either")
    void brokerRefuses() throws Exception {
        deferred();
        String before = everythingStored();
        List<String> messages = messages();
        String setting = "/subsystem=messaging-activemq/server=default/address-setting=jms.queue.ccps-deferred";
        cli(setting + ":add(max-size-bytes=1,address-full-policy=FAIL)");
        try {
            assertThat(catchThrowable(DeferralIT::deferred)).isInstanceOf(EJBException.class);
        } finally {
            cli(setting + ":remove");
        }

        assertThat(everythingStored()).isEqualTo(before);
        assertThat(messages()).isEqualTo(messages);
        deferred();
    }

    @Test
    @DisplayName("C1 D1 a payment that is deferred because the link is known to be down is one commit")
    void oneCommit() throws Exception {
        List<Long> commits = new ArrayList<>();
        for (int payment = 0; payment < 10; payment++) {
            PaymentRequest request = request();
            commits.add(As.user("olivia", () -> {
                Payments payments = bean(Payments.class);
                long before = committedTransactions();
                payments.take(request);
                return committedTransactions() - before;
            }));
        }

        // timers commit beside it now and then, so the least is the payment's own
        assertThat(commits).as("commits of each").contains(1L).allMatch(count -> count >= 1);
    }

    // -- at most once

    @Test
    @DisplayName("C11 C20 of many who take one item at once, one gets it")
    void takenOnce() throws Exception {
        OperationId id = deferred();
        CyclicBarrier together = new CyclicBarrier(8);
        List<Future<Boolean>> takers = new ArrayList<>();
        for (int taker = 0; taker < 8; taker++) {
            takers.add(executor.submit(() -> {
                together.await();
                return bean(DrainSteps.class).take(id).isPresent();
            }));
        }

        int taken = 0;
        for (Future<Boolean> taker : takers) {
            taken += taker.get() ? 1 : 0;
        }

        assertThat(taken).isEqualTo(1);
        assertThat(asked(id)).isEqualTo("1");
        assertThat(state(id)).isEqualTo("SENDING");
        bean(Operations.class).leaveInDoubt(id);
    }

    @Test
    @DisplayName("C11 C20 doubled messages and two drains at once send each item once")
    void sentOnce() throws Exception {
        List<OperationId> ids = new ArrayList<>();
        for (int item = 0; item < 8; item++) {
            ids.add(deferred());
        }
        try (JMSContext context = connections.createContext()) {
            for (int copy = 0; copy < 3; copy++) {
                ids.forEach(id -> context.createProducer().send(queue, id.toString()));
            }
        }
        List<String> asked = new CopyOnWriteArrayList<>();
        try (Bank bank = Bank.open(asked::add)) {
            linkUp();
            // the job begins by itself, and these are as many as another server would have
            List<Future<?>> others = new ArrayList<>();
            for (int sender = 0; sender < 4; sender++) {
                others.add(executor.submit(() -> ids.forEach(id -> bean(Drain.class).send(id))));
            }
            for (Future<?> other : others) {
                other.get();
            }
            assertThat(within(Duration.ofSeconds(30), () -> ids.stream().allMatch(id -> state(id).equals("IN_DOUBT")))).isTrue();
            assertThat(within(Duration.ofSeconds(20), () -> noMessages())).as("the doubled messages are used up").isTrue();
        }

        assertThat(asked).hasSize(8).doesNotHaveDuplicates();
        assertThat(ids).allSatisfy(id -> assertThat(asked(id)).isEqualTo("1"));
    }

    private boolean noMessages() {
        try {
            return messages().isEmpty();
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("C13 an item is not taken before an older one of its card, and is when that one has ended or is held")
    void olderFirst() throws Exception {
        String card = card();
        OperationId older = deferred(card);
        OperationId newer = deferred(card);

        assertThat(bean(DrainSteps.class).take(newer)).as("the older one waits").isEmpty();
        assertThat(bean(DrainSteps.class).take(older)).isPresent();
        assertThat(bean(DrainSteps.class).take(newer)).as("the older one is being sent").isEmpty();
        OperationId third = deferred(card);
        bean(Operations.class).leaveInDoubt(older);
        As.user("maria", () -> {
            bean(DeferredDesk.class).hold(newer, "asked the customer", WORKSTATION);
            return null;
        });

        assertThat(bean(DrainSteps.class).take(newer)).as("it is held").isEmpty();
        assertThat(bean(DrainSteps.class).take(third)).as("nobody is before it").isPresent();
        bean(Operations.class).leaveInDoubt(third);
    }

    // -- the report

    @Test
    @DisplayName("C17 a report that is made while payments are being stored and withdrawn adds up all the same")
    void reportAddsUp() throws Exception {
        Instant since = Instant.now();
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger stored = new AtomicInteger();
        List<Future<?>> callers = new ArrayList<>();
        for (int caller = 0; caller < 4; caller++) {
            callers.add(executor.submit(() -> {
                while (!over.get()) {
                    withdraw(deferred().toString());
                    stored.incrementAndGet();
                }
                return null;
            }));
        }
        List<DrainReport> reports = new ArrayList<>();
        try {
            assertThat(within(Duration.ofSeconds(20), () -> stored.get() > 4)).as("others store meanwhile").isTrue();
            for (int report = 0; report < 40; report++) {
                long run = bean(JobRuns.class).begin("report-test", null, "system", 0);
                reports.add(bean(DrainSteps.class).report(run, since));
                bean(JobRuns.class).ended(run, JobStatus.COMPLETED, null);
            }
        } finally {
            over.set(true);
            for (Future<?> caller : callers) {
                caller.get();
            }
        }

        assertThat(reports).allSatisfy(report -> assertThat(report.addsUp()).as(report.lines().toString()).isTrue());
        assertThat(reports.get(39).lines()).isNotEmpty();
    }

    // -- what cannot be sent

    @Test
    @DisplayName("C15 C16 what is too old is not taken, is withdrawn by itself, loses its card, frees its room, and is handed to who took it")
    void expires() throws Exception {
        String usage = one("SELECT SUM(value_minor) FROM deferral_usage");
        OperationId id = deferred();
        change("UPDATE deferred_item SET expires_at_ms = 1 WHERE operation_id = " + id.number());

        assertThat(bean(DrainSteps.class).take(id)).isEmpty();
        assertThat(within(Duration.ofSeconds(20), () -> state(id).equals("WITHDRAWN"))).isTrue();

        assertThat(one("SELECT cause FROM operation WHERE id = ?", id.number())).isEqualTo("expired");
        assertThat(one("SELECT item_state FROM deferred_item WHERE operation_id = ? AND card_sealed IS NULL", id.number())).isEqualTo("ENDED");
        assertThat(one("SELECT SUM(value_minor) FROM deferral_usage")).isEqualTo(usage);
        assertThat(one("SELECT kind || ' ' || owner_name FROM follow_up WHERE operation_id = ?", id.number())).isEqualTo("EXPIRED olivia");
        assertThat(asked(id)).isEqualTo("0");
        assertThat(bean(Drain.class).send(id)).isIn(Sent.SKIPPED, Sent.STOPPED);
        assertThat(state(id)).isEqualTo("WITHDRAWN");
    }

    @Test
    @DisplayName("C15 what has half of its time behind it is warned of once, and still waits")
    void warned() throws Exception {
        OperationId id = deferred();
        change("UPDATE deferred_item SET deferred_at_ms = deferred_at_ms - 40 * 3600000 WHERE operation_id = " + id.number());

        assertThat(within(Duration.ofSeconds(20), () -> one("SELECT warned_at_ms FROM deferred_item WHERE operation_id = ?", id.number()) != null)).isTrue();
        bean(DrainSteps.class).warn(id);

        assertThat(state(id)).isEqualTo("DEFERRED");
        assertThat(one("SELECT COUNT(*) FROM audit_record WHERE action = 'payment.ageing' AND object_id = 'P-" + id.number() + "'")).isEqualTo("1");
    }

    @Test
    @DisplayName("C11 K3 an item whose card does not open is held for a person, and the next ones go")
    void doesNotOpen() throws Exception {
        OperationId first = deferred();
        OperationId broken = deferred();
        OperationId copied = deferred();
        OperationId last = deferred();
        change("UPDATE deferred_item SET card_sealed = SUBSTRING(card_sealed, 1, CHAR_LENGTH(card_sealed) - 6) || 'AAAAAA' WHERE operation_id = " + broken.number());
        change("UPDATE deferred_item SET card_sealed = (SELECT card_sealed FROM deferred_item WHERE operation_id = " + first.number()
                + ") WHERE operation_id = " + copied.number());
        List<String> asked = new CopyOnWriteArrayList<>();
        try (Bank bank = Bank.open(asked::add)) {
            linkUp();
            assertThat(within(Duration.ofSeconds(30), () -> state(first).equals("IN_DOUBT") && state(last).equals("IN_DOUBT")
                    && heldBy(broken) != null && heldBy(copied) != null)).isTrue();
        }

        assertThat(asked).hasSize(2);
        assertThat(heldBy(broken)).isEqualTo("system");
        assertThat(heldBy(copied)).isEqualTo("system");
        assertThat(asked(broken)).isEqualTo("0");
        assertThat(state(copied)).isEqualTo("DEFERRED");
        assertThat(one("SELECT COUNT(*) FROM audit_record WHERE action = 'payment.held' AND actor = 'system' AND object_id = 'P-" + broken.number() + "'")).isEqualTo("1");
    }

    @Test
    @DisplayName("C11 an item that cannot be taken from the store, again and again, is held for a person, and the next ones go in the same run")
    void cannotBeTaken() throws Exception {
        OperationId bad = deferred();
        OperationId next = deferred();
        change("ALTER TABLE attempt ADD CONSTRAINT not_this_one CHECK (operation_id <> " + bad.number() + ")");
        List<String> asked = new CopyOnWriteArrayList<>();
        try (Bank bank = Bank.open(asked::add)) {
            linkUp();
            assertThat(within(Duration.ofSeconds(30), () -> state(next).equals("IN_DOUBT") && heldBy(bad) != null)).isTrue();
        } finally {
            change("ALTER TABLE attempt DROP CONSTRAINT not_this_one");
        }

        assertThat(asked).hasSize(1);
        assertThat(heldBy(bad)).isEqualTo("system");
        assertThat(state(bad)).isEqualTo("DEFERRED");
        assertThat(within(Duration.ofSeconds(10), () -> one("SELECT COUNT(*) FROM job_run WHERE ended_at_ms IS NULL").equals("0"))).isTrue();
        assertThat(one("SELECT run_status FROM job_run WHERE job = 'drain' ORDER BY id DESC LIMIT 1")).isEqualTo("COMPLETED");
    }

    private static String heldBy(OperationId id) {
        return one("SELECT held_by FROM deferred_item WHERE operation_id = ?", id.number());
    }

    // -- another key

    @Test
    @DisplayName("K4 after a new key has been made what waits stays readable, is sealed again by itself, and nothing is left under the old one, which can go")
    void anotherKey() throws Exception {
        String key = one("SELECT vault_key FROM deferred_item WHERE operation_id = ?", deferred().number());
        String next = "ccps-vault-" + (Integer.parseInt(key.substring("ccps-vault-".length())) + 1);
        OperationId waiting = deferred();
        OperationId taken = deferred();
        String sealed = one("SELECT card_sealed FROM deferred_item WHERE operation_id = ?", waiting.number());

        cli("/subsystem=elytron/credential-store=ccps:generate-secret-key(alias=" + next + ",key-size=256)");

        assertThat(bean(DrainSteps.class).take(taken)).as("the old key still opens").isPresent();
        assertThat(within(Duration.ofSeconds(40), () -> one("SELECT COUNT(*) FROM deferred_item WHERE vault_key = ? AND operation_id <> "
                + taken.number(), key).equals("0"))).isTrue();
        assertThat(one("SELECT vault_key FROM deferred_item WHERE operation_id = ?", waiting.number())).isEqualTo(next);
        assertThat(one("SELECT card_sealed FROM deferred_item WHERE operation_id = ?", waiting.number())).startsWith("v1." + next + ".").isNotEqualTo(sealed);
        assertThat(within(Duration.ofSeconds(10), () -> "COMPLETED".equals(one("SELECT run_status FROM job_run WHERE job = 'vault-sealing' ORDER BY id DESC LIMIT 1")))).isTrue();
        bean(Operations.class).leaveInDoubt(taken);
        assertThat(one("SELECT COUNT(*) FROM deferred_item WHERE vault_key = ?", key)).isEqualTo("0");
        cli("/subsystem=elytron/credential-store=ccps:remove-alias(alias=" + key + ",entry-type=SecretKeyCredential)");
        List<String> asked = new CopyOnWriteArrayList<>();
        try (Bank bank = Bank.open(asked::add)) {
            linkUp();
            assertThat(within(Duration.ofSeconds(30), () -> state(waiting).equals("IN_DOUBT"))).isTrue();
        }
        assertThat(asked).isNotEmpty();
    }

    // -- roles

    @Test
    @DisplayName("I1 the boundary itself lets managers alone hold, release and withdraw")
    void roles() throws Exception {
        OperationId id = deferred();

        for (String user : List.of("olivia", "adam")) {
            assertThatThrownBy(() -> As.user(user, () -> {
                bean(DeferredDesk.class).hold(id, "not mine to hold", WORKSTATION);
                return null;
            })).isInstanceOf(EJBAccessException.class);
        }
        assertThat(heldBy(id)).isNull();
    }
}
