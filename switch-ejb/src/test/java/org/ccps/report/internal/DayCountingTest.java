package org.ccps.report.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.ccps.access.Scope;
import org.ccps.money.Currency;
import org.ccps.operation.OperationState;
import org.ccps.report.DayReport;
import org.ccps.report.DayReport.Tally;
import org.ccps.report.DayReportCsv;
import org.ccps.schema.Rows;
import org.ccps.schema.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("H4 the hours of a day")
class DayCountingTest {

    private static final ZoneId SYDNEY = ZoneId.of("Australia/Sydney");
    private static final Duration STEP = Duration.ofMinutes(37);

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

    private DayReport report(LocalDate day, ZoneId zone) {
        return report(day, zone, Scope.ALL);
    }

    private DayReport report(LocalDate day, ZoneId zone, Scope scope) {
        return database.inTransaction(em -> new DayCounting(new DayReportStore(em), Clock.fixed(Rows.NOW, ZoneOffset.UTC)).count(day, Currency.AUD, zone, scope));
    }

    private void pay(Collection<Instant> taken) {
        database.transaction(em -> taken.forEach(at -> Rows.sending(em, "INV-1", "olivia", at)));
    }

    @ParameterizedTest
    @CsvSource({"2026-10-04, 23", "2026-04-05, 25", "2026-11-23, 24"})
    @DisplayName("payments over more than the day: the report has those of its own day, and its hours add up to them")
    void totals(LocalDate day, int count) {
        Instant from = day.atStartOfDay(SYDNEY).toInstant();
        Instant to = day.plusDays(1).atStartOfDay(SYDNEY).toInstant();
        List<Instant> taken = new ArrayList<>(List.of(from.minusMillis(1), to.minusMillis(1), to));
        LongStream.range(-6, 46).forEach(step -> taken.add(from.plus(STEP.multipliedBy(step))));
        pay(taken);
        long own = taken.stream().filter(at -> !at.isBefore(from) && at.isBefore(to)).count();

        DayReport report = report(day, SYDNEY);

        assertThat(report.hours()).hasSize(count);
        assertThat(report(day, SYDNEY, new Scope(Set.of("main", "shop-2")))).isEqualTo(report);
        assertThat(report(day, SYDNEY, new Scope(Set.of("shop-2"))).all().count()).as("H9: of another account").isZero();
        assertThat(report.all()).isEqualTo(new Tally(own, own * Rows.AMOUNT.minor()));
        assertThat(report.of(OperationState.SENDING)).isEqualTo(report.all());
        for (DayReport.Hour hour : report.hours()) {
            long inIt = taken.stream().filter(at -> !at.isBefore(hour.begins().toInstant()) && at.isBefore(hour.ends().toInstant())).count();
            assertThat(hour.all().count()).as(hour.begins().toString()).isEqualTo(inIt);
        }
    }

    @Test
    @DisplayName("states apart, other currencies aside, and the file has one line an hour and one of the day")
    void states() {
        LocalDate day = LocalDate.of(2026, 4, 5);
        Instant first = Instant.parse("2026-04-04T15:30:00Z");
        Instant second = Instant.parse("2026-04-04T16:30:00Z");
        pay(List.of(first, second, second));
        database.execute("UPDATE operation SET state = 'APPROVED', concluded_at_ms = 1 WHERE id = (SELECT MIN(id) FROM payment)");
        database.execute("UPDATE payment SET currency = 'JPY' WHERE id = (SELECT MAX(id) FROM payment)");

        DayReport report = report(day, SYDNEY);

        assertThat(report.others()).isEqualTo(1);
        assertThat(report.hours().get(2).begins()).hasToString("2026-04-05T02:00+11:00[Australia/Sydney]");
        assertThat(report.hours().get(2).of(OperationState.APPROVED)).isEqualTo(new Tally(1, 12_500));
        assertThat(report.hours().get(3).begins()).hasToString("2026-04-05T02:00+10:00[Australia/Sydney]");
        assertThat(report.hours().get(3).all()).isEqualTo(new Tally(1, 12_500));
        List<String> lines = DayReportCsv.of(report).lines().toList();
        assertThat(lines).hasSize(1 + 25 + 1);
        assertThat(lines.get(0)).startsWith("from,to,currency,payments,amount,sending,sending amount,");
        assertThat(lines.get(3)).startsWith("2026-04-05T02:00:00+11:00,2026-04-05T02:00:00+10:00,AUD,1,125.00,0,0.00,");
        assertThat(lines.get(26)).startsWith("total,\"day of Australia/Sydney, from midnight\",AUD,2,250.00,1,125.00,");
    }

    @Test
    @DisplayName("today where no day is given")
    void today() {
        assertThat(report(null, SYDNEY).day()).isEqualTo(LocalDate.of(2026, 11, 23));
    }
}
