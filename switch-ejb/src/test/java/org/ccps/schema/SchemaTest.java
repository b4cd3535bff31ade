package org.ccps.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.ResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.apache.shardingsphere.infra.database.core.type.DatabaseType;
import org.apache.shardingsphere.infra.spi.type.typed.TypedSPILoader;
import org.apache.shardingsphere.sql.parser.api.CacheOption;
import org.apache.shardingsphere.sql.parser.api.SQLParserEngine;
import org.apache.shardingsphere.sql.parser.exception.SQLParsingException;
import org.ccps.gateway.DoubtCause;
import org.ccps.gateway.GatewayOutcome;
import org.ccps.operation.model.Operation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** One changelog for four databases, of which only H2 is at hand here (docs/adr/0004-schema.md). */
@DisplayName("The schema")
class SchemaTest {

    private static final int NAME_MAX = 30;
    private static final Pattern TYPE = Pattern.compile("varchar\\([1-9][0-9]{0,3}\\)|int|bigint|boolean");
    private static final int VARCHAR_MAX = 2_000;
    private static final Set<String> CHANGES = Set.of("addColumn", "update", "createTable", "createIndex", "createSequence", "addPrimaryKey", "addUniqueConstraint", "dropNotNullConstraint", "insert", "loadData",
            "sql", "validCheckSum");
    /** Of Oracle's and SQL Server's reserved words those that one might take for a column's name. */
    private static final Set<String> RESERVED = Set.of("access", "action_", "audit", "authorization", "by", "check", "column", "comment", "current", "cursor",
            "database", "date", "default", "deny", "disk", "exclusive", "execute", "exit", "file", "function", "grant", "group", "identified", "identity",
            "index", "initial", "key", "kill", "level", "lock", "long", "minus", "mode", "national", "number", "of", "offline", "online", "open", "option",
            "order", "percent", "plan", "primary", "print", "prior", "privileges", "proc", "public", "raw", "read", "references", "rename", "resource",
            "return", "row", "rownum", "rows", "rule", "save", "schema", "select", "session", "set", "share", "size", "start", "statistics", "successful",
            "synonym", "sysdate", "table", "then", "to", "top", "trigger", "uid", "union", "unique", "update", "user", "validate", "values", "varchar",
            "view", "whenever", "where", "with", "value", "timestamp", "type", "external", "backup", "browse", "bulk", "checkpoint", "close", "clustered");

    @TempDir
    private Path folder;

    private static List<Document> changelogs() throws Exception {
        List<Document> documents = new ArrayList<>();
        Document root = read(SchemaMigration.CHANGELOG);
        NodeList includes = root.getElementsByTagName("include");
        for (int index = 0; index < includes.getLength(); index++) {
            documents.add(read("org/ccps/schema/" + ((Element) includes.item(index)).getAttribute("file")));
        }
        assertThat(documents).hasSizeGreaterThanOrEqualTo(3);
        return documents;
    }

    private static Document read(String resource) throws Exception {
        try (InputStream in = SchemaTest.class.getClassLoader().getResourceAsStream(resource)) {
            return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(in);
        }
    }

    private static Stream<Element> elements(String name) throws Exception {
        return changelogs().stream().flatMap(document -> {
            NodeList found = document.getElementsByTagName(name);
            return java.util.stream.IntStream.range(0, found.getLength()).mapToObj(index -> (Element) found.item(index));
        });
    }

    /** Everything that gets a name in the database. */
    private static Set<String> names() throws Exception {
        Set<String> names = new TreeSet<>();
        elements("*").forEach(element -> {
            for (String attribute : List.of("tableName", "indexName", "sequenceName", "constraintName", "primaryKeyName", "foreignKeyName",
                    "uniqueConstraintName")) {
                if (element.hasAttribute(attribute)) {
                    names.add(element.getAttribute(attribute));
                }
            }
            if (element.getTagName().equals("column")) {
                names.add(element.getAttribute("name"));
            }
            if (element.getTagName().equals("sql")) {
                Matcher constraint = Pattern.compile("CONSTRAINT (\\S+)").matcher(element.getTextContent());
                if (constraint.find()) {
                    names.add(constraint.group(1));
                }
            }
        });
        assertThat(names).contains("payment", "operation_seq", "ck_operation_step", "gateway_transaction_id", "pk_payment", "fk_attempt_operation");
        return names;
    }

    private List<String> statements(String database) throws Exception {
        String url = "offline:" + database + (database.contains("?") ? "&" : "?") + "outputLiquibaseSql=none&changeLogFile="
                + folder.resolve("changes.csv");
        StringWriter sql = new StringWriter();
        ResourceAccessor resources = new ClassLoaderResourceAccessor();
        Scope.child(Map.of(Scope.Attr.ui.name(), new LoggerUIService()), () -> {
            Database offline = DatabaseFactory.getInstance().openDatabase(url, null, null, null, resources);
            Liquibase liquibase = new Liquibase(SchemaMigration.CHANGELOG, resources, offline);
            liquibase.setShowSummary(UpdateSummaryEnum.OFF);
            liquibase.update(new Contexts(), new LabelExpression(), sql);
        });
        String text = sql.toString().lines().filter(line -> !line.startsWith("--") && !line.strip().equals("GO")).collect(Collectors.joining("\n"));
        List<String> statements = Stream.of(text.split(";?\\n\\n+|;\\n|;$")).map(String::strip)
                .filter(each -> !each.isEmpty() && !each.equals("/") && !each.startsWith("USE ") && !each.startsWith("SET DEFINE")).toList();
        assertThat(statements).as("the SQL of %s", database).hasSizeGreaterThan(25).anyMatch(each -> each.contains("operation_step"));
        return statements;
    }

    @Test
    @DisplayName("no name is longer than 30 characters, and all are in small letters")
    void names30() throws Exception {
        assertThat(names()).allMatch(name -> name.length() <= NAME_MAX).allMatch(name -> name.matches("[a-z][a-z0-9_]*"));
    }

    @Test
    @DisplayName("no name is a reserved word of one of the databases")
    void reservedWords() throws Exception {
        assertThat(names()).doesNotContainAnyElementsOf(RESERVED);
    }

    @Test
    @DisplayName("every type is one of four that mean the same everywhere, and no text is longer than Oracle takes")
    void types() throws Exception {
        List<String> types = elements("column").filter(column -> column.getParentNode().getNodeName().equals("createTable"))
                .map(column -> column.getAttribute("type")).toList();

        assertThat(types).hasSizeGreaterThan(50).allMatch(type -> TYPE.matcher(type).matches(), "is one of varchar(n), int, bigint, boolean");
        assertThat(types.stream().filter(type -> type.startsWith("varchar")).map(type -> Integer.parseInt(type.replaceAll("[^0-9]", ""))))
                .allMatch(length -> length <= VARCHAR_MAX);
    }

    @Test
    @DisplayName("only changes that Liquibase translates are used; own SQL only adds checks, drops one that another takes the place of, or gives earlier rows their companions, and no change is for one database alone")
    void changes() throws Exception {
        List<Element> changes = elements("changeSet").flatMap(set -> {
            NodeList children = set.getChildNodes();
            return java.util.stream.IntStream.range(0, children.getLength()).mapToObj(children::item).filter(Element.class::isInstance).map(Element.class::cast);
        }).toList();

        assertThat(changes).extracting(Element::getTagName).isSubsetOf(CHANGES);
        assertThat(elements("sql").map(Element::getTextContent).map(String::strip)).allMatch(sql -> sql.matches("(?s)ALTER TABLE \\w+ ADD CONSTRAINT \\w+ CHECK \\(.*")
                || sql.matches("ALTER TABLE \\w+ DROP CONSTRAINT \\w+") || sql.matches("ALTER SEQUENCE \\w+ (CACHE|INCREMENT BY) 1") || sql.matches("(?s)INSERT INTO \\w+ \\([^()]*\\)\\s+SELECT .*"));
        assertThat(elements("*").filter(element -> element.hasAttribute("dbms")).map(element -> element.getAttribute("id"))).as("a cache of each connection's own is PostgreSQL's alone")
                .containsExactly("014-cache");
    }

    @Test
    @DisplayName("every key and constraint has a name of ours, so that a change can find it on every database")
    void everyConstraintIsNamed() throws Exception {
        assertThat(elements("constraints")).allSatisfy(constraint -> {
            if (constraint.getAttribute("primaryKey").equals("true")) {
                assertThat(constraint.getAttribute("primaryKeyName")).isNotEmpty();
            }
            if (constraint.getAttribute("unique").equals("true")) {
                assertThat(constraint.getAttribute("uniqueConstraintName")).isNotEmpty();
            }
            if (constraint.hasAttribute("references")) {
                assertThat(constraint.getAttribute("foreignKeyName")).isNotEmpty();
            }
        });
    }

    @Test
    @DisplayName("what is a time ends in _ms and is a number, for the databases disagree about times")
    void times() throws Exception {
        assertThat(elements("column").filter(column -> column.hasAttribute("type") && column.getAttribute("name").endsWith("_ms")).map(column -> column.getAttribute("type"))).containsOnly("bigint");
        assertThat(elements("column").map(column -> column.getAttribute("name")).filter(name -> name.endsWith("_at") || name.endsWith("_time"))).isEmpty();
    }

    @Test
    @DisplayName("K2: there is no column that could hold a card number or a security code")
    void noCardNumber() throws Exception {
        assertThat(names()).noneMatch(name -> name.contains("cvv") || name.contains("cvc") || name.contains("pan") || name.contains("card_number")
                || name.contains("expiry") || name.contains("holder"));
    }

    @Test
    @DisplayName("each statement for H2 runs on a real H2 in regular mode")
    void h2() throws Exception {
        try (TestDatabase database = TestDatabase.empty(); TestDatabase migrated = TestDatabase.create()) {
            statements("h2").forEach(database::execute);

            String columns = "SELECT LOWER(TABLE_NAME || '.' || COLUMN_NAME || ' ' || DATA_TYPE || ' ' || IS_NULLABLE) FROM INFORMATION_SCHEMA.COLUMNS "
                    + "WHERE TABLE_SCHEMA = 'PUBLIC' AND TABLE_NAME NOT LIKE 'DATABASECHANGELOG%' ORDER BY 1";
            assertThat(database.query(columns)).isEqualTo(migrated.query(columns)).hasSizeGreaterThan(50);
        }
    }

    @Test
    @DisplayName("the schema can be brought to this version twice")
    void twice() {
        try (TestDatabase database = TestDatabase.empty()) {
            database.migrate();
            database.migrate();

            assertThat(database.query("SELECT COUNT(*) FROM audit_head")).containsExactly("1");
        }
    }

    @Test
    @DisplayName("a database that was made before the checks were mended still starts")
    void madeBefore() {
        try (TestDatabase database = TestDatabase.empty()) {
            database.migrate();
            database.execute("UPDATE DATABASECHANGELOG SET MD5SUM = '9:8adc34743d5894b6a80c450e39e7b79d' WHERE ID = '002-operations'");

            database.migrate();

            assertThat(database.query("SELECT COUNT(*) FROM DATABASECHANGELOG WHERE ID = '002-operations'")).containsExactly("1");
        }
    }

    @Test
    @DisplayName("D2: what was in doubt before anybody looked after it gets its author as owner, and his promise as due time")
    void earlierDoubts() {
        try (TestDatabase database = TestDatabase.create()) {
            database.transaction(Rows::staff);
            long doubtful = database.inTransaction(em -> {
                Operation operation = Rows.sending(em, "INV-1");
                operation.leaveInDoubt(DoubtCause.READ_TIMED_OUT, GatewayOutcome.Answer.NONE, Rows.NOW.plusSeconds(25), "olivia");
                Rows.sending(em, "INV-2");
                return operation.id();
            });
            database.execute("DELETE FROM DATABASECHANGELOG WHERE ID = '005-earlier-doubts'");

            database.migrate();

            assertThat(database.query("SELECT operation_id || ' ' || owner_name || ' ' || amount_minor || ' ' || since_ms || ' ' || due_at_ms FROM doubt"))
                    .containsExactly(doubtful + " olivia 12500 " + Rows.NOW.plusSeconds(25).toEpochMilli() + " " + Rows.NOW.plusSeconds(86_400).toEpochMilli());
        }
    }

    /** The parsers read the grammar and know no types; those are in the allow-list above. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"postgresql, PostgreSQL", "mssql?version=15.0, SQLServer", "oracle?version=19.0, Oracle"})
    @DisplayName("each statement for the other databases is one that their grammar knows")
    void otherDatabases(String liquibase, String grammar) throws Exception {
        SQLParserEngine parser = parser(grammar);

        for (String statement : statements(liquibase)) {
            if (!remark(statement)) {
                parser.parse(statement, false);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"mssql?version=15.0, nvarchar, ' COLLATE Latin1_General_100_BIN2'", "oracle?version=19.0, VARCHAR2, ''"})
    @DisplayName("a text keeps its characters whatever its language, and two that differ in case are two, on SQL Server and Oracle as well")
    void unicode(String liquibase, String type, String collation) throws Exception {
        List<String> texts = statements(liquibase).stream().flatMap(sql -> Pattern.compile("(?i)\\bn?varchar2?\\b[ (][^,]*").matcher(sql).results())
                .map(found -> found.group().replaceAll("\\s+", " ")).toList();

        assertThat(texts).hasSizeGreaterThan(100).allMatch(text -> type.equals("nvarchar") ? text.matches("nvarchar\\(\\d+\\)" + Pattern.quote(collation) + ".*")
                : text.matches("VARCHAR2\\(\\d+ CHAR\\).*"));
    }

    /** Remarks become comments in three ways, one of which is a call that the SQL Server parser does not know. */
    private static boolean remark(String statement) {
        String start = statement.toUpperCase(Locale.ROOT);
        return start.startsWith("COMMENT ON") || start.startsWith("EXEC ") || start.startsWith("DECLARE ") || start.startsWith("IF EXISTS");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"PostgreSQL", "SQLServer", "Oracle"})
    @DisplayName("the parsers refuse what is wrong, so their silence means something")
    void theParsersRefuse(String grammar) {
        SQLParserEngine parser = parser(grammar);

        assertThatThrownBy(() -> parser.parse("CREATE TABEL x (a int)", false)).isInstanceOf(SQLParsingException.class);
        assertThatThrownBy(() -> parser.parse("ALTER TABLE x ADD CONSTRAINT c CHECK (a IN 'b', 'c')", false)).isInstanceOf(SQLParsingException.class);
    }

    private static SQLParserEngine parser(String grammar) {
        return new SQLParserEngine(TypedSPILoader.getService(DatabaseType.class, grammar), new CacheOption(16, 16L));
    }

    @Test
    @DisplayName("EclipseLink makes no table, on a database that has none")
    void eclipseLinkMakesNoTable() throws IOException {
        try (TestDatabase database = TestDatabase.empty()) {
            assertThatThrownBy(() -> database.inTransaction(em -> em.createQuery("SELECT u FROM User u").getResultList())).hasMessageContaining("APP_USER");

            assertThat(database.query("SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = 'PUBLIC'")).isEmpty();
            assertThat(database.factory().getProperties()).containsEntry("jakarta.persistence.schema-generation.database.action", "none");
        }
    }

    @Test
    @DisplayName("no column is made twice")
    void noColumnTwice() throws Exception {
        elements("createTable").forEach(table -> {
            NodeList columns = table.getElementsByTagName("column");
            Set<String> names = new HashSet<>();
            for (int index = 0; index < columns.getLength(); index++) {
                assertThat(names.add(((Element) columns.item(index)).getAttribute("name"))).isTrue();
            }
        });
    }
}
