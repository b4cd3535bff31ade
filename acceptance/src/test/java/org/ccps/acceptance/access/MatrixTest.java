package org.ccps.acceptance.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ccps.acceptance.access.Matrix.Call;
import org.ccps.acceptance.access.Matrix.Who;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Needs no server: it holds the tables against the sources, so that no call and no page comes into the product untried. */
@DisplayName("The tables of who may do what")
class MatrixTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path OPENAPI = ROOT.resolve("switch-rest/src/main/resources/META-INF/openapi.yaml");
    private static final Path CONSOLE = ROOT.resolve("operator-web/src/main");

    /** The calls as the API's description has them: a path stands two columns in, its methods four. */
    static Set<String> described() throws IOException {
        Set<String> calls = new TreeSet<>();
        String path = null;
        for (String line : Files.readAllLines(OPENAPI)) {
            if (line.matches("  /\\S*:")) {
                path = line.strip().replaceAll(":$", "");
            } else if (line.matches(" {4}(get|put|post|delete|patch|head|options):")) {
                calls.add(line.strip().replace(":", "").toUpperCase(Locale.ROOT) + " " + path);
            } else if (line.matches("\\S.*")) {
                path = null;
            }
        }
        return calls;
    }

    /** The console's addresses: a page is a file outside of WEB-INF, a servlet says its own. */
    static Set<String> addresses() throws IOException {
        Set<String> addresses = new TreeSet<>();
        try (Stream<Path> pages = Files.list(CONSOLE.resolve("webapp"))) {
            pages.map(page -> page.getFileName().toString()).filter(name -> name.endsWith(".xhtml")).forEach(name -> addresses.add("/" + name.replace(".xhtml", "")));
        }
        Pattern servlet = Pattern.compile("@WebServlet\\((?:urlPatterns = )?\"([^\"]*)\"");
        try (Stream<Path> sources = Files.walk(CONSOLE.resolve("java"))) {
            for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                Matcher found = servlet.matcher(Files.readString(source));
                while (found.find()) {
                    addresses.add(found.group(1).isEmpty() ? "/" : found.group(1));
                }
            }
        }
        return addresses;
    }

    @Test
    @DisplayName("I1 every call of the API stands in the table, and nothing else")
    void everyCall() throws IOException {
        Set<String> described = described();

        assertThat(described).hasSizeGreaterThan(45).contains("POST /payments", "GET /audit/verification", "PUT /reconciliations/mapping");
        assertThat(Matrix.calls().stream().map(Call::name).toList()).doesNotHaveDuplicates();
        assertThat(Matrix.calls().stream().map(Call::name).collect(Collectors.toSet())).as("calls.txt must have a line for each call of openapi.yaml")
                .containsExactlyInAnyOrderElementsOf(described);
    }

    @Test
    @DisplayName("I1 every page of the console stands in the table, and nothing else")
    void everyPage() throws IOException {
        Set<String> addresses = addresses();

        assertThat(addresses).hasSizeGreaterThan(15).contains("/", "/take-payment", "/outages.csv", "/live");
        assertThat(Matrix.pages().stream().map(Call::path).map(path -> path.replaceAll("\\?.*", "")).collect(Collectors.toSet()))
                .as("pages.txt must have a line for each page and each servlet of the console").containsExactlyInAnyOrderElementsOf(addresses);
    }

    @Test
    @DisplayName("I1 no cell is left out: a foreign one exists wherever there is an object of somebody's")
    void everyCell() {
        List<String> ofNobody = List.of("-", "job", "run", "report");
        for (Call call : Stream.concat(Matrix.calls().stream(), Matrix.pages().stream()).toList()) {
            assertThat(call.answers()).as(call.name()).hasSize(Who.values().length);
            for (Who who : Who.values()) {
                boolean foreign = who == Who.OPERATOR_FOREIGN || who == Who.MANAGER_FOREIGN;
                assertThat(call.answer(who).equals(Call.NO_CELL)).as(call.name() + " " + who).isEqualTo(foreign && ofNobody.contains(call.object()));
                if (!call.answer(who).equals(Call.NO_CELL)) {
                    assertThat(call.answer(who)).as(call.name() + " " + who).matches("[2-5][0-9]{2}(/[2-5][0-9]{2})*");
                }
            }
        }
    }
}
