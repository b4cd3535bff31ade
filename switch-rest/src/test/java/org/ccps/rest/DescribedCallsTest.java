package org.ccps.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A call that nobody described would be tried by nobody: the tables of who may call what are held against the description. */
@DisplayName("The API's description")
class DescribedCallsTest {

    private static final List<Class<? extends Annotation>> METHODS = List.of(GET.class, POST.class, PUT.class, DELETE.class, PATCH.class, HEAD.class, OPTIONS.class);

    private static Set<String> inTheCode() {
        JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.ccps.rest");
        Set<String> calls = new TreeSet<>();
        for (JavaClass type : classes) {
            if (type.isAnnotatedWith(Path.class)) {
                for (JavaMethod method : type.getMethods()) {
                    METHODS.stream().filter(method::isAnnotatedWith).forEach(verb -> calls.add(verb.getSimpleName() + " "
                            + path(type.getAnnotationOfType(Path.class).value(), method.isAnnotatedWith(Path.class) ? method.getAnnotationOfType(Path.class).value() : "")));
                }
            }
        }
        return calls;
    }

    private static String path(String ofType, String ofMethod) {
        return ("/" + ofType + "/" + ofMethod).replaceAll("/+", "/").replaceAll("(.)/$", "$1");
    }

    private static Set<String> described() throws IOException {
        Set<String> calls = new TreeSet<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(DescribedCallsTest.class.getResourceAsStream("/META-INF/openapi.yaml")), StandardCharsets.UTF_8))) {
            String path = null;
            for (String line : reader.lines().toList()) {
                if (line.matches("  /\\S*:")) {
                    path = line.strip().replaceAll(":$", "");
                } else if (line.matches(" {4}(get|put|post|delete|patch|head|options):")) {
                    calls.add(line.strip().replace(":", "").toUpperCase(Locale.ROOT) + " " + path);
                }
            }
        }
        return calls;
    }

    @Test
    @DisplayName("E1 every call of the code stands in openapi.yaml, and nothing else does")
    void whole() throws IOException {
        Set<String> inTheCode = inTheCode();

        assertThat(inTheCode).hasSizeGreaterThan(45).contains("POST /payments", "GET /outages", "PUT /reconciliations/mapping");
        assertThat(described()).containsExactlyInAnyOrderElementsOf(inTheCode);
    }
}
