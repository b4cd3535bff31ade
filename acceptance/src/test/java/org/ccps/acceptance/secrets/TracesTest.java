package org.ccps.acceptance.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("K1 the search for traces of a card")
class TracesTest {

    private static final String NUMBER = "4444333322221111";

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource({"ISO-8859-1,0", "ISO-8859-1,1048570", "ISO-8859-1,1048576", "ISO-8859-1,3000000", "UTF-16LE,7", "UTF-16LE,1048575", "UTF-16BE,2097140"})
    @DisplayName("finds a planted number, wherever it stands in a file:")
    void planted(String charset, int at) throws Exception {
        byte[] number = NUMBER.getBytes(Charset.forName(charset));
        byte[] content = new byte[at + number.length + 100];
        Arrays.fill(content, (byte) 'x');
        System.arraycopy(number, 0, content, at, number.length);
        Files.createDirectories(folder.resolve("deep/down"));
        Files.write(folder.resolve("deep/down/journal.bin"), content);

        assertThat(new Traces(List.of(NUMBER)).in(folder)).singleElement().asString().contains(NUMBER, "journal.bin", charset);
    }

    @Test
    @DisplayName("finds nothing where there is nothing")
    void nothing() throws Exception {
        Files.write(folder.resolve("log"), "4444333322221112 444433…1111".repeat(100_000).getBytes(StandardCharsets.UTF_8));

        assertThat(new Traces(List.of(NUMBER)).in(folder)).isEmpty();
    }

    @Test
    @DisplayName("finds every number in every file")
    void several() throws Exception {
        String other = "5555444433332226";
        Files.writeString(folder.resolve("one"), NUMBER + " and " + other);
        Files.writeString(folder.resolve("two"), other);

        assertThat(new Traces(List.of(NUMBER, other)).in(folder)).hasSize(3);
    }
}
