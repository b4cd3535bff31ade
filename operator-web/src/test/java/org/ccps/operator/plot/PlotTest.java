package org.ccps.operator.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Plots")
class PlotTest {

    private static final List<String> MINUTES = List.of("09:58", "09:59", "10:00", "10:01");

    @Test
    @DisplayName("bars of a minute stand on one another, under the highest line of the scale")
    void stacked() {
        Plot plot = new MinutePlot(720, MINUTES).bars("a", "approved", List.of(4L, 0L, 6L, 1L)).bars("d", "declined", List.of(2L, 0L, 0L, 0L))
                .draw("p", "Payments", "some", "Minute");

        assertThat(plot.boxes()).extracting(Plot.Box::look).containsExactly("a", "d", "a", "a");
        assertThat(plot.words()).extracting(Plot.Word::text).contains("0", "2", "4", "6");
        Plot.Box approved = plot.boxes().get(0);
        Plot.Box declined = plot.boxes().get(1);
        assertThat(new BigDecimal(declined.y()).add(new BigDecimal(declined.h()))).isLessThan(new BigDecimal(approved.y()));
        assertThat(declined.y()).isEqualTo("10.0");
    }

    @Test
    @DisplayName("the table says the same as the drawing")
    void table() {
        Plot plot = new MinutePlot(720, MINUTES).bars("a", "approved", List.of(4L, 0L, 6L, 1L)).draw("p", "Payments", "some", "Minute");

        assertThat(plot.heads()).containsExactly("Minute", "approved");
        assertThat(plot.rows()).extracting(Plot.Row::head).isEqualTo(MINUTES);
        assertThat(plot.rows().get(2).cells()).containsExactly("6");
    }

    @Test
    @DisplayName("a minute without a value is a gap in a line, and a dash in the table")
    void gaps() {
        Plot plot = new MinutePlot(430, MINUTES).line("l1", "half", Arrays.asList(10L, null, 20L, 20L)).draw("p", "Times", "some", "Minute");

        assertThat(plot.paths()).filteredOn(path -> path.look().equals("l1")).extracting(Plot.Path::d).first().asString().matches("M[0-9. ]+h3M[0-9. ]+L[0-9. ]+");
        assertThat(plot.rows().get(1).cells()).containsExactly("–");
    }

    @Test
    @DisplayName("nothing at all is a plot, too")
    void nothing() {
        Plot plot = new MinutePlot(430, MINUTES).line("l1", "half", Arrays.asList(null, null, null, null)).bars("a", "approved", List.of(0L, 0L, 0L, 0L)).draw("p", "t", "s", "m");

        assertThat(plot.boxes()).isEmpty();
        assertThat(new BarPlot().draw("b", "t", "s", List.of("Code", "Count")).rows()).isEmpty();
    }

    @Test
    @DisplayName("an outage is shaded where it was, and named")
    void shaded() {
        Plot plot = new MinutePlot(720, MINUTES).bars("a", "approved", List.of(1L, 0L, 0L, 0L)).shade(1, 3, "Link down from 09:59").draw("p", "t", "s", "m");

        assertThat(plot.shades()).extracting(Plot.Box::look).containsExactly("out");
        assertThat(plot.words()).extracting(Plot.Word::text).contains("Link down from 09:59");
    }
}
