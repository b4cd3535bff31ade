package org.ccps.reconciliation.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.reconciliation.LineOutcome;
import org.ccps.reconciliation.ReportId;
import org.ccps.reconciliation.model.ReadLine;
import org.ccps.reconciliation.model.SettlementLine;
import org.ccps.reconciliation.model.SettlementReport;
import org.ccps.refusal.InvalidInput;
import org.ccps.settings.MerchantAccount;

/** Takes a file in: its report and all its lines in one transaction, or nothing. */
@Stateless
@PermitAll
public class ReportIntake {

    private static final int BATCH = 500;

    @Inject
    private ReconciliationStore store;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    /** For the container, which injects. */
    public ReportIntake() {
    }

    ReportIntake(ReconciliationStore store, AuditTrail audit, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /** Who imports what from where. */
    public record File(String name, ReportText content, MerchantAccount merchant, String importedBy, String workstation) {
    }

    /** The report that this file was stored as before, if any. Own transaction. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Optional<ReportId> before(String merchant, String sha256) {
        return store.ofContent(merchant, sha256).map(report -> new ReportId(report.id()));
    }

    /**
     * Stores the file. A line that cannot be read has its outcome at once; the others wait to be matched. Own transaction.
     *
     * @throws InvalidInput when the file as a whole cannot be read
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public ReportId store(File file) {
        Instant now = clock.instant();
        ColumnMapping mapping = new ColumnMapping(store.mapping(file.merchant().code()));
        ReportReader reader = new ReportReader(file.content().text(), mapping, file.merchant().currency());
        SettlementReport report = new SettlementReport(file.merchant().code(), file.name(), file.content().sha256(), mapping.description(), file.importedBy(),
                file.workstation(), now);
        store.add(report);
        ReportId id = new ReportId(report.id());
        Stored stored = store(id, reader, now);
        if (stored.lines == 0) {
            throw ReportText.refused("empty", "has no line behind its header: export it again");
        }
        store.find(id).orElseThrow().holds(stored.lines, stored.first, stored.last);
        audit.append(AuditEntry.of(file.importedBy(), AuditAction.REPORT_IMPORTED, id.toString(), AuditEntry.DONE).at(file.workstation())
                .with("merchant", file.merchant().code()).with("file", file.name()).with("sha256", file.content().sha256()).with("lines", stored.lines).with("badLines", stored.bad)
                .with("mapping", mapping.description().equals("defaults") ? "defaults" : "changed"));
        return id;
    }

    /** What was stored of the lines. */
    private static final class Stored {
        private int lines;
        private int bad;
        private LocalDate first;
        private LocalDate last;

        void count(ReadLine line) {
            lines++;
            if (line.fault() != null) {
                bad++;
                return;
            }
            first = first == null || line.day().isBefore(first) ? line.day() : first;
            last = last == null || line.day().isAfter(last) ? line.day() : last;
        }
    }

    private Stored store(ReportId id, ReportReader reader, Instant now) {
        Stored stored = new Stored();
        List<SettlementLine> batch = new ArrayList<>(BATCH);
        while (reader.hasNext()) {
            ReadLine read = reader.next();
            SettlementLine line = new SettlementLine(id.number(), read);
            if (read.fault() != null) {
                line.end(LineOutcome.BAD_LINE, read.fault(), now);
            }
            batch.add(line);
            stored.count(read);
            if (batch.size() == BATCH || !reader.hasNext()) {
                store.add(batch);
                batch.clear();
            }
        }
        return stored;
    }
}
