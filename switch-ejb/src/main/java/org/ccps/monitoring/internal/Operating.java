package org.ccps.monitoring.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.custody.VaultRotation;
import org.ccps.deferral.Drain;
import org.ccps.deferral.Outages;
import org.ccps.job.JobControl;
import org.ccps.job.JobRunView;
import org.ccps.job.JobRuns;
import org.ccps.refusal.FieldError;
import org.ccps.text.FreeText;

/** What somebody does by a JMX tool: the operating system says who may, and the record says {@code system} at {@value #JMX}. No transaction. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Operating {

    static final String JMX = "jmx";

    private static final int REASON_MAX = 200;

    @Inject
    private Drain drain;

    @Inject
    private JobControl jobs;

    @Inject
    private JobRuns runs;

    @Inject
    private VaultRotation rotation;

    @Inject
    private AuditTrail audit;

    public void takeLinkAsUp() {
        drain.takeLinkAsUp();
        record("link", AuditEntry.DONE);
    }

    private void record(String object, String outcome) {
        audit.append(AuditEntry.of(AuditEntry.SYSTEM, AuditAction.SERVER_OPERATED, object, outcome).at(JMX));
    }

    /** @throws org.ccps.refusal.Refusal JOB_RUNNING while it runs */
    public String startDrain() {
        JobRunView run = jobs.start(Outages.DRAIN, AuditEntry.SYSTEM);
        record(run.job() + "/" + run.id(), AuditEntry.DONE);
        return text(run);
    }

    /**
     * @throws IllegalArgumentException when the reason cannot be one
     * @throws org.ccps.refusal.Refusal TOO_SOON within a minute of the one before
     */
    public String rotateVaultKey(String reason) {
        List<FieldError> errors = new ArrayList<>();
        String why = FreeText.optional("reason", reason, REASON_MAX, errors);
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException("reason " + errors.get(0).message());
        }
        return rotation.begin(AuditEntry.SYSTEM, why, JMX);
    }

    /** How far the latest run of a job is. */
    public String progress(String job) {
        return runs.latest(job, null).map(Operating::text).orElse("none");
    }

    private static String text(JobRunView run) {
        return "run=" + run.id() + " status=" + run.status() + " done=" + run.done() + " total=" + run.total();
    }
}
