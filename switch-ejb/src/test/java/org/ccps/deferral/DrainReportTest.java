package org.ccps.deferral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.ccps.deferral.DrainReport.Line;
import org.ccps.deferral.DrainReport.Sum;
import org.ccps.deferral.DrainReport.What;
import org.ccps.money.Currency;
import org.ccps.operation.OperationKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("C17: a drain's end report")
class DrainReportTest {

    private static Line line(String operator, What what, long items, long minor) {
        return new Line(OperationKind.PAYMENT, "main", operator, Currency.AUD, what, items, minor);
    }

    private static List<Line> whole() {
        return List.of(line("olivia", What.STORED, 4, 1_000), line("olivia", What.APPROVED, 2, 600), line("olivia", What.DECLINED, 1, 300),
                line("olivia", What.WAITING, 1, 100), line("maria", What.STORED, 1, 50), line("maria", What.EXPIRED, 1, 50));
    }

    private static List<Line> with(int index, Line other) {
        List<Line> lines = new ArrayList<>(whole());
        lines.set(index, other);
        return lines;
    }

    @Test
    @DisplayName("adds up when what was stored is what became of it")
    void addsUp() {
        assertThat(new DrainReport(whole()).addsUp()).isTrue();
        assertThat(new DrainReport(List.of()).addsUp()).isTrue();
    }

    @Test
    @DisplayName("does not add up with a cent, an item or a line too few or too many")
    void doesNotAddUp() {
        assertThat(new DrainReport(with(1, line("olivia", What.APPROVED, 2, 601))).addsUp()).isFalse();
        assertThat(new DrainReport(with(1, line("olivia", What.APPROVED, 3, 600))).addsUp()).isFalse();
        assertThat(new DrainReport(whole().subList(0, 3)).addsUp()).isFalse();
    }

    @Test
    @DisplayName("does not add up when one operator's money stands under another's name, although the whole is equal")
    void eachByItself() {
        assertThat(new DrainReport(with(5, line("olivia", What.EXPIRED, 1, 50))).addsUp()).isFalse();
    }

    @Test
    @DisplayName("sums each currency by itself, and says nothing was where nothing was")
    void sums() {
        List<Line> lines = new ArrayList<>(whole());
        lines.add(new Line(OperationKind.PAYMENT, "main", "olivia", Currency.JPY, What.STORED, 1, 7));

        DrainReport report = new DrainReport(lines);

        assertThat(report.sums(Currency.AUD)).containsEntry(What.STORED, new Sum(5, 1_050)).containsEntry(What.IN_DOUBT, new Sum(0, 0));
        assertThat(report.sums(Currency.JPY)).containsEntry(What.STORED, new Sum(1, 7));
        assertThat(report.currencies()).containsExactly(Currency.AUD, Currency.JPY);
        assertThat(report.addsUp()).isFalse();
    }
}
