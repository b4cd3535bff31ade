package org.ccps.rest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import org.ccps.rest.problem.ProblemMapper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rule 1: the API sees the doors of the features only, or it would go past their roles and transactions. */
@DisplayName("The API's architecture")
class RestArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.ccps.rest");

    @Test
    @DisplayName("this test sees the classes that it speaks of")
    void seesTheClasses() {
        assertThat(CLASSES).hasSizeGreaterThan(12);
        assertThat(CLASSES.contain(ProblemMapper.class)).isTrue();
    }

    @Test
    @DisplayName("rule 1: of a feature only its door is used")
    void doorsOnly() {
        Set<String> reaching = new TreeSet<>();
        Set<String> doors = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String target = dependency.getTargetClass().getPackageName();
                if (target.startsWith("org.ccps.") && !target.startsWith("org.ccps.rest")) {
                    if (target.matches("org\\.ccps\\.[a-z]+")) {
                        doors.add(target);
                    } else {
                        reaching.add(dependency.getDescription());
                    }
                }
            }
        }

        assertThat(reaching).isEmpty();
        assertThat(doors).contains("org.ccps.payment", "org.ccps.refusal");
    }

    @Test
    @DisplayName("rule 4: no database, no messages, no gateway's XML")
    void nothingBelow() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("jakarta.persistence..", "java.sql..", "javax.sql..", "jakarta.jms..", "javax.xml..", "org.w3c..",
                "java.net.http..", "jakarta.transaction..").check(CLASSES);
    }
}
