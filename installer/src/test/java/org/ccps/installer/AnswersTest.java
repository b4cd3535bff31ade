package org.ccps.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The file of answers")
class AnswersTest {

    @TempDir
    private Path folder;

    private Path file(String... lines) throws IOException {
        return Files.write(folder.resolve("answers.properties"), java.util.List.of(lines));
    }

    @Test
    @DisplayName("takes a password from the file that it names, beside itself, or from the environment")
    void passwords() throws IOException {
        Files.writeString(folder.resolve("pw"), "first line\nsecond\n");
        Path file = file("database=postgresql", "database.passwordFile=pw");

        assertThat(Answers.ofFile(file, Map.of("CCPS_DATABASE_PASSWORD", "other")).secret(Answers.DATABASE_PASSWORD)).isEqualTo("first line");
        assertThat(Answers.ofFile(file("database=postgresql"), Map.of("CCPS_DATABASE_PASSWORD", "other")).secret(Answers.DATABASE_PASSWORD)).isEqualTo("other");
        assertThat(Answers.ofFile(file("database=h2"), Map.of()).secret(Answers.DATABASE_PASSWORD)).isNull();
    }

    @Test
    @DisplayName("must not hold a password itself, nor a key that nobody knows")
    void refused() {
        assertThatThrownBy(() -> Answers.ofFile(file("securepay.password=hidden"), Map.of())).isInstanceOf(Trouble.class).hasMessageContaining("securepay.password")
                .hasMessageNotContaining("hidden");
        assertThatThrownBy(() -> Answers.ofFile(file("databse=h2"), Map.of())).isInstanceOf(Trouble.class).hasMessageContaining("databse");
        assertThatThrownBy(() -> Answers.ofFile(file("database.passwordFile=nowhere"), Map.of())).isInstanceOf(Trouble.class).hasMessageContaining("database.passwordFile");
    }

    @Test
    @DisplayName("gives a number within its limits and one of the words that are allowed")
    void limits() throws IOException {
        Answers answers = Answers.ofFile(file("ports.offset=70000", "tls=both"), Map.of());

        assertThatThrownBy(() -> answers.number("ports.offset", 0, 0, 50_000)).isInstanceOf(Trouble.class).hasMessageContaining("70000");
        assertThatThrownBy(() -> answers.oneOf("tls", "made", "own", "made")).isInstanceOf(Trouble.class).hasMessageContaining("both");
        assertThat(answers.number("disk.freeMinMb", 5, 1, 9)).isEqualTo(5);
    }
}
