package org.ccps.acceptance.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ccps.acceptance.harness.Product;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("config/apply")
class ApplyIT {

    /** Everything that the command line, a shell or a pattern could take for something else. */
    private static final String PASSWORD = "p\"a\\s$s'w,o=r|d&(x) {y} @z@";
    private static final String POSTGRESQL = "jdbc:postgresql://db1:5432/ccps?sslmode=require&ApplicationName=x";

    @TempDir
    private Path base;

    private Path configuration;
    private Path password;

    @BeforeEach
    void server() throws IOException {
        Path original = Product.root().resolve("switch-ear/target/server/standalone/configuration");
        configuration = Files.createDirectories(base.resolve("configuration")).resolve("standalone-full.xml");
        try (Stream<Path> files = Files.list(original)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, configuration.resolveSibling(file.getFileName()));
            }
        }
        password = Files.writeString(base.resolve("password"), PASSWORD + "\n");
    }

    private record Ended(int code, String said) {
    }

    private Ended apply(String... words) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(Product.root().resolve("config/apply").toString(), "--server",
                Product.root().resolve("switch-ear/target/server").toString(), "--base", base.toString()));
        line.addAll(List.of(words));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).redirectInput(ProcessBuilder.Redirect.from(password.toFile())).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), said);
    }

    private Ended done(String... words) throws IOException, InterruptedException {
        Ended ended = apply(words);
        assertThat(ended.code()).as(ended.said()).isZero();
        return ended;
    }

    private String written() throws IOException {
        return Files.readString(configuration);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"postgresql, jdbc:postgresql://db1:5432/ccps", "sqlserver, jdbc:sqlserver://db1:1433;databaseName=ccps;encrypt=true", "oracle, jdbc:oracle:thin:@//db1:1521/ccps"})
    @DisplayName("N1 puts the server on a database, remembers it, takes the password from standard input and writes it nowhere in the clear, and takes all of it back")
    void databases(String name, String url) throws Exception {
        done("--database", name, "--database-url", url, "--database-user", "switch", "--database-password-file", "-", "040-secrets", "database/" + name, "085-batch");

        assertThat(written()).contains("${ccps.database.url:" + url + "}", "<driver>ccps-" + name + "</driver>", "${ccps.database.user:switch}").doesNotContain("<driver>ccps-h2</driver>", "@ccps_");
        try (Stream<Path> files = Files.walk(base)) {
            assertThat(files.filter(Files::isRegularFile).filter(file -> !file.equals(password))).isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain(PASSWORD, "p\"a"));
        }
        String first = written();

        done("040-secrets", "database/" + name, "085-batch");
        assertThat(written()).as("a second time, with nothing said, changes nothing").isEqualTo(first);

        done("--undo", "085-batch", "database/" + name);
        assertThat(written()).doesNotContain("ccps-" + name, "ccps.database.url");
    }

    @Test
    @DisplayName("N1 moves a server from the embedded database to another, and back, and to another address")
    void moves() throws Exception {
        done("040-secrets", "database/h2", "085-batch");
        assertThat(written()).contains("<driver>ccps-h2</driver>");

        done("--database", "postgresql", "--database-url", POSTGRESQL, "--database-password-file", password.toString(), "database/postgresql");
        assertThat(written()).contains("jdbc:postgresql://db1:5432/ccps?sslmode=require&amp;ApplicationName=x}", "${ccps.database.user:ccps}").doesNotContain("<driver>ccps-h2</driver>");
        String first = written();
        done("database/postgresql");
        assertThat(written()).isEqualTo(first);

        done("--database-url", "jdbc:postgresql://db2/ccps", "database/postgresql");
        assertThat(written()).contains("${ccps.database.url:jdbc:postgresql://db2/ccps}").doesNotContain("db1");

        done("--database", "h2", "database/h2");
        assertThat(written()).contains("<driver>ccps-h2</driver>", "jdbc:h2:file:").doesNotContain("<driver>ccps-postgresql</driver>");
    }

    /** Line for line, but for their order and that of an element's attributes: what is taken away and put back comes last. */
    private List<String> sorted() throws IOException {
        return written().lines().map(line -> Stream.of(line.strip().replace("/>", " />").split(" +")).sorted().collect(Collectors.joining(" "))).sorted().toList();
    }

    @Test
    @DisplayName("on a WildFly that was there before: all scripts twice give what once gives, and undone they leave the configuration as it was, also when undone twice")
    void undone() throws Exception {
        List<String> before = sorted();

        done();
        List<String> applied = sorted();
        assertThat(applied).isNotEqualTo(before);
        done();
        assertThat(sorted()).isEqualTo(applied);

        done("--undo");
        assertThat(sorted()).isEqualTo(before);
        done("--undo");
        assertThat(sorted()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', value = {
        "--database mysql|--database: no script for mysql",
        "--database postgresql --database-password-file -|--database-url is missing",
        "--database postgresql --database-url jdbc:oracle:thin:@db --database-password-file -|must begin with jdbc:postgresql:",
        "--database postgresql --database-url jdbc:postgresql://db/ccps|--database-password-file is missing",
        "--database postgresql --database-url jdbc:postgresql://db/ccps?password=x --database-password-file -|must not hold a password",
        "--database oracle --database-url jdbc:oracle:thin:ccps/secret@//db/ccps --database-password-file -|must not hold a password",
        "--database postgresql --database-url jdbc:postgresql://db/${x} --database-password-file -|may hold no blank",
        "--database postgresql --database-url jdbc:postgresql://db/ccps --database-user a;b --database-password-file -|--database-user must be",
        "--database postgresql --database-url jdbc:postgresql://db/ccps --database-password-file /nowhere|/nowhere cannot be read",
        "--database h2 --database-user ccps|are for a database that is not embedded",
        "--database|Usage:"})
    @DisplayName("N3 refuses a wrong call with what is wrong and changes nothing:")
    void wrong(String words, String said) throws Exception {
        String before = written();

        Ended ended = apply(words.split(" "));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.said()).contains(said).doesNotContain("p\"a");
        assertThat(written()).isEqualTo(before);
        assertThat(base.resolve("configuration/ccps")).doesNotExist();
    }
}
