package org.ccps.reconciliation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.ccps.access.Accounts;
import org.ccps.access.Roles;
import org.ccps.access.Scope;
import org.ccps.access.UserView;
import org.ccps.access.Users;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.operation.OperationId;
import org.ccps.operation.OperationView;
import org.ccps.operation.Operations;
import org.ccps.payment.PaymentId;
import org.ccps.payment.PaymentTraces;
import org.ccps.reconciliation.internal.ColumnMapping;
import org.ccps.reconciliation.internal.OnceProof;
import org.ccps.reconciliation.internal.ReconciliationStore;
import org.ccps.reconciliation.internal.ReconciliationViews;
import org.ccps.reconciliation.internal.ReportImport;
import org.ccps.reconciliation.internal.ReportText;
import org.ccps.reconciliation.model.SettlementLine;
import org.ccps.reconciliation.model.SettlementReport;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.settings.MerchantAccount;
import org.ccps.settings.Merchants;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;
import org.ccps.text.Cursor;
import org.ccps.text.FreeText;

/** Importing the gateway's reports, each of one merchant account, and looking at what they came to. Role Manager, for his accounts (H9). */
@Stateless
@RolesAllowed(Roles.MANAGER)
public class Reconciliation {

    public static final int LIMIT_MAX = 200;
    /** The largest file that is read. */
    public static final int BYTES_MAX = 20 * 1024 * 1024;


    @Inject
    private Users users;

    @Inject
    private Accounts accounts;

    @Inject
    private Merchants merchants;

    @Inject
    private Settings settings;

    @Inject
    private ReportImport imports;

    @Inject
    private ReconciliationStore store;

    @Inject
    private ReconciliationViews views;

    @Inject
    private OnceProof proof;

    @Inject
    private Operations operations;

    @Inject
    private PaymentTraces traces;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    /**
     * Imports a file; its lines are matched a moment later by a job. The same file again answers the report that it was, and changes
     * nothing (G1). At most 20 MB, 200,000 lines, 4,000 characters a line. Its own transactions.
     *
     * @param merchant code of the account that it is of; null for the first that the caller may use
     * @throws InvalidInput naming {@code merchant}, {@code file} or {@code fileName}: empty, too large, no text, or without a column that matching needs;
     *                      nothing is stored
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Imported upload(String merchant, String fileName, InputStream csv, String workstation) {
        UserView me = users.mePerson();
        return imports.take(accounts.named(merchant, me), fileName, csv, me.username(), workstation);
    }

    /**
     * Reports newest first; one transaction.
     *
     * @throws InvalidInput for a cursor that is none of ours
     */
    public ReportPage reports(int limit, String cursor) {
        Cursor.checkLimit(limit, LIMIT_MAX);
        List<SettlementReport> found = store.newest(before(cursor), limit + 1, users.me().scope());
        List<ReportView> items = found.stream().limit(limit).map(views::view).toList();
        return new ReportPage(items, found.size() > limit ? Cursor.of(found.get(limit - 1).id()) : null);
    }

    /** @throws Refusal NOT_FOUND */
    public ReportView report(ReportId id) {
        return views.view(visible(id));
    }

    private SettlementReport visible(ReportId id) {
        UserView me = users.me();
        return store.find(id).filter(report -> me.mayUse(report.merchant())).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
    }

    /**
     * Lines of a report in the file's order; one transaction.
     *
     * @param outcome null for every line
     * @throws Refusal      NOT_FOUND
     * @throws InvalidInput for a cursor that is none of ours
     */
    public LinePage lines(ReportId id, LineOutcome outcome, int limit, String cursor) {
        Cursor.checkLimit(limit, LIMIT_MAX);
        Long after = Cursor.read(cursor);
        visible(id);
        List<SettlementLine> found = store.lines(id, outcome, after == null ? 0 : (int) Math.min(after, Integer.MAX_VALUE), limit + 1);
        List<LineView> items = views.lines(found.subList(0, Math.min(limit, found.size())));
        return new LinePage(items, found.size() > limit ? Cursor.of(found.get(limit - 1).number()) : null);
    }

    /**
     * Approved operations, newest first, whose due day had passed at this moment and that no line matches (G2): due is the gateway's
     * settlement date, else the day they were concluded, and the setting's days more. One transaction.
     */
    public MissingPage missing(Instant asOf, int limit, String cursor) {
        Cursor.checkLimit(limit, LIMIT_MAX);
        ZoneId zone = settings.zone();
        int dueDays = dueDays();
        LocalDate lastDay = LocalDate.ofInstant(asOf, zone).minusDays(dueDays + 1L);
        List<OperationId> found = store.missing(lastDay, lastDay.plusDays(1).atStartOfDay(zone).toInstant(), before(cursor), limit + 1, users.me().scope());
        List<MissingView> items = operations.of(found.stream().limit(limit).toList()).stream().map(operation -> missing(operation, zone, dueDays)).toList();
        return new MissingPage(items, found.size() > limit ? Cursor.of(found.get(limit - 1).number()) : null);
    }

    private static MissingView missing(OperationView operation, ZoneId zone, int dueDays) {
        LocalDate settled = operation.lastAnswer().settlementDate();
        LocalDate from = settled != null ? settled : LocalDate.ofInstant(operation.concludedAt(), zone);
        return new MissingView(operation.id(), new PaymentId(operation.paymentId()), operation.kind(), operation.amount(), operation.author(), operation.lastOrderNumber(),
                operation.lastAnswer().transactionId(), operation.concludedAt(), settled, from.plusDays(dueDays));
    }

    /**
     * Operations in doubt, newest first, whose due day has passed and that a report of their day, imported after it, does not show:
     * proposed as not taken for a manager to confirm, never ended by themselves. One transaction.
     */
    public ProposalPage proposals(int limit, String cursor) {
        Cursor.checkLimit(limit, LIMIT_MAX);
        ZoneId zone = settings.zone();
        LocalDate firstNotDue = LocalDate.ofInstant(clock.instant(), zone).minusDays(dueDays());
        List<OperationId> found = store.inDoubtWithoutLine(firstNotDue.atStartOfDay(zone).toInstant(), before(cursor), limit + 1, users.me().scope());
        List<ProposalView> items = new ArrayList<>();
        List<OperationView> shown = operations.of(found.stream().limit(limit).toList());
        Map<Long, String> merchantOf = traces.merchants(shown.stream().map(OperationView::paymentId).distinct().toList());
        for (OperationView operation : shown) {
            LocalDate day = LocalDate.ofInstant(operation.recordedAt(), zone);
            store.covering(merchantOf.get(operation.paymentId()), day, day.plusDays(1).atStartOfDay(zone).toInstant()).ifPresent(report -> items.add(
                    new ProposalView(operation.id(), new PaymentId(operation.paymentId()), operation.kind(), operation.amount(), operation.author(),
                            operation.lastOrderNumber(), operation.recordedAt(), day, new ReportId(report.id()), report.fileName())));
        }
        return new ProposalPage(items, found.size() > limit ? Cursor.of(found.get(limit - 1).number()) : null);
    }

    /**
     * Holds all our attempts against a file of the gateway's: whether each payment was taken at most once (O3). Stores nothing but its
     * audit record. One transaction.
     *
     * @param merchant code of the account that the file is of; null for the first that the caller may use
     * @throws InvalidInput naming {@code merchant} or {@code file}, as {@link #upload} does
     */
    public AtMostOnce proof(String merchant, InputStream csv, String workstation) {
        UserView me = users.me();
        MerchantAccount account = accounts.named(merchant, me);
        AtMostOnce found = proof.of(ReportText.read(csv), account, merchants.all().size() == 1 ? Scope.ALL : new Scope(Set.of(account.code())));
        audit.append(AuditEntry.of(me.username(), AuditAction.REPORT_PROOF, null, found.holds() ? "at-most-once" : "exceptions").at(workstation)
                .with("merchant", account.code()).with("attempts", found.attempts()).with("lines", found.lines()).with("exceptions", found.exceptions().size()));
        return found;
    }

    /**
     * How reports of an account are read now: every item by its key, changed or not. Roles Manager and Administrator; one transaction.
     *
     * @param merchant code of the account; null for the first that the caller may use
     * @throws InvalidInput naming {@code merchant}
     */
    @RolesAllowed({Roles.MANAGER, Roles.ADMINISTRATOR})
    public Map<String, String> mapping(String merchant) {
        Map<MappingItem, String> changed = store.mapping(accounts.named(merchant, users.me()).code());
        Map<String, String> items = new TreeMap<>();
        for (MappingItem item : MappingItem.values()) {
            items.put(item.key(), changed.getOrDefault(item, item.defaultText()));
        }
        return items;
    }

    /**
     * Changes how the next reports of an account are read; items that are not named stay. Roles Manager and Administrator; one transaction.
     *
     * @param account code of the account; null for the first that the caller may use
     * @param items texts by the item's key; an empty or null one is the default again
     * @throws InvalidInput naming {@code merchant}, or each item that cannot be what it is given
     */
    @RolesAllowed({Roles.MANAGER, Roles.ADMINISTRATOR})
    public Map<String, String> map(String account, Map<String, String> items, String workstation) {
        UserView me = users.mePerson();
        String merchant = accounts.named(account, me).code();
        Map<MappingItem, String> changed = store.mapping(merchant);
        List<FieldError> errors = new ArrayList<>();
        AuditEntry entry = AuditEntry.of(me.username(), AuditAction.REPORT_MAPPING_CHANGED, merchant, AuditEntry.DONE).at(workstation);
        for (Map.Entry<String, String> given : items.entrySet()) {
            Optional<MappingItem> item = MappingItem.of(given.getKey());
            String text = FreeText.optional(given.getKey(), given.getValue(), ColumnMapping.TEXT_MAX, errors);
            if (item.isEmpty()) {
                errors.add(new FieldError("mapping", "unknown-field", "has an item that is none: the items are " + String.join(", ", mappingKeys())));
                continue;
            }
            if (text == null || text.equals(item.get().defaultText())) {
                changed.remove(item.get());
                store.map(merchant, item.get(), null);
            } else {
                changed.put(item.get(), text);
                store.map(merchant, item.get(), text);
            }
            entry = entry.with(item.get().key(), text == null ? "default" : text.length() > 100 ? text.substring(0, 100) : text);
        }
        if (errors.isEmpty()) {
            try {
                new ColumnMapping(changed);
            } catch (IllegalArgumentException e) {
                errors.add(new FieldError("mapping", "format", e.getMessage()));
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        audit.append(entry);
        Map<String, String> now = new TreeMap<>();
        for (MappingItem item : MappingItem.values()) {
            now.put(item.key(), changed.getOrDefault(item, item.defaultText()));
        }
        return now;
    }

    private static List<String> mappingKeys() {
        return Arrays.stream(MappingItem.values()).map(MappingItem::key).toList();
    }

    private int dueDays() {
        return (int) settings.number(Setting.RECONCILIATION_DUE_DAYS);
    }

    private static long before(String cursor) {
        Long last = Cursor.read(cursor);
        return last == null ? Long.MAX_VALUE : last;
    }
}
