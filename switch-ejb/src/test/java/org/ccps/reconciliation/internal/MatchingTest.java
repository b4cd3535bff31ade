package org.ccps.reconciliation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.ccps.access.Scope;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.gateway.DoubtCause;
import org.ccps.gateway.GatewayOutcome.Answer;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.operation.OperationId;
import org.ccps.operation.OperationState;
import org.ccps.operation.OperationView;
import org.ccps.operation.model.AttemptOutcome;
import org.ccps.operation.model.Operation;
import org.ccps.reconciliation.LineOutcome;
import org.ccps.reconciliation.MappingItem;
import org.ccps.reconciliation.MatchedBy;
import org.ccps.reconciliation.ReportId;
import org.ccps.reconciliation.ReportStatus;
import org.ccps.reconciliation.model.OutsidePayment;
import org.ccps.reconciliation.model.SettlementLine;
import org.ccps.refusal.InvalidInput;
import org.ccps.schema.Rows;
import org.ccps.schema.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Importing and matching")
class MatchingTest {

    private static final String HEADER = "Merchant ID,Transaction ID,Transaction Reference,Date,Card,Amount,Currency,Response Code,Result Text,Type";
    private static final Clock CLOCK = Clock.fixed(Rows.NOW.plusSeconds(90_000), ZoneOffset.UTC);
    private static final Answer ANSWER = new Answer("412345", "00", "Approved", LocalDate.of(2026, 11, 23));

    private final List<String> heard = new ArrayList<>();
    private final List<AuditEntry> record = new ArrayList<>();
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

    private <T> T store(Function<ReconciliationStore, T> work) {
        return database.inTransaction(em -> work.apply(new ReconciliationStore(em)));
    }

    private <T> List<T> list(Function<ReconciliationStore, List<T>> work) {
        return store(work);
    }

    private <K, V> Map<K, V> map(Function<ReconciliationStore, Map<K, V>> work) {
        return store(work);
    }

    private <T> Optional<T> one(Function<ReconciliationStore, Optional<T>> work) {
        return store(work);
    }

    private long count(Function<ReconciliationStore, Long> work) {
        return store(work);
    }

    private long payment(Consumer<Operation> then) {
        return database.inTransaction(em -> {
            Operation operation = Rows.sending(em, "INV-1");
            then.accept(operation);
            return operation.id();
        });
    }

    private long approved() {
        return payment(operation -> operation.approve(ANSWER, null, Rows.NOW, "olivia"));
    }

    private long inDoubt() {
        return payment(operation -> operation.leaveInDoubt(DoubtCause.READ_TIMED_OUT, Answer.NONE, Rows.NOW, "olivia"));
    }

    private static String order(long payment) {
        return "HW7K2M-" + payment + "-1";
    }

    private static String line(String gatewayId, String order, String amount, String code) {
        return "ABC0001," + gatewayId + "," + order + ",2026-11-23 10:41:09,444433...111," + amount + ",AUD," + code + ","
                + (code.equals("00") ? "Approved" : "Not approved") + ",Payment";
    }

    private ReportId imported(String... lines) {
        ReportText content = ReportText.read(new ByteArrayInputStream((HEADER + "\n" + String.join("\n", lines)).getBytes(StandardCharsets.UTF_8)));
        AuditTrail audit = new AuditTrail() {
            @Override
            public void append(AuditEntry entry) {
                record.add(entry);
            }
        };
        return database.inTransaction(em -> new ReportIntake(new ReconciliationStore(em), audit, CLOCK)
                .store(new ReportIntake.File("day.csv", content, Rows.merchant(), "maria", "desk-9")));
    }

    private void match(ReportId report) {
        for (int number : store(store -> store.waiting(report, 0, 1_000))) {
            database.transaction(em -> matcher(em).match(report, number));
        }
    }

    private LineMatcher matcher(EntityManager em) {
        return new LineMatcher(new ReconciliationStore(em), new LedgerOnTables(em, CLOCK, heard), CLOCK);
    }

    private List<SettlementLine> matched(String... lines) {
        ReportId report = imported(lines);
        match(report);
        return store(store -> store.lines(report, null, 0, 1_000));
    }

    private SettlementLine one(String line) {
        return matched(line).get(0);
    }

    private OperationState state(long id) {
        return database.inTransaction(em -> em.find(Operation.class, id).state());
    }

    private static LineOutcome[] outcomes(List<SettlementLine> lines) {
        return lines.stream().map(SettlementLine::outcome).toArray(LineOutcome[]::new);
    }

    @Test
    @DisplayName("G1 a report is stored with all its lines, and put on record")
    void stored() {
        ReportId id = imported(line("1", "R-1", "1.00", "00"), line("2", "R-2", "oops", "00"), line("3", "R-3", "1.00", "00").replace("2026-11-23", "2026-11-25"));

        database.transaction(em -> {
            var report = new ReconciliationStore(em).find(id).orElseThrow();
            assertThat(report.fileName()).isEqualTo("day.csv");
            assertThat(report.lines()).isEqualTo(3);
            assertThat(report.firstDay()).isEqualTo(LocalDate.of(2026, 11, 23));
            assertThat(report.lastDay()).isEqualTo(LocalDate.of(2026, 11, 25));
            assertThat(report.importedBy()).isEqualTo("maria");
            assertThat(report.workstation()).isEqualTo("desk-9");
            assertThat(report.importedAt()).isEqualTo(CLOCK.instant());
            assertThat(report.mapping()).isEqualTo("defaults");
            assertThat(report.status()).isEqualTo(ReportStatus.MATCHING);
            assertThat(report.finishedAt()).isNull();
            assertThat(new ReconciliationStore(em).ofContent("main", report.sha256())).hasValueSatisfying(same -> assertThat(same.id()).isEqualTo(id.number()));
        });
        assertThat(map(store -> store.counts(id))).isEqualTo(Map.of(LineOutcome.BAD_LINE, 1L));
        assertThat(count(store -> store.countWaiting(id))).isEqualTo(2);
        assertThat(record).singleElement().satisfies(entry -> assertThat(entry.details()).containsEntry("lines", "3").containsEntry("badLines", "1"));
    }

    @Test
    @DisplayName("G1 the same file cannot be stored twice, whoever is faster")
    void sameFile() {
        imported(line("1", "R-1", "1.00", "00"));

        assertThatThrownBy(() -> imported(line("1", "R-1", "1.00", "00"))).satisfies(TestDatabase.broken("uq_report_content"));
    }

    @Test
    @DisplayName("G1 a file without a needed column, or with its header only, stores nothing")
    void nothingStored() {
        assertThatThrownBy(() -> imported()).isInstanceOf(InvalidInput.class);
        database.transaction(em -> new ReconciliationStore(em).map("main", MappingItem.AMOUNT, "Betrag"));
        assertThatThrownBy(() -> imported(line("1", "R-1", "1.00", "00"))).isInstanceOfSatisfying(InvalidInput.class,
                e -> assertThat(e.errors().get(0).message()).contains("Betrag"));

        assertThat(database.query("SELECT COUNT(*) FROM settlement_report")).containsExactly("0");
    }

    @Test
    @DisplayName("G1 the mapping is kept for each merchant, and can be the default again")
    void mapping() {
        database.transaction(em -> new ReconciliationStore(em).map("main", MappingItem.AMOUNT, "Betrag"));
        database.transaction(em -> new ReconciliationStore(em).map("main", MappingItem.AMOUNT, "Summe"));
        assertThat(map(store -> store.mapping("main"))).isEqualTo(Map.of(MappingItem.AMOUNT, "Summe"));

        database.transaction(em -> new ReconciliationStore(em).map("main", MappingItem.AMOUNT, null));
        assertThat(map(store -> store.mapping("main"))).isEmpty();
    }

    @Test
    @DisplayName("G3 a line finds its payment by the gateway's id, else the order number, else the card, and says which")
    void ways() {
        long first = approved();
        SettlementLine byId = one(line("412345", "whatever", "125.00", "00"));
        long second = payment(operation -> operation.approve(new Answer(null, "00", null, null), null, Rows.NOW, "olivia"));
        SettlementLine byOrder = one(line("77", order(second), "125.00", "00"));

        assertThat(byId).extracting(SettlementLine::matchedBy, SettlementLine::outcome, SettlementLine::operationId, SettlementLine::ourState)
                .containsExactly(MatchedBy.GATEWAY_ID, LineOutcome.MATCHED, first, OperationState.APPROVED);
        assertThat(byOrder).extracting(SettlementLine::matchedBy, SettlementLine::outcome, SettlementLine::operationId)
                .containsExactly(MatchedBy.ORDER_NUMBER, LineOutcome.MATCHED, second);
    }

    @Test
    @DisplayName("G3 by card, amount and day only when one payment fits, and its id is not another")
    void byCard() {
        long id = approved();
        assertThat(one(line("999", "", "125.00", "00"))).as("another id is another payment").extracting(SettlementLine::outcome).isEqualTo(LineOutcome.NOT_OURS);
        assertThat(one(line("", "", "125.00", "00"))).extracting(SettlementLine::matchedBy, SettlementLine::outcome, SettlementLine::operationId)
                .containsExactly(MatchedBy.CARD, LineOutcome.MATCHED, id);
        approved();
        assertThat(one(line("", "", "125.00", "00") + "\n")).as("a duplicate, or either of two: nobody can tell").extracting(SettlementLine::outcome).isEqualTo(LineOutcome.NOT_OURS);
    }

    @Test
    @DisplayName("G2 every line ends with an outcome")
    void everyOutcome() {
        long one = approved();
        long two = payment(operation -> operation.approve(new Answer("512", "00", null, null), null, Rows.NOW, "olivia"));
        long three = payment(operation -> operation.approve(new Answer("513", "00", null, null), null, Rows.NOW, "olivia"));
        long four = payment(operation -> operation.approve(new Answer("514", "00", null, null), null, Rows.NOW, "olivia"));

        List<SettlementLine> lines = matched(line("412345", order(one), "125.00", "00"), line("412345", order(one), "125.00", "00"), line("512", order(two), "125.01", "00"),
                line("513", order(three), "125.00", "00").replace("AUD", "NZD"), line("514", order(four), "125.00", "51"), line("600", "theirs", "9.99", "00"),
                line("601", "bad", "x", "00"), line("602", order(one), "125.00", "00").replace("ABC0001", "XYZ0001"));

        assertThat(outcomes(lines)).containsExactly(LineOutcome.MATCHED, LineOutcome.DUPLICATE, LineOutcome.AMOUNT_DIFFERS, LineOutcome.CURRENCY_DIFFERS,
                LineOutcome.STATUS_DIFFERS, LineOutcome.NOT_OURS, LineOutcome.BAD_LINE, LineOutcome.NOT_OURS);
        assertThat(lines.get(1).reason()).contains("line 2 of S-");
        assertThat(lines.get(2).reason()).isEqualTo("we have AUD 125.00");
        assertThat(lines.get(6).reason()).contains("column \"Amount\"").contains("\"x\"");
        assertThat(lines.get(6).number()).isEqualTo(8);
        assertThat(lines.get(7).reason()).contains("merchant");
    }

    @Test
    @DisplayName("D6 a line that says approved ends what is in doubt, and is its evidence")
    void settlesApproved() {
        long id = inDoubt();

        SettlementLine line = one(line("412345", order(id), "125.00", "00"));

        assertThat(line).extracting(SettlementLine::outcome, SettlementLine::settled, SettlementLine::ourState)
                .containsExactly(LineOutcome.MATCHED, true, OperationState.IN_DOUBT);
        database.transaction(em -> {
            Operation operation = em.find(Operation.class, id);
            assertThat(operation.state()).isEqualTo(OperationState.APPROVED);
            assertThat(operation.attempt().answer()).isEqualTo(new Answer("412345", "00", "Approved", null));
        });
        assertThat(heard).containsExactly("settled by maria at desk-9: line 2 of report " + new ReportId(line.reportId()) + " (day.csv), code 00, Approved, id 412345");
    }

    @Test
    @DisplayName("D6 a code that proves a decline ends it, too; one that is no proof leaves it in doubt")
    void settlesDeclined() {
        long declined = inDoubt();
        long unproved = inDoubt();

        List<SettlementLine> lines = matched(line("1", order(declined), "125.00", "51"), line("2", order(unproved), "125.00", "96"));

        assertThat(outcomes(lines)).containsExactly(LineOutcome.MATCHED, LineOutcome.STATUS_DIFFERS);
        assertThat(state(declined)).isEqualTo(OperationState.DECLINED);
        assertThat(state(unproved)).isEqualTo(OperationState.IN_DOUBT);
        assertThat(lines.get(1).reason()).contains("96").contains("stays in doubt");
    }

    @Test
    @DisplayName("D6 another amount ends nothing, and wakes somebody")
    void otherAmount() {
        long id = inDoubt();

        assertThat(one(line("1", order(id), "1.25", "00")).outcome()).isEqualTo(LineOutcome.AMOUNT_DIFFERS);
        assertThat(state(id)).isEqualTo(OperationState.IN_DOUBT);
        assertThat(heard).singleElement().asString().startsWith("alarm P-" + id);
    }

    @Test
    @DisplayName("D6 what fits by card only stays in doubt")
    void byCardInDoubt() {
        long id = inDoubt();

        assertThat(one(line("1", "", "125.00", "00"))).extracting(SettlementLine::outcome, SettlementLine::matchedBy)
                .containsExactly(LineOutcome.STATUS_DIFFERS, MatchedBy.CARD);
        assertThat(state(id)).isEqualTo(OperationState.IN_DOUBT);
    }

    @Test
    @DisplayName("G2 a line that is approved while we say not taken wakes somebody")
    void takenAfterAll() {
        long id = payment(operation -> operation.notTaken(Answer.NONE, "refused", Rows.NOW, "olivia"));

        assertThat(one(line("1", order(id), "125.00", "00"))).extracting(SettlementLine::outcome, SettlementLine::ourState)
                .containsExactly(LineOutcome.STATUS_DIFFERS, OperationState.NOT_TAKEN);
        assertThat(heard).hasSize(2).anyMatch(word -> word.startsWith("contradicted P-" + id + ": line 2 of report "))
                .contains("alarm P-" + id + " line 2: the gateway took the money (approved, code 00), and we say NOT_TAKEN");
    }

    @Test
    @DisplayName("D10 an approval of an earlier attempt is given back under that attempt's order number, however the last one ended")
    void earlierTakenAfterAll() {
        for (Answer last : List.of(Answer.NONE, new Answer("412300", "51", "Not approved", null))) {
            long id = payment(operation -> {
                operation.defer(AttemptOutcome.REJECTED, Answer.NONE, "credentials", Rows.NOW, "system");
                operation.takeFromStore(order(operation.id()) + "b", "m2-" + operation.id(), "node-1", "boot-1", Rows.NOW, "system");
                if (last == Answer.NONE) {
                    operation.reject(last, null, Rows.NOW, "system");
                } else {
                    operation.decline(last, Rows.NOW, "system");
                }
            });

            one(line("4123" + id, order(id), "125.00", "00"));

            assertThat(approval(id)).contains(new OperationView.Approval(order(id), "4123" + id));
        }
    }

    @Test
    @DisplayName("D10 an approval of the last attempt is given back under its own order number, also when the bank's no had an id of its own")
    void lastTakenAfterAll() {
        long id = payment(operation -> operation.decline(new Answer("412300", "51", "Not approved", null), Rows.NOW, "olivia"));

        database.transaction(em -> {
            Operation operation = em.find(Operation.class, id);
            operation.contradict(operation.attempt(), "412345", Rows.NOW);
        });

        assertThat(approval(id)).contains(new OperationView.Approval(order(id), "412345"));
    }

    @Test
    @DisplayName("B1 what a person called taken without the gateway's id can be refunded when a line has named it")
    void identified() {
        long id = payment(operation -> {
            operation.leaveInDoubt(DoubtCause.READ_TIMED_OUT, Answer.NONE, Rows.NOW, "olivia");
            operation.approve(Answer.NONE, "by-hand", Rows.NOW, "maria");
        });
        assertThat(approval(id)).isEmpty();

        assertThat(one(line("412345", order(id), "999.00", "00")).outcome()).isEqualTo(LineOutcome.AMOUNT_DIFFERS);
        assertThat(approval(id)).as("of another amount it proves nothing").isEmpty();
        assertThat(one(line("412345", order(id), "125.00", "00")).outcome()).isEqualTo(LineOutcome.MATCHED);

        assertThat(approval(id)).contains(new OperationView.Approval(order(id), "412345"));
        assertThat(heard).filteredOn(word -> word.startsWith("identified by maria at desk-9: line 2 of report ")).hasSize(1);
    }

    private Optional<OperationView.Approval> approval(long id) {
        return database.inTransaction(em -> new LedgerOnTables(em, CLOCK, heard).byOrderNumber("main", order(id)).orElseThrow().approval());
    }

    @Test
    @DisplayName("G1 the same lines in another file are duplicates and change nothing")
    void sameLinesElsewhere() {
        long id = inDoubt();
        String line = line("412345", order(id), "125.00", "00");
        matched(line);

        List<SettlementLine> again = matched(line, line("9", "R", "1.00", "00"));

        assertThat(outcomes(again)).containsExactly(LineOutcome.DUPLICATE, LineOutcome.NOT_OURS);
        assertThat(heard).hasSize(1);
        assertThat(database.query("SELECT COUNT(*) FROM attempt_match")).containsExactly("1");
    }

    @Test
    @DisplayName("O3 a second approval of one order number is told, and matches nothing")
    void chargedTwice() {
        long id = approved();

        assertThat(outcomes(matched(line("412345", order(id), "125.00", "00"), line("412399", order(id), "125.00", "00"))))
                .containsExactly(LineOutcome.MATCHED, LineOutcome.STATUS_DIFFERS);
        assertThat(heard).singleElement().asString().contains("charged twice");
    }

    @Test
    @DisplayName("a refund's line never matches the payment that has the same order number")
    void refundLine() {
        long id = approved();

        assertThat(one(line("700", order(id), "-125.00", "00")).outcome()).isEqualTo(LineOutcome.NOT_OURS);
    }

    @Test
    @DisplayName("G1 matching goes on where it stopped: a line that has its outcome keeps it")
    void goesOn() {
        long one = inDoubt();
        long two = inDoubt();
        ReportId report = imported(line("1", order(one), "125.00", "00"), line("2", order(two), "125.00", "00"));
        database.transaction(em -> matcher(em).match(report, 2));
        assertThat(list(store -> store.waiting(report, 0, 10))).containsExactly(3);

        database.transaction(em -> matcher(em).match(report, 2));
        match(report);

        assertThat(count(store -> store.countWaiting(report))).isZero();
        assertThat(heard).hasSize(2);
        assertThat(map(store -> store.counts(report))).isEqualTo(Map.of(LineOutcome.MATCHED, 2L));
    }

    @Test
    @DisplayName("D6 the line and what it settles are written together or not at all")
    void together() {
        long id = inDoubt();
        ReportId report = imported(line("1", order(id), "125.00", "00"));

        assertThatThrownBy(() -> database.transaction(em -> {
            matcher(em).match(report, 2);
            throw new IllegalStateException("the server dies");
        })).hasMessage("the server dies");

        assertThat(state(id)).isEqualTo(OperationState.IN_DOUBT);
        assertThat(list(store -> store.waiting(report, 0, 10))).containsExactly(2);
    }

    @Test
    @DisplayName("G4 a line that meets a fault of ours is set aside with its reason")
    void setAside() {
        ReportId report = imported(line("1", "R", "1.00", "00"));

        database.transaction(em -> matcher(em).setAside(report, 2, "a fault"));

        assertThat(list(store -> store.lines(report, LineOutcome.BAD_LINE, 0, 10))).singleElement().satisfies(line -> assertThat(line.reason()).isEqualTo("a fault"));
    }

    @Test
    @DisplayName("G5 a payment taken outside is matched by its gateway id, by lines of before and of later")
    void outside() {
        ReportId report = imported(line("800", "web page", "40.00", "00"));
        match(report);

        database.transaction(em -> {
            OutsidePayment payment = new OutsidePayment("main", "800", "INV-9", new Money(4_000, Currency.AUD), LocalDate.of(2026, 11, 23), "by web page", "maria", "desk-9", Rows.NOW);
            new ReconciliationStore(em).add(payment);
            matcher(em).matchNow(payment);
        });

        assertThat(list(store -> store.lines(report, null, 0, 10))).singleElement().satisfies(line -> {
            assertThat(line.outcome()).isEqualTo(LineOutcome.MATCHED);
            assertThat(line.matchedBy()).isEqualTo(MatchedBy.OUTSIDE);
        });
        assertThat(outcomes(matched(line("800", "again", "40.00", "00"), line("800", "again", "41.00", "00"), line("800", "again", "40.00", "51"))))
                .containsExactly(LineOutcome.DUPLICATE, LineOutcome.AMOUNT_DIFFERS, LineOutcome.STATUS_DIFFERS);
        database.transaction(em -> {
            OutsidePayment payment = new ReconciliationStore(em).outside("main", "800").orElseThrow();
            assertThat(payment.reportId()).isEqualTo(report.number());
            assertThat(payment.line()).isEqualTo(2);
            assertThat(payment.note()).isEqualTo("by web page");
            assertThat(payment.day()).isEqualTo(LocalDate.of(2026, 11, 23));
            assertThat(payment.recordedAt()).isEqualTo(Rows.NOW);
        });
    }

    @Test
    @DisplayName("G2 an approved payment is missing when its due day has passed and no line matches it")
    void missing() {
        long settledLate = approved();
        long unsettled = payment(operation -> operation.approve(new Answer("5", "00", null, null), null, Rows.NOW, "olivia"));
        long declined = payment(operation -> operation.decline(new Answer("6", "51", null, LocalDate.of(2026, 11, 1)), null, Rows.NOW, "olivia"));

        assertThat(missing(LocalDate.of(2026, 11, 22))).isEmpty();
        assertThat(missing(LocalDate.of(2026, 11, 23))).containsExactly(unsettled, settledLate).doesNotContain(declined);
        Scope other = new Scope(Set.of("shop-2"));
        assertThat(list(store -> store.missing(LocalDate.of(2026, 11, 23), Rows.NOW.plusSeconds(999_999), Long.MAX_VALUE, 10, other))).as("H9: of another account").isEmpty();
        assertThat(list(store -> store.inDoubtWithoutLine(Rows.NOW.plusSeconds(9), Long.MAX_VALUE, 10, other))).isEmpty();
        assertThat(list(store -> store.approvedTwice(9, other))).isEmpty();
        assertThat(list(store -> store.payments(List.of(order(unsettled)), other))).isEmpty();
        assertThat(one(store -> Optional.of(store.countAttempts(other)))).contains(0L);
        assertThat(list(store -> store.newest(Long.MAX_VALUE, 9, other))).isEmpty();
        assertThat(list(store -> store.outsidePayments(Long.MAX_VALUE, 9, other))).isEmpty();
        matched(line("412345", order(settledLate), "125.00", "00"));
        assertThat(missing(LocalDate.of(2026, 11, 23))).containsExactly(unsettled);
    }

    private List<Long> missing(LocalDate lastDay) {
        return store(store -> store.missing(lastDay, lastDay.plusDays(1).atStartOfDay(java.time.ZoneId.of("Australia/Melbourne")).toInstant(), Long.MAX_VALUE, 10, Scope.ALL)
                .stream().map(OperationId::number).toList());
    }

    @Test
    @DisplayName("D6 what is in doubt and in no report is found, and the report that covers its day")
    void proposals() {
        long id = inDoubt();
        long shown = inDoubt();
        ReportId report = imported(line("1", "theirs", "1.00", "00"), line("2", order(shown), "125.00", "96"));
        match(report);
        database.transaction(em -> new ReconciliationStore(em).find(report).orElseThrow().finish(CLOCK.instant()));

        assertThat(list(store -> store.inDoubtWithoutLine(Rows.NOW.plusMillis(1), Long.MAX_VALUE, 10, Scope.ALL).stream().map(OperationId::number).toList())).containsExactly(id);
        assertThat(list(store -> store.inDoubtWithoutLine(Rows.NOW, Long.MAX_VALUE, 10, Scope.ALL))).isEmpty();
        LocalDate day = LocalDate.of(2026, 11, 23);
        assertThat(one(store -> store.covering("main", day, CLOCK.instant()).map(found -> found.id()))).hasValue(report.number());
        assertThat(one(store -> store.covering("main", day, CLOCK.instant().plusMillis(1)).map(found -> found.id()))).as("imported before the day was over").isEmpty();
        assertThat(one(store -> store.covering("main", day.plusDays(1), CLOCK.instant()).map(found -> found.id()))).isEmpty();
    }

    @Test
    @DisplayName("O3 each payment at most once, or the exceptions")
    void atMostOnce() {
        long once = approved();
        long twice = payment(operation -> operation.approve(new Answer("500", "00", null, null), null, Rows.NOW, "olivia"));
        List<String> lines = List.of(line("412345", order(once), "125.00", "00"), line("412345", order(once), "125.00", "00"), line("413", order(once), "125.00", "51"),
                line("412345", order(once), "-20.00", "00"), line("9", "theirs", "1.00", "00"), line("10", "theirs", "1.00", "00"), "bad");

        var holds = proof(lines);
        assertThat(holds.holds()).isTrue();
        assertThat(holds).extracting(found -> found.attempts(), found -> found.lines(), found -> found.badLines()).containsExactly(2L, 6, 1);

        List<String> more = new ArrayList<>(lines);
        more.add(line("500", order(twice), "125.00", "00"));
        more.add(line("501", order(twice), "125.00", "00"));
        var broken = proof(more);
        assertThat(broken.holds()).isFalse();
        assertThat(broken.exceptions()).singleElement().satisfies(exception -> {
            assertThat(exception.payment().number()).isEqualTo(twice);
            assertThat(exception.orderNumber()).isEqualTo(order(twice));
            assertThat(exception.reason()).isEqualTo("the file approves it 2 times: lines 9, 10");
        });
    }

    private org.ccps.reconciliation.AtMostOnce proof(List<String> lines) {
        return database.inTransaction(em -> new OnceProof(new ReconciliationStore(em), new LedgerOnTables(em, CLOCK, heard))
                .of(new ReportReader(HEADER + "\n" + String.join("\n", lines), new ColumnMapping(Map.of()), Currency.AUD), "main", Scope.ALL));
    }

    @Test
    @DisplayName("reports and outside payments page from the newest")
    void pages() {
        ReportId first = imported(line("1", "R-1", "1.00", "00"));
        ReportId second = imported(line("2", "R-2", "1.00", "00"));

        assertThat(list(store -> store.newest(Long.MAX_VALUE, 1, Scope.ALL).stream().map(report -> report.id()).toList())).containsExactly(second.number());
        assertThat(list(store -> store.newest(second.number(), 5, Scope.ALL).stream().map(report -> report.id()).toList())).containsExactly(first.number());
        assertThat(list(store -> store.unfinished())).containsExactly(first, second);
        assertThat(list(store -> store.outsidePayments(Long.MAX_VALUE, 5, Scope.ALL))).isEmpty();
    }
}
