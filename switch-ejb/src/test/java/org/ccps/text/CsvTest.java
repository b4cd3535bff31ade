package org.ccps.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Exported lines")
class CsvTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+61", "-5", "@SUM(A1)", "\tx", "\rx"})
    @DisplayName("C19 H5 a cell that a spreadsheet would run is made a text:")
    void formulas(String text) {
        assertThat(Csv.cell(text).replace("\"", "")).startsWith("'");
    }

    @Test
    @DisplayName("commas, quotes and line ends stay inside their cell")
    void quoted() {
        assertThat(Csv.row("a,b", "say \"no\"", null, "O-31")).isEqualTo("\"a,b\",\"say \"\"no\"\"\",,O-31\r\n");
    }

    @Test
    @DisplayName("H5 numbers stay numbers, negative ones too")
    void numbers() {
        assertThat(Csv.row(new BigDecimal("-12.50"), 7L, "-12.50")).isEqualTo("-12.50,7,'-12.50\r\n");
    }
}
