package org.ccps;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateful;
import jakarta.ejb.Stateless;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import java.io.Serializable;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ccps.access.Roles;
import org.ccps.deferral.internal.DrainSteps;
import org.ccps.gateway.Card;
import org.ccps.operation.model.Operation;
import org.ccps.payment.PaymentRequest;
import org.ccps.payment.Payments;
import org.ccps.payment.RawCard;
import org.ccps.payment.internal.CheckedPayment;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who may know whom (architecture, section 3), and what a class must not be. */
@DisplayName("The architecture")
class ArchitectureTest {

    private static final String BASE = "org.ccps.";
    private static final List<Class<? extends Annotation>> EJB = List.of(Stateless.class, Singleton.class, Stateful.class);

    /** Each feature, and the features that it may know. */
    private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            Map.entry("money", Set.of()), Map.entry("refusal", Set.of()), Map.entry("node", Set.of()), Map.entry("secrets", Set.of()), Map.entry("schema", Set.of()),
            Map.entry("access", Set.of("audit", "money", "node", "refusal", "settings", "text")),
            Map.entry("audit", Set.of("node", "secrets", "text")),
            Map.entry("settings", Set.of("money", "refusal")),
            Map.entry("administration", Set.of("access", "audit", "gateway", "money", "refusal", "secrets", "settings", "text")),
            Map.entry("gateway", Set.of("access", "money", "node", "refusal", "secrets", "settings")),
            Map.entry("operation", Set.of("audit", "gateway", "money", "node", "refusal", "settings")),
            Map.entry("text", Set.of("money", "refusal")),
            Map.entry("vault", Set.of("gateway", "secrets")),
            Map.entry("custody", Set.of("access", "audit", "deferral", "refusal", "secrets", "text", "vault")),
            Map.entry("deferral", Set.of("access", "audit", "gateway", "job", "money", "node", "operation", "promise", "refusal", "settings", "text", "vault")),
            Map.entry("payment", Set.of("access", "audit", "deferral", "gateway", "money", "operation", "refusal", "secrets", "settings", "text")),
            Map.entry("promise", Set.of("access", "money", "operation", "refusal", "text")),
            Map.entry("indoubt", Set.of("access", "audit", "gateway", "money", "node", "operation", "promise", "refusal", "settings", "text")),
            Map.entry("followup", Set.of("access", "audit", "indoubt", "money", "operation", "promise", "refusal", "settings", "text")),
            Map.entry("dashboard", Set.of("access", "money", "operation", "refusal", "settings")),
            Map.entry("job", Set.of("audit", "node", "refusal")),
            Map.entry("reconciliation", Set.of("access", "audit", "gateway", "money", "node", "operation", "payment", "refusal", "settings", "text")),
            Map.entry("refund", Set.of("access", "audit", "deferral", "followup", "gateway", "money", "operation", "payment", "promise", "refusal", "secrets", "settings",
                    "signin", "text")),
            Map.entry("monitoring", Set.of("access", "audit", "custody", "deferral", "gateway", "indoubt", "job", "money", "node", "operation", "refusal", "secrets", "settings",
                    "start", "text", "vault")),
            Map.entry("retention", Set.of("access", "audit", "job", "settings")),
            Map.entry("report", Set.of("access", "audit", "money", "operation", "payment", "refusal", "settings", "text")),
            Map.entry("signin", Set.of("access", "audit", "realm", "refusal", "secrets", "settings")),
            Map.entry("start", Set.of("access", "audit", "money", "node", "operation", "refund", "settings")));

    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(folder());

    private static Path folder() {
        URI place;
        try {
            place = Payments.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return Path.of(place);
    }

    private static String feature(JavaClass type) {
        return type.getPackageName().startsWith(BASE) ? type.getPackageName().substring(BASE.length()).split("\\.")[0] : "";
    }

    private static boolean isRoot(JavaClass type) {
        return type.getPackageName().equals(BASE + feature(type));
    }

    private static boolean isEjb(JavaClass type) {
        return EJB.stream().anyMatch(type::isAnnotatedWith);
    }

    @Test
    @DisplayName("this test sees the classes that it speaks of")
    void seesTheClasses() {
        assertThat(CLASSES).hasSizeGreaterThan(100);
        assertThat(CLASSES.contain(Payments.class)).isTrue();
        assertThat(CLASSES.contain(Operation.class)).isTrue();
        assertThat(CLASSES.stream().filter(ArchitectureTest::isEjb)).hasSizeGreaterThan(15);
        assertThat(CLASSES.stream().filter(type -> type.isAnnotatedWith(Entity.class))).hasSizeGreaterThanOrEqualTo(12);
        assertThat(CLASSES.stream().filter(resideInAPackage("..model..")::test)).hasSizeGreaterThan(12);
        assertThat(CLASSES.stream().filter(resideInAPackage("..internal..")::test)).hasSizeGreaterThan(20);
        assertThat(CLASSES.stream().map(ArchitectureTest::feature).collect(Collectors.toSet())).as("a new feature belongs into the table above").isEqualTo(MAY_KNOW.keySet());
    }

    @Test
    @DisplayName("rule 2: each feature knows the features below it and no other")
    void features() {
        Map<String, Set<String>> tooMuch = new TreeMap<>();
        for (JavaClass type : CLASSES) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String target = feature(dependency.getTargetClass());
                if (!target.isEmpty() && !target.equals(feature(type)) && !MAY_KNOW.get(feature(type)).contains(target)) {
                    tooMuch.computeIfAbsent(feature(type), from -> new TreeSet<>()).add(dependency.getDescription());
                }
            }
        }

        assertThat(tooMuch).isEmpty();
    }

    @Test
    @DisplayName("rule 2: no two features know each other, on no way round")
    void noCycles() {
        slices().matching("org.ccps.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    @DisplayName("rule 2: of access the gateway knows the roles' names only")
    void gatewayAndAccess() {
        noClasses().that().resideInAPackage("org.ccps.gateway..").should()
                .dependOnClassesThat(resideInAPackage("org.ccps.access..").and(DescribedPredicate.not(JavaClass.Predicates.equivalentTo(Roles.class)))).check(CLASSES);
    }

    @Test
    @DisplayName("rule 1: a feature's model and internal classes are its own")
    void privateParts() {
        Set<String> reaching = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass();
                boolean isPrivate = target.getPackageName().matches("org\\.ccps\\.[a-z]+\\.(model|internal|securepay).*");
                if (isPrivate && !feature(target).equals(feature(type))) {
                    reaching.add(dependency.getDescription());
                }
            }
        }

        assertThat(reaching).isEmpty();
    }

    @Test
    @DisplayName("rule 3: models know Java and the annotations of JPA, nothing of the container, and never ask for the time")
    void models() {
        noClasses().that().resideInAPackage("..model..").should().dependOnClassesThat().resideInAnyPackage("jakarta.ejb..", "jakarta.enterprise..", "jakarta.inject..",
                "jakarta.jms..", "jakarta.transaction..", "jakarta.annotation..", "jakarta.interceptor..", "org.jboss..", "org.slf4j..", "java.util.logging..",
                "org.wildfly..", "org.eclipse..").check(CLASSES);
        noClasses().that().resideInAPackage("..model..").should().dependOnClassesThat().areAssignableTo(EntityManager.class).check(CLASSES);
    }

    @Test
    @DisplayName("rule 3: only the one clock knows the time")
    void oneClock() {
        DescribedPredicate<JavaMethodCall> asksForTheTime = DescribedPredicate.describe("asks for the time", call -> {
            String owner = call.getTargetOwner().getName();
            String name = call.getTarget().getName();
            boolean now = owner.startsWith("java.time.") && name.equals("now");
            boolean clock = owner.equals("java.time.Clock") && (name.startsWith("system") || name.startsWith("tick"));
            return now || clock || owner.equals("java.lang.System") && name.equals("currentTimeMillis");
        });

        assertThat(CLASSES.stream().flatMap(type -> type.getMethodCallsFromSelf().stream()).filter(asksForTheTime)
                .map(call -> call.getOriginOwner().getSimpleName()).collect(Collectors.toSet())).containsExactly("ClockProducer");
    }

    @Test
    @DisplayName("rule 4: only stores touch the database")
    void stores() {
        noClasses().that().haveSimpleNameNotEndingWith("Store").or().resideOutsideOfPackage("..internal..").should()
                .dependOnClassesThat().resideInAnyPackage("jakarta.persistence.criteria..").orShould().dependOnClassesThat().areAssignableTo(EntityManager.class).check(CLASSES);
    }

    @Test
    @DisplayName("rule 4: there are no messages outside the deferral's own classes")
    void messages() {
        noClasses().that().resideOutsideOfPackage("org.ccps.deferral.internal..").should().dependOnClassesThat().resideInAPackage("jakarta.jms..").check(CLASSES);
    }

    @Test
    @DisplayName("rule 4: only SecurePay's adapter knows HTTP, sockets and XML, and nobody knows it")
    void adapter() {
        noClasses().that().resideOutsideOfPackage("org.ccps.gateway.securepay..").should().dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "javax.net..", "javax.xml..", "org.w3c..", "org.xml..").check(CLASSES);
        noClasses().that().resideOutsideOfPackage("org.ccps.gateway.securepay..").should().dependOnClassesThat().areAssignableTo(java.net.Socket.class)
                .orShould().dependOnClassesThat().areAssignableTo(java.net.URLConnection.class).check(CLASSES);
        noClasses().that().resideOutsideOfPackage("org.ccps.gateway.securepay..").should().dependOnClassesThat().resideInAPackage("org.ccps.gateway.securepay..").check(CLASSES);
    }

    @Test
    @DisplayName("rule 5: no EJB calls a public method of its own class, for that goes past the container's transactions and roles")
    void selfCalls() {
        List<String> calls = CLASSES.stream().filter(ArchitectureTest::isEjb).flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().equals(call.getOriginOwner()))
                .filter(call -> call.getTarget().resolveMember().map(method -> method.getModifiers().contains(JavaModifier.PUBLIC)
                        && !method.getModifiers().contains(JavaModifier.STATIC)).orElse(true))
                .map(JavaMethodCall::getDescription).toList();

        assertThat(calls).isEmpty();
    }

    @Test
    @DisplayName("every EJB says on its class, or on each of its public methods, who may call it")
    void roles() {
        List<String> open = CLASSES.stream().filter(ArchitectureTest::isEjb).filter(type -> !guarded(type::isAnnotatedWith))
                .flatMap(type -> type.getMethods().stream()).filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(method -> !guarded(method::isAnnotatedWith)).map(JavaMethod::getFullName).toList();

        assertThat(open).isEmpty();
    }

    @Test
    @DisplayName("an EJB's methods are public, or its own or the container's: a proxy refuses all others")
    void reachable() {
        List<String> refused = CLASSES.stream().filter(ArchitectureTest::isEjb).flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getModifiers().stream().noneMatch(Set.of(JavaModifier.PUBLIC, JavaModifier.PRIVATE, JavaModifier.STATIC, JavaModifier.SYNTHETIC)::contains))
                .filter(method -> method.getCallsOfSelf().stream().anyMatch(call -> !call.getOriginOwner().equals(method.getOwner())))
                .map(JavaMethod::getFullName).toList();

        assertThat(refused).isEmpty();
    }

    private static boolean guarded(java.util.function.Predicate<Class<? extends Annotation>> annotated) {
        return annotated.test(RolesAllowed.class) || annotated.test(PermitAll.class);
    }

    @Test
    @DisplayName("rule 6: no public method of a feature's door takes or gives an entity")
    void entitiesStayInside() {
        List<String> leaks = CLASSES.stream().filter(ArchitectureTest::isRoot).filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(type -> type.getCodeUnits().stream()).filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(unit -> involved(unit).anyMatch(type -> type.isAnnotatedWith(Entity.class))).map(JavaCodeUnit::getFullName).toList();

        assertThat(leaks).isEmpty();
        assertThat(CLASSES.stream().filter(type -> type.isAnnotatedWith(Entity.class)).filter(ArchitectureTest::isRoot)).isEmpty();
    }

    private static Stream<JavaClass> involved(JavaCodeUnit unit) {
        return Stream.concat(unit.getReturnType().getAllInvolvedRawTypes().stream(),
                unit.getParameterTypes().stream().flatMap(type -> type.getAllInvolvedRawTypes().stream()));
    }

    @Test
    @DisplayName("rule 6: no floating point number anywhere, so none for an amount")
    void noFloats() {
        Set<String> floats = Set.of("float", "double", "java.lang.Float", "java.lang.Double");
        fields().should(new ArchCondition<JavaField>("be no floating point numbers") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                if (floats.contains(field.getRawType().getName())) {
                    events.add(SimpleConditionEvent.violated(field, field.getFullName()));
                }
            }
        }).check(CLASSES);
        // a registry of metrics takes nothing else, and no amount goes there
        assertThat(CLASSES.stream().filter(type -> !type.getName().matches("org\\.ccps\\.monitoring\\.internal\\.(Node)?Meters")).flatMap(type -> type.getCodeUnits().stream())
                .filter(unit -> involved(unit).anyMatch(type -> floats.contains(type.getName()))).map(JavaCodeUnit::getFullName)).isEmpty();
    }

    @Test
    @DisplayName("K2: what holds a card cannot be written to a session, is no record that prints itself, and is in no entity")
    void cards() {
        Set<String> cards = Set.of(Card.class.getName(), RawCard.class.getName());
        Set<JavaClass> holders = CLASSES.stream().filter(type -> type.getFields().stream().map(JavaField::getRawType).anyMatch(field -> cards.contains(field.getName())))
                .collect(Collectors.toSet());

        assertThat(holders).extracting(JavaClass::getName).as("nothing else may hold a card")
                .containsExactlyInAnyOrder(PaymentRequest.class.getName(), PaymentRequest.Builder.class.getName(), CheckedPayment.class.getName(),
                        DrainSteps.Taken.class.getName());
        assertThat(holders).noneMatch(type -> type.isAssignableTo(Serializable.class)).noneMatch(type -> type.isAnnotatedWith(Entity.class));
        classes().that().belongToAnyOf(Card.class, RawCard.class, PaymentRequest.class).should().notBeAssignableTo(Serializable.class)
                .andShould().notBeAssignableTo(Record.class).check(CLASSES);
    }

    @Test
    @DisplayName("K2: what holds a card prints none of its digits")
    void cardsDoNotPrint() {
        Card card = new Card("4444333322221111", "11/29", "123", "Olivia Hart");
        PaymentRequest.Builder builder = PaymentRequest.withKey("k").card("4444333322221111", "11/29", "123", "Olivia Hart");
        PaymentRequest request = builder.build();

        assertThat(Stream.of(card, builder, request, request.card()).map(Object::toString)).noneMatch(text -> text.contains("4444") || text.contains("1111")
                || text.contains("11/29") || text.contains("[123") || text.contains("Olivia"));
    }

    @Test
    @DisplayName("nothing prints to the console, and only one logger is used")
    void logging() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache.commons.logging..").check(CLASSES);
        assertThat(CLASSES.stream().flatMap(type -> type.getFieldAccessesFromSelf().stream()).filter(access -> access.getTargetOwner().isEquivalentTo(System.class))
                .filter(access -> Set.of("out", "err").contains(access.getTarget().getName())).map(access -> access.getOrigin().getFullName())).isEmpty();
    }

    @Test
    @DisplayName("no class is called Impl, Manager, Helper, Util or DTO")
    void names() {
        assertThat(CLASSES.stream().map(JavaClass::getSimpleName)).noneMatch(name -> name.matches(".*(Impl|Manager|Helper|Util|Utils|DTO|Dto)"));
    }

    @Test
    @DisplayName("every feature says in its package-info what it is")
    void packageInfos() {
        Path sources = folder().resolve("../../src/main/java/org/ccps").normalize();

        assertThat(MAY_KNOW.keySet()).allMatch(feature -> sources.resolve(feature).resolve("package-info.java").toFile().exists());
    }
}
