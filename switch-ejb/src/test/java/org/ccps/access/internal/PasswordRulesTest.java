package org.ccps.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.ccps.refusal.FieldError;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("I2: a password that somebody chooses")
class PasswordRulesTest {

    @TempDir
    private Path folder;

    private static String fault(String password, List<String> used, String file) {
        return new PasswordRules(12, file).fault("newPassword", password, "olivia", used).map(FieldError::code).orElse("fine");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', value = {"eleven char | too-short", "kettle moss wagon | fine", "Olivia-has-a-kettle | username", "Password-2026! | breached",
        "P@ssw0rd1234 | breached", "qwertyuiop12 | breached", "123456789012 | breached", "aaaaaaaaaaaaaaaa | breached", "Welcome!Summer2026 | breached",
        "password password | breached", "green dragon likes kettle soup | fine", "Tr7-vBq2-xPm9 | fine"})
    @DisplayName("is long enough, unlike the user's name, and nothing that attackers try:")
    void rules(String password, String code) {
        assertThat(fault(password, List.of(), "")).isEqualTo(code);
    }

    @Test
    @DisplayName("is no longer than what bcrypt looks at, in bytes")
    void bytes() {
        assertThat(fault("kettle-" + "äöü".repeat(11), List.of(), "")).isEqualTo("too-long");
        assertThat(fault("kettle-" + "äöü".repeat(10), List.of(), "")).isEqualTo("fine");
        assertThat(fault("kettle moss\nwagon", List.of(), "")).isEqualTo("characters");
    }

    @Test
    @DisplayName("is none of those that he had")
    void used() {
        String hash = PasswordHash.of("kettle moss wagon");

        assertThat(fault("kettle moss wagon", List.of(hash), "")).isEqualTo("used-before");
        assertThat(fault("kettle moss wagons", List.of(hash), "")).isEqualTo("fine");
    }

    @Test
    @DisplayName("is not in the site's list of plain passwords, in any case of its letters")
    void plainList() throws IOException {
        Path list = Files.writeString(folder.resolve("plain.txt"), "correcthorsebattery\nkettle moss wagon\n");

        assertThat(fault("Kettle Moss Wagon", List.of(), list.toString())).isEqualTo("breached");
        assertThat(fault("kettle moss waggon", List.of(), list.toString())).isEqualTo("fine");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 50, 513})
    @DisplayName("is not in the site's ordered list of hashes, wherever it stands there")
    void hashedList(int size) throws Exception {
        List<String> lines = new ArrayList<>();
        for (int number = 0; number < size; number++) {
            lines.add(sha1("kettle moss wagon " + number) + ":" + (number * 37 + 1));
        }
        Path list = Files.write(folder.resolve("hashes.txt"), lines.stream().sorted().toList());

        for (int number = 0; number < size; number++) {
            assertThat(fault("kettle moss wagon " + number, List.of(), list.toString())).as("number %d of %d", number, size).isEqualTo("breached");
            assertThat(fault("kettle moss waggon " + number, List.of(), list.toString())).isEqualTo("fine");
        }
    }

    private static String sha1(String text) throws GeneralSecurityException {
        return HexFormat.of().withUpperCase().formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    @DisplayName("is not let through when the site's list cannot be read")
    void noList() {
        assertThatThrownBy(() -> fault("kettle moss wagon", List.of(), folder.resolve("none").toString())).isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("password.breachedFile");
    }
}
