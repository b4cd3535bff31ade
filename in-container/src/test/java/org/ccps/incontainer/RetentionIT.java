package org.ccps.incontainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ccps.incontainer.Inside.bean;
import static org.ccps.incontainer.Inside.change;
import static org.ccps.incontainer.Inside.lookUp;
import static org.ccps.incontainer.Inside.one;

import jakarta.annotation.Resource;
import jakarta.ejb.EJBAccessException;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.transaction.UserTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ccps.deferral.DeferredDesk;
import org.ccps.job.JobRuns;
import org.ccps.job.JobStatus;
import org.ccps.operation.OperationId;
import org.ccps.operation.OperationState;
import org.ccps.payment.PaymentRequest;
import org.ccps.payment.Payments;
import org.ccps.retention.DataClass;
import org.ccps.retention.Retention;
import org.ccps.retention.RetentionDesk;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@DisplayName("Deleting what is old in the container")
class RetentionIT {

    private static final String WORKSTATION = "in-container";

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    private ManagedExecutorService executor;

    private long run;

    @Deployment
    static Archive<?> application() {
        return Application.with(RetentionIT.class, Inside.class, As.class, Bank.class);
    }

    @BeforeEach
    void begin() {
        run = bean(JobRuns.class).begin("retention-test", null, "system", 0);
        bean(Retention.class).begin(run);
    }

    @AfterEach
    void end() {
        bean(JobRuns.class).ended(run, JobStatus.COMPLETED, null);
    }

    /** A payment that was deferred, withdrawn and followed up, long ago. */
    private static long old() throws Exception {
        PaymentRequest request = PaymentRequest.withKey(UUID.randomUUID().toString()).reference("INV-" + UUID.randomUUID().toString().replaceAll("[0-9-]", "X"))
                .amount("125.00", "AUD").card("4444333322221111", "09/31", "123", null).workstation(WORKSTATION).build();
        var payment = As.user("olivia", () -> bean(Payments.class).take(request)).payment();
        assertThat(payment.state()).isEqualTo(OperationState.DEFERRED);
        long id = payment.id().number();
        As.user("maria", () -> {
            bean(DeferredDesk.class).withdraw(new OperationId(id), "the test is over", WORKSTATION);
            return null;
        });
        change("UPDATE follow_up SET closed_at_ms = 1, closed_by = 'maria', outcome = 'CUSTOMER_TOLD' WHERE payment_id = " + id);
        change("UPDATE operation SET concluded_at_ms = 1 WHERE id = " + id);
        change("UPDATE payment SET taken_at_ms = 1 WHERE id = " + id);
        return id;
    }

    private static String payment(long id) {
        return one("SELECT id FROM payment WHERE id = ?", id);
    }

    private String deleted() {
        return one("SELECT deleted FROM retention_line WHERE run_id = ? AND data_class = 'PAYMENTS'", run);
    }

    @Test
    @DisplayName("K7 what may go goes part by part, each in a commit that counts it with the run")
    void partByPart() throws Exception {
        List<Object> ids = new ArrayList<>();
        for (int payment = 0; payment < 3; payment++) {
            ids.add(old());
        }
        List<Object> found = bean(Retention.class).next(run, DataClass.PAYMENTS, null, 1_000);
        assertThat(found).containsAll(ids);

        bean(Retention.class).delete(run, DataClass.PAYMENTS, ids.subList(0, 2));

        assertThat(payment((Long) ids.get(0))).isNull();
        assertThat(payment((Long) ids.get(2))).isNotNull();
        assertThat(deleted()).isEqualTo("2");
        assertThat(one("SELECT done FROM job_run WHERE id = ?", run)).isEqualTo("2");
        bean(Retention.class).delete(run, DataClass.PAYMENTS, ids);
        assertThat(deleted()).as("the two are not counted again").isEqualTo("3");
        bean(Retention.class).end(run);
        assertThat(one("SELECT details FROM audit_record WHERE action = 'retention.applied' AND object_id = 'retention/" + run + "'")).contains("3 deleted");
    }

    @Test
    @DisplayName("K7 a payment of which somebody asks for a refund at the same moment is not deleted")
    void askedForMeanwhile() throws Exception {
        long id = old();
        assertThat(bean(Retention.class).next(run, DataClass.PAYMENTS, null, 1_000)).contains(id);
        UserTransaction transaction = (UserTransaction) lookUp("java:comp/UserTransaction");
        Future<?> deleting;
        transaction.begin();
        try {
            change("UPDATE payment SET currency = currency WHERE id = " + id);
            change("INSERT INTO refund (id, payment_id, amount_minor, currency, reason, asked_by, asked_at_ms, workstation, request_state, lapses_at_ms, version) VALUES (" + id + ", " + id
                    + ", 1, 'AUD', 'other', 'olivia', 1, 'd', 'AWAITING', 9999999999999, 1)");
            deleting = executor.submit(() -> bean(Retention.class).delete(run, DataClass.PAYMENTS, List.of(id)));
            assertThatThrownBy(() -> deleting.get(2, TimeUnit.SECONDS)).as("it waits").isInstanceOf(TimeoutException.class);
        } finally {
            transaction.commit();
        }

        deleting.get(20, TimeUnit.SECONDS);

        assertThat(payment(id)).isNotNull();
        assertThat(deleted()).isEqualTo("0");
        change("DELETE FROM refund WHERE id = " + id);
        bean(Retention.class).delete(run, DataClass.PAYMENTS, List.of(id));
        assertThat(payment(id)).isNull();
    }

    @Test
    @DisplayName("K7 I1 only an administrator looks at what would be deleted")
    void roles() throws Exception {
        assertThatThrownBy(() -> As.user("maria", () -> bean(RetentionDesk.class).view())).isInstanceOf(EJBAccessException.class);
        assertThat(As.user("adam", () -> bean(RetentionDesk.class).view()).ahead()).hasSize(DataClass.values().length);
    }
}
