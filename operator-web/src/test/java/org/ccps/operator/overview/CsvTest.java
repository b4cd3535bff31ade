package org.ccps.operator.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Exported lines")
class CsvTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+61", "-5", "@SUM(A1)", "\tx", "\rx"})
    @DisplayName("C19 a cell that a spreadsheet would run is made a text:")
    void formulas(String text) {
        assertThat(Csv.cell(text).replace("\"", "")).startsWith("'");
    }

    @Test
    @DisplayName("commas, quotes and line ends stay inside their cell")
    void quoted() {
        assertThat(Csv.line(List.of("a,b", "say \"no\"", "", "O-31"))).isEqualTo("\"a,b\",\"say \"\"no\"\"\",,O-31\r\n");
    }
}
