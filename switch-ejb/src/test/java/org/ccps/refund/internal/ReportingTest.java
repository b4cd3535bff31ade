package org.ccps.refund.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.ccps.money.Currency;
import org.ccps.refund.RefundReport;
import org.ccps.refund.internal.RefundStore.Done;
import org.ccps.refund.internal.RefundStore.Taken;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("B15: the report of refunds")
class ReportingTest {

    private static final ZoneId SYDNEY = ZoneId.of("Australia/Sydney");
    /** 10:41 in Sydney. */
    private static final Instant MORNING = Instant.parse("2026-11-22T23:41:00Z");
    /** 23:41 in Sydney. */
    private static final Instant NIGHT = Instant.parse("2026-11-22T12:41:00Z");

    private final Reporting reporting = Reporting.of("08:00-18:00", SYDNEY);

    private static Done done(String author, String manager, String second, Instant askedAt, String takenBy, String card) {
        return new Done(author, manager, second, "duplicate", Currency.AUD, 6_000, askedAt, takenBy, card);
    }

    @Test
    @DisplayName("ranks authors by refunds to payments, with repeats to one card, self-taken ones and those outside hours")
    void operators() {
        List<Done> done = List.of(done("olivia", "maria", null, MORNING, "olivia", "card-1"), done("olivia", "maria", null, NIGHT, "olivia", "card-1"),
                done("oscar", "maria", null, MORNING, "olivia", "card-2"));
        List<Taken> taken = List.of(new Taken("olivia", Currency.AUD, 4, 50_000), new Taken("oscar", Currency.AUD, 2, 20_000), new Taken("maria", Currency.AUD, 9, 90_000));

        List<RefundReport.OperatorLine> lines = reporting.report(Instant.EPOCH, MORNING, done, taken).operators();

        assertThat(lines).extracting(RefundReport.OperatorLine::operator).containsExactly("olivia", "oscar", "maria");
        RefundReport.OperatorLine olivia = lines.get(0);
        assertThat(olivia.countPercent()).isEqualByComparingTo("50.0");
        assertThat(olivia.valuePercent()).isEqualByComparingTo("24.0");
        assertThat(olivia.repeats()).isOne();
        assertThat(olivia.selfTaken()).isEqualTo(2);
        assertThat(olivia.outsideHours()).isOne();
        assertThat(lines.get(1).selfTaken()).isZero();
        assertThat(lines.get(2).refunds()).isZero();
    }

    @Test
    @DisplayName("puts those first who refund and take nothing")
    void takesNothing() {
        List<RefundReport.OperatorLine> lines = reporting.report(Instant.EPOCH, MORNING, List.of(done("oscar", "maria", null, MORNING, "olivia", "card-1")),
                List.of(new Taken("olivia", Currency.AUD, 1, 10_000))).operators();

        assertThat(lines.get(0).operator()).isEqualTo("oscar");
        assertThat(lines.get(0).countPercent()).isNull();
    }

    @Test
    @DisplayName("counts a refund of two managers for both, and says which a manager made alone")
    void managers() {
        List<Done> done = List.of(done("olivia", "maria", "marcus", MORNING, "olivia", "card-1"), done("maria", "maria", null, MORNING, "olivia", "card-2"));

        List<RefundReport.ManagerLine> lines = reporting.report(Instant.EPOCH, MORNING, done, List.of()).managers();

        assertThat(lines).containsExactly(new RefundReport.ManagerLine("marcus", Currency.AUD, 1, 6_000, 0), new RefundReport.ManagerLine("maria", Currency.AUD, 2, 12_000, 1));
    }

    @Test
    @DisplayName("knows a site that works over midnight")
    void overnight() {
        Reporting night = Reporting.of("20:00-06:00", SYDNEY);

        assertThat(night.pattern("olivia", Currency.AUD, List.of(done("olivia", "maria", null, NIGHT, "olivia", "card-1")), List.of()).outsideHours()).isZero();
        assertThat(night.pattern("olivia", Currency.AUD, List.of(done("olivia", "maria", null, MORNING, "olivia", "card-1")), List.of()).outsideHours()).isOne();
    }
}
