package org.ccps.reconciliation.internal;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ccps.reconciliation.Imported;
import org.ccps.reconciliation.ReportId;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.settings.MerchantAccount;
import org.ccps.text.FreeText;
import org.jboss.logging.Logger;

/** Imports a file, once, wherever it comes from (G1). To be called without a transaction. */
@ApplicationScoped
public class ReportImport {

    private static final Logger LOG = Logger.getLogger(ReportImport.class);
    private static final int FILE_NAME_MAX = 200;

    @Inject
    private ReportIntake intake;

    @Inject
    private ReconciliationViews views;

    /**
     * @param merchant the account that the report is of
     * @param by user name of the one who imports it, or in whose name it is imported
     * @throws InvalidInput naming {@code file} or {@code fileName}; nothing is stored
     */
    public Imported take(MerchantAccount merchant, String fileName, InputStream csv, String by, String workstation) {
        List<FieldError> errors = new ArrayList<>();
        String name = FreeText.optional("fileName", fileName == null || fileName.isBlank() ? "report.csv" : fileName, FILE_NAME_MAX, errors);
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        ReportText content = ReportText.read(csv);
        Optional<ReportId> before = intake.before(merchant.code(), content.sha256());
        if (before.isPresent()) {
            return new Imported(views.report(before.get()), true);
        }
        ReportId stored;
        try {
            stored = intake.store(new ReportIntake.File(name, content, merchant, by, workstation));
        } catch (EJBException fault) {
            // two at once with the same file: its digest lets one through, and the other finds what that one stored
            Optional<ReportId> faster = intake.before(merchant.code(), content.sha256());
            if (faster.isEmpty()) {
                throw fault;
            }
            return new Imported(views.report(faster.get()), true);
        }
        LOG.infof("CCPS-0704 report=%s merchant=%s file imported by=%s", stored, merchant.code(), by);
        return new Imported(views.report(stored), false);
    }
}
