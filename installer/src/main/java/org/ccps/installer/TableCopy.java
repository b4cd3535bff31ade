package org.ccps.installer;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All rows of the switch's tables from one database to another one of any kind, whose schema is of the same version. The schema has only texts, whole
 * numbers and booleans (docs/adr/0004-schema.md). The tables of the job engine are not copied: they are never the truth about what was sent.
 */
final class TableCopy {

    private static final Set<String> NOT_OURS = Set.of("databasechangelog", "databasechangeloglock", "job_instance", "job_execution", "step_execution", "partition_execution");
    private static final int AT_ONCE = 500;

    private final Connection source;
    private final DatabaseKind sourceKind;
    private final Connection target;
    private final DatabaseKind targetKind;

    TableCopy(Connection source, DatabaseKind sourceKind, Connection target, DatabaseKind targetKind) {
        this.source = source;
        this.sourceKind = sourceKind;
        this.target = target;
        this.targetKind = targetKind;
    }

    /** Done in the target before the first row is copied, in the same transaction. */
    interface Before {
        void run(Connection target) throws SQLException;
    }

    /**
     * Empties the target's tables and fills them, in one transaction, and sets its sequences.
     *
     * @param ahead  added to every sequence
     * @return rows by table
     * @throws Trouble when the two schemas differ, or a table has not as many rows afterwards as the source
     */
    Map<String, Long> run(Before before, long ahead) throws SQLException {
        List<String> tables = inOrder(tables(target));
        mustFit(new TreeSet<>(tables), tables(source));
        boolean sourceCommits = source.getAutoCommit();
        int isolation = source.getTransactionIsolation();
        source.setAutoCommit(false);
        if (sourceKind != DatabaseKind.H2) {
            source.setTransactionIsolation(sourceKind == DatabaseKind.POSTGRESQL ? Connection.TRANSACTION_REPEATABLE_READ : Connection.TRANSACTION_SERIALIZABLE);
        }
        target.setAutoCommit(false);
        try {
            List<String> reversed = new ArrayList<>(tables);
            java.util.Collections.reverse(reversed);
            for (String table : reversed) {
                execute("DELETE FROM " + table);
            }
            before.run(target);
            Map<String, Long> rows = new LinkedHashMap<>();
            for (String table : tables) {
                rows.put(table, copy(table));
            }
            for (Map.Entry<String, Long> table : rows.entrySet()) {
                long there = number(target, "SELECT COUNT(*) FROM " + table.getKey());
                if (there < table.getValue()) {
                    throw new Trouble("table " + table.getKey() + " has " + there + " rows instead of " + table.getValue(), "show this line to whoever supports the switch");
                }
            }
            Map<String, Long> next = sequences(source, sourceKind);
            target.commit();
            for (Map.Entry<String, Long> sequence : next.entrySet()) {
                restart(target, targetKind, sequence.getKey(), sequence.getValue() + ahead);
            }
            target.commit();
            return rows;
        } catch (SQLException | RuntimeException e) {
            target.rollback();
            throw e;
        } finally {
            source.rollback();
            source.setTransactionIsolation(isolation);
            source.setAutoCommit(sourceCommits);
            target.setAutoCommit(true);
        }
    }

    private static void mustFit(Set<String> there, Set<String> here) {
        if (!there.equals(here)) {
            Set<String> difference = new TreeSet<>(here);
            difference.addAll(there);
            difference.removeIf(table -> here.contains(table) && there.contains(table));
            throw new Trouble("the two databases have not the same tables: " + String.join(", ", difference), "both must be of this version; run ccps upgrade first");
        }
    }

    /** Our tables, in small letters. */
    private static Set<String> tables(Connection connection) throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (ResultSet found = connection.getMetaData().getTables(connection.getCatalog(), connection.getSchema(), null, new String[] {"TABLE"})) {
            while (found.next()) {
                String table = found.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                if (!NOT_OURS.contains(table)) {
                    tables.add(table);
                }
            }
        }
        return tables;
    }

    /** Whether the switch has tables in it. */
    static boolean isUsed(Connection connection) throws SQLException {
        return tables(connection).contains("payment");
    }

    /** Each after those that it refers to. */
    private List<String> inOrder(Set<String> tables) throws SQLException {
        Map<String, Set<String>> refersTo = new TreeMap<>();
        for (String table : tables) {
            Set<String> others = new TreeSet<>();
            try (ResultSet keys = target.getMetaData().getImportedKeys(target.getCatalog(), target.getSchema(), stored(table))) {
                while (keys.next()) {
                    others.add(keys.getString("PKTABLE_NAME").toLowerCase(Locale.ROOT));
                }
            }
            others.remove(table);
            refersTo.put(table, others);
        }
        Set<String> ordered = new LinkedHashSet<>();
        while (ordered.size() < tables.size()) {
            List<String> next = refersTo.keySet().stream().filter(table -> !ordered.contains(table) && ordered.containsAll(refersTo.get(table))).toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("tables refer to each other in a circle: " + refersTo.keySet().stream().filter(table -> !ordered.contains(table)).toList());
            }
            ordered.addAll(next);
        }
        return List.copyOf(ordered);
    }

    private String stored(String table) throws SQLException {
        DatabaseMetaData about = target.getMetaData();
        return about.storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
    }

    private Map<String, Integer> columns(String table) throws SQLException {
        Map<String, Integer> columns = new LinkedHashMap<>();
        try (Statement statement = target.createStatement(); ResultSet none = statement.executeQuery("SELECT * FROM " + table + " WHERE 1 = 0")) {
            for (int column = 1; column <= none.getMetaData().getColumnCount(); column++) {
                columns.put(none.getMetaData().getColumnName(column).toLowerCase(Locale.ROOT), none.getMetaData().getColumnType(column));
            }
        }
        return columns;
    }

    private List<String> keys(String table) throws SQLException {
        TreeMap<Short, String> keys = new TreeMap<>();
        try (ResultSet found = target.getMetaData().getPrimaryKeys(target.getCatalog(), target.getSchema(), stored(table))) {
            while (found.next()) {
                keys.put(found.getShort("KEY_SEQ"), found.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return List.copyOf(keys.values());
    }

    private long copy(String table) throws SQLException {
        Map<String, Integer> columns = columns(table);
        List<String> names = List.copyOf(columns.keySet());
        List<String> keys = keys(table);
        // rows of a table that refers to itself only ever refer to older ones
        String question = "SELECT " + String.join(", ", names) + " FROM " + table + (keys.isEmpty() ? "" : " ORDER BY " + String.join(", ", keys));
        String insert = "INSERT INTO " + table + " (" + String.join(", ", names) + ") VALUES (" + names.stream().map(name -> "?").collect(Collectors.joining(", ")) + ")";
        long rows = 0;
        try (Statement statement = source.createStatement(); PreparedStatement into = target.prepareStatement(insert)) {
            statement.setFetchSize(AT_ONCE);
            try (ResultSet from = statement.executeQuery(question)) {
                while (from.next()) {
                    for (int column = 1; column <= names.size(); column++) {
                        set(into, column, columns.get(names.get(column - 1)), from);
                    }
                    into.addBatch();
                    if (++rows % AT_ONCE == 0) {
                        into.executeBatch();
                    }
                }
            }
            into.executeBatch();
        }
        return rows;
    }

    private static void set(PreparedStatement into, int column, int type, ResultSet from) throws SQLException {
        switch (type) {
            case Types.BOOLEAN, Types.BIT -> {
                boolean value = from.getBoolean(column);
                if (from.wasNull()) {
                    into.setNull(column, type);
                } else {
                    into.setBoolean(column, value);
                }
            }
            case Types.BIGINT, Types.INTEGER, Types.SMALLINT, Types.TINYINT, Types.NUMERIC, Types.DECIMAL -> {
                // true and false are 1 and 0 where there are no booleans
                Object value = from.getObject(column);
                if (value == null) {
                    into.setNull(column, type);
                } else {
                    into.setLong(column, value instanceof Boolean truth ? (truth ? 1 : 0) : ((Number) value).longValue());
                }
            }
            default -> {
                String value = from.getString(column);
                if (value == null) {
                    into.setNull(column, type);
                } else {
                    into.setString(column, value);
                }
            }
        }
    }

    /** What the source's sequences give next, by name. */
    static Map<String, Long> sequences(Connection source, DatabaseKind sourceKind) throws SQLException {
        String question = switch (sourceKind) {
            case H2 -> "SELECT SEQUENCE_NAME, BASE_VALUE FROM INFORMATION_SCHEMA.SEQUENCES WHERE SEQUENCE_SCHEMA = 'PUBLIC'";
            case POSTGRESQL -> "SELECT sequencename, increment_by FROM pg_sequences WHERE schemaname = current_schema()";
            case SQLSERVER -> "SELECT name, CAST(current_value AS bigint) + CAST(increment AS bigint) FROM sys.sequences";
            case ORACLE -> "SELECT sequence_name, last_number FROM user_sequences";
        };
        Map<String, Long> next = new TreeMap<>();
        try (Statement statement = source.createStatement(); ResultSet found = statement.executeQuery(question)) {
            while (found.next()) {
                String name = found.getString(1).toLowerCase(Locale.ROOT);
                // those of the job engine's identity columns have names of their own
                if (name.endsWith("_seq") && NOT_OURS.stream().noneMatch(name::startsWith)) {
                    next.put(name, found.getLong(2));
                }
            }
        }
        if (sourceKind == DatabaseKind.POSTGRESQL) {
            // one that was set and not used since has no last value in the list of all
            for (Map.Entry<String, Long> sequence : next.entrySet()) {
                sequence.setValue(number(source, "SELECT last_value + CASE WHEN is_called THEN " + sequence.getValue() + " ELSE 0 END FROM " + sequence.getKey()));
            }
        }
        return next;
    }

    static void restart(Connection connection, DatabaseKind kind, String sequence, long next) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ALTER SEQUENCE " + sequence + (kind == DatabaseKind.ORACLE ? " RESTART START WITH " : " RESTART WITH ") + next);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = target.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        }
    }
}
