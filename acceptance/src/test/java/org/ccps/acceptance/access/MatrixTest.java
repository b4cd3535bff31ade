package org.ccps.acceptance.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
    private static final Map<String, String> MODULES = Map.of("/console", "operator-web", "/admin", "admin-web");
    /** What both modules have from it: its pages lie where a library's resources do. */
    private static final String THEME = "console-theme";

    private static final Pattern SERVLET = Pattern.compile("@WebServlet\\((?:urlPatterns = )?\"([^\"]*)\"");

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

    /** The consoles' addresses: a page is a file outside of WEB-INF, a servlet says its own. */
    static Set<String> addresses() throws IOException {
        Set<String> addresses = new TreeSet<>();
        for (Map.Entry<String, String> module : MODULES.entrySet()) {
            Path own = ROOT.resolve(module.getValue()).resolve("src/main");
            Path common = ROOT.resolve(THEME).resolve("src/main");
            for (Path pages : List.of(own.resolve("webapp"), common.resolve("resources/META-INF/resources"))) {
                pages(pages).forEach(page -> addresses.add(module.getKey() + "/" + page));
            }
            for (Path sources : List.of(own.resolve("java"), common.resolve("java"))) {
                servlets(sources).forEach(servlet -> addresses.add(module.getKey() + (servlet.isEmpty() ? "/" : servlet)));
            }
        }
        return addresses;
    }

    private static List<String> pages(Path folder) throws IOException {
        try (Stream<Path> pages = Files.list(folder)) {
            return pages.map(page -> page.getFileName().toString()).filter(name -> name.endsWith(".xhtml")).map(name -> name.replace(".xhtml", "")).toList();
        }
    }

    private static List<String> servlets(Path folder) throws IOException {
        List<String> servlets = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(folder)) {
            for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                SERVLET.matcher(Files.readString(source)).results().forEach(found -> servlets.add(found.group(1)));
            }
        }
        return servlets;
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
    @DisplayName("I1 every page of the consoles stands in the table, and nothing else")
    void everyPage() throws IOException {
        Set<String> addresses = addresses();

        assertThat(addresses).hasSizeGreaterThan(40).contains("/console/", "/console/take-payment", "/console/outages.csv", "/console/live", "/admin/", "/admin/users", "/admin/live");
        assertThat(Matrix.pages().stream().map(Call::path).map(path -> path.replaceAll("\\?.*", "")).collect(Collectors.toSet()))
                .as("pages.txt must have a line for each page and each servlet of the consoles").containsExactlyInAnyOrderElementsOf(addresses);
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
