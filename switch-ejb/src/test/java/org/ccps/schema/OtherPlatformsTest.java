package org.ccps.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Parameter;
import jakarta.persistence.Query;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ccps.audit.model.AuditRecord;
import org.ccps.operation.model.Operation;
import org.ccps.payment.model.Payment;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.queries.DatabaseQuery;
import org.eclipse.persistence.sessions.server.ServerSession;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("N6 What EclipseLink says to SQL Server and Oracle")
class OtherPlatformsTest {

    private static List<ClassDescriptor> tables(OtherPlatforms platform) {
        return platform.factory().unwrap(ServerSession.class).getDescriptors().values().stream().filter(descriptor -> !descriptor.isAggregateDescriptor()).toList();
    }

    private static Object made(ClassDescriptor descriptor) {
        try {
            Constructor<?> constructor = descriptor.getJavaClass().getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(OtherPlatforms.class)
    @DisplayName("every entity is read in words that it knows")
    void reading(OtherPlatforms platform) {
        assertThat(tables(platform)).hasSizeGreaterThan(30).allSatisfy(descriptor ->
                assertThat(platform.statements(em -> em.createQuery("SELECT e FROM " + descriptor.getAlias() + " e").setFirstResult(0).setMaxResults(3).getResultList()))
                        .as(descriptor.getAlias()).hasSize(1));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(OtherPlatforms.class)
    @DisplayName("every named query is in words that it knows")
    void namedQueries(OtherPlatforms platform) {
        Map<String, List<DatabaseQuery>> queries = platform.factory().unwrap(ServerSession.class).getQueries();

        assertThat(queries).hasSizeGreaterThan(30);
        queries.forEach((name, each) -> assertThat(platform.statements(em -> run(em.createNamedQuery(name), each.get(0).getJPQLString(), tables(platform)))).as(name).isNotEmpty());
    }

    private static void run(Query query, String text, List<ClassDescriptor> entities) {
        query.getParameters().forEach(parameter -> {
            Object value = value(type(parameter, text, entities));
            boolean isMany = Pattern.compile("IN :" + parameter.getName() + "\\b").matcher(text).find();
            query.setParameter(parameter.getName(), isMany ? List.of(value, value) : value);
        });
        if (text.startsWith("SELECT")) {
            query.getResultList();
        } else {
            query.executeUpdate();
        }
    }

    /** Of what the parameter is compared with, when that is an attribute; EclipseLink knows it of some only. */
    private static Class<?> type(Parameter<?> parameter, String text, List<ClassDescriptor> entities) {
        Matcher compared = Pattern.compile("\\b(\\w+)\\.(\\w+) (?:=|<>|IN|>=|<=|<|>) :" + parameter.getName() + "\\b").matcher(text);
        if (compared.find()) {
            return entities.stream().filter(entity -> text.matches(".*\\b" + entity.getAlias() + " " + compared.group(1) + "\\b.*")).map(entity -> entity.getObjectBuilder()
                    .getMappingForAttributeName(compared.group(2))).filter(Objects::nonNull).map(mapping -> mapping.getAttributeAccessor().getAttributeClass())
                    .filter(type -> type.isEnum()).findFirst().<Class<?>>map(each -> each).orElse(parameter.getParameterType());
        }
        return parameter.getParameterType();
    }

    private static Object value(Class<?> type) {
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        return type == String.class ? "x" : type == Integer.class || type == int.class ? (Object) 1 : type == Boolean.class || type == boolean.class ? (Object) true : (Object) 1L;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"SQL_SERVER, WITH (UPDLOCK)", "ORACLE, FOR UPDATE WAIT 11"})
    @DisplayName("M1 a row is locked in its own way, and the wait for it has an end")
    void locks(OtherPlatforms platform, String words) {
        assertThat(platform.statements(em -> em.find(Operation.class, 1L, LockModeType.PESSIMISTIC_WRITE))).hasSize(1).allMatch(sql -> sql.contains(words));
        assertThat(platform.statements(em -> em.createNamedQuery("User.administrators").setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList()))
                .hasSize(1).allMatch(sql -> sql.contains(words));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"SQL_SERVER, NEXT VALUE FOR audit_seq", "ORACLE, audit_seq.NEXTVAL"})
    @DisplayName("numbers come from its sequences")
    void sequences(OtherPlatforms platform, String words) {
        List<String> said = platform.statements(em -> em.persist(made(descriptor(platform, AuditRecord.class))));

        assertThat(said).singleElement().asString().containsIgnoringCase(words);
    }

    private static ClassDescriptor descriptor(OtherPlatforms platform, Class<?> type) {
        return platform.factory().unwrap(ServerSession.class).getDescriptor(type);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(OtherPlatforms.class)
    @DisplayName("a payment is added, changed and removed in words that it knows")
    void writing(OtherPlatforms platform) {
        List<String> said = platform.statements(em -> {
            Operation operation = Rows.sending(em, "INV-1");
            em.flush();
            em.remove(operation);
            em.flush();
        });

        assertThat(said).anyMatch(sql -> sql.startsWith("INSERT INTO payment ")).anyMatch(sql -> sql.startsWith("INSERT INTO attempt "))
                .anyMatch(sql -> sql.startsWith("DELETE FROM operation "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"SQL_SERVER, 'ORDER BY ID DESC OFFSET ? ROWS FETCH NEXT ? ROWS ONLY'", "ORACLE, 'ROWNUM <= ?'"})
    @DisplayName("of a long list only one page is fetched")
    void paging(OtherPlatforms platform, String words) {
        assertThat(platform.statements(em -> em.createQuery("SELECT p FROM Payment p ORDER BY p.id DESC", Payment.class).setMaxResults(51).getResultList()))
                .singleElement().asString().contains(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MERGE INTO setting KEY (name) VALUES ('a', 'b')", "SELECT id FROM payment ORDER id", "UPDATE payment amount_minor = 1",
        "SELECT id FROM payment WHERE id IN 1, 2"})
    @DisplayName("a wrong statement is refused, so this test's silence means something")
    void wrong(String sql) {
        for (OtherPlatforms platform : OtherPlatforms.values()) {
            assertThatThrownBy(() -> platform.statements((EntityManager em) -> em.createNativeQuery(sql).executeUpdate())).as("%s", platform)
                    .isInstanceOf(AssertionError.class).hasMessageContaining("would refuse");
        }
    }

    @Test
    @DisplayName("a query of H2's own fails the test that runs it on H2")
    void onH2() {
        try (TestDatabase database = TestDatabase.create()) {
            assertThatThrownBy(() -> database.inTransaction(em -> em.createNativeQuery("SELECT x FROM SYSTEM_RANGE(1, 3) ORDER BY x FETCH FIRST ROW ONLY WITH TIES").getResultList()))
                    .isInstanceOf(AssertionError.class);
        }
    }
}
