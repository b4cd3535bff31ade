package org.ccps.schema;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** Takes every statement, keeps its text, and finds nothing; but it counts where a sequence is asked for its next number. */
final class SilentDatabase {

    private static final Pattern SEQUENCE = Pattern.compile("(?i)\\bNEXT VALUE FOR\\b|\\.NEXTVAL\\b");

    private final List<String> statements = new ArrayList<>();
    private final int majorVersion;

    /** @param majorVersion as the database would say it */
    SilentDatabase(int majorVersion) {
        this.majorVersion = majorVersion;
    }

    /** What was prepared or executed since the last call. */
    synchronized List<String> heard() {
        List<String> heard = List.copyOf(statements);
        statements.clear();
        return heard;
    }

    DataSource dataSource() {
        return fake(DataSource.class, (method, arguments) -> method.getName().equals("getConnection") ? connection() : null);
    }

    private Connection connection() {
        return fake(Connection.class, (method, arguments) -> switch (method.getName()) {
            case "prepareStatement", "prepareCall" -> statement((String) arguments[0]);
            case "createStatement" -> statement(null);
            case "getMetaData" -> fake(DatabaseMetaData.class, (asked, of) -> switch (asked.getName()) {
                case "getDatabaseMajorVersion" -> majorVersion;
                case "getDatabaseProductVersion", "getDriverVersion" -> majorVersion + ".0";
                default -> null;
            });
            default -> null;
        });
    }

    private Statement statement(String prepared) {
        if (prepared != null) {
            hear(prepared);
        }
        return fake(PreparedStatement.class, (method, arguments) -> switch (method.getName()) {
            case "executeQuery", "getResultSet" -> rows(arguments == null || arguments.length == 0 ? prepared : hear((String) arguments[0]));
            case "execute", "addBatch" -> arguments == null || arguments.length == 0 ? null : hear((String) arguments[0]) == null;
            case "executeUpdate" -> 1;
            case "executeBatch" -> new int[] {1};
            default -> null;
        });
    }

    private synchronized String hear(String sql) {
        statements.add(sql);
        return sql;
    }

    private static ResultSet rows(String sql) {
        boolean[] isLeft = {SEQUENCE.matcher(sql).find()};
        return fake(ResultSet.class, (method, arguments) -> switch (method.getName()) {
            case "next" -> {
                boolean is = isLeft[0];
                isLeft[0] = false;
                yield is;
            }
            case "getMetaData" -> fake(ResultSetMetaData.class, (asked, of) -> switch (asked.getName()) {
                case "getColumnCount" -> 1;
                case "getColumnName", "getColumnLabel" -> "N";
                default -> null;
            });
            case "getObject" -> 1_000L;
            case "getLong" -> 1_000L;
            case "getBigDecimal" -> java.math.BigDecimal.valueOf(1_000);
            default -> null;
        });
    }

    private interface Answer {
        Object to(Method method, Object[] arguments);
    }

    private static <T> T fake(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(SilentDatabase.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> type.getSimpleName();
                };
            }
            Object answered = answer.to(method, arguments);
            return answered != null ? answered : nothing(method.getReturnType());
        }));
    }

    private static Object nothing(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        if (type == int.class) {
            return 0;
        }
        if (type == long.class) {
            return 0L;
        }
        return type == String.class ? "" : null;
    }
}
