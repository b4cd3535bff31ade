package org.ccps.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("F10 the command line")
class CommandLineTest {

    private static String port(Map<String, String> environment, Properties properties, String... arguments) throws Exception {
        try (SecurePaySimulator simulator = CommandLine.parse(arguments, properties, environment).settings().build()) {
            return Integer.toString(simulator.paymentUri().getPort());
        }
    }

    @Test
    void options_come_before_properties_and_those_before_defaults() throws Exception {
        Properties properties = new Properties();
        assertThat(port(Map.of(), properties)).isEqualTo("9180");
        properties.setProperty("ccps.simulator.port", "9280");
        assertThat(port(Map.of(), properties)).isEqualTo("9280");
        assertThat(port(Map.of(), properties, "--port", "9380")).isEqualTo("9380");
    }

    @Test
    void the_offset_moves_default_ports_only() throws Exception {
        assertThat(port(Map.of("CCPS_PORT_OFFSET", "100"), new Properties())).isEqualTo("9280");
        assertThat(port(Map.of("CCPS_PORT_OFFSET", "100"), new Properties(), "--port", "9380")).isEqualTo("9380");
    }

    @ParameterizedTest
    @CsvSource({"--prt 1, --prt", "--port, --port", "--port x, --port", "--control-port 70000, --control-port", "--cut-off 25:00, --cut-off",
            "--approve-16 maybe, --approve-16"})
    void what_is_wrong_is_named(String arguments, String option) {
        assertThatThrownBy(() -> CommandLine.parse(arguments.split(" "), new Properties(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(option);
    }
}
