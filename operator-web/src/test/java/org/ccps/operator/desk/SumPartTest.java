package org.ccps.operator.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ccps.deferral.DrainReport;
import org.ccps.deferral.DrainReport.What;
import org.ccps.money.Currency;
import org.ccps.operation.OperationKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The sum strip of a drain")
class SumPartTest {

    private static DrainReport.Line line(What what, long items, long minor) {
        return new DrainReport.Line(OperationKind.PAYMENT, "main", "olivia", Currency.AUD, what, items, minor);
    }

    @Test
    @DisplayName("C17 stored = approved + declined + in doubt + expired + withdrawn + waiting, each with its count and money")
    void parts() {
        List<SumPart> parts = SumPart.of(new DrainReport(List.of(line(What.STORED, 14, 392_050), line(What.APPROVED, 6, 187_000), line(What.DECLINED, 1, 31_015),
                line(What.WAITING, 7, 174_035))), Currency.AUD);

        assertThat(parts).extracting(SumPart::name).containsExactly("STORED", "APPROVED", "DECLINED", "IN_DOUBT", "EXPIRED", "WITHDRAWN", "WAITING");
        assertThat(parts).extracting(SumPart::op).containsExactly("", "=", "+", "+", "+", "+", "+");
        assertThat(parts.get(0)).isEqualTo(new SumPart("STORED", "", "", "stored", "Stored", 14, "3,920.50"));
        assertThat(parts.get(3).sum()).isEqualTo("0.00");
    }

    @Test
    @DisplayName("what is seldom shows as soon as there is some, or the sum would not add up")
    void seldom() {
        List<SumPart> parts = SumPart.of(new DrainReport(List.of(line(What.STORED, 1, 100), line(What.REJECTED, 1, 100))), Currency.AUD);

        assertThat(parts).extracting(SumPart::name).contains("REJECTED").doesNotContain("NOT_TAKEN");
    }
}
