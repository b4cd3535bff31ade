package org.ccps.schema;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.LockModeType;
import jakarta.persistence.NoResultException;
import jakarta.persistence.Query;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.shardingsphere.infra.database.core.type.DatabaseType;
import org.apache.shardingsphere.infra.spi.type.typed.TypedSPILoader;
import org.apache.shardingsphere.sql.parser.api.CacheOption;
import org.apache.shardingsphere.sql.parser.api.SQLParserEngine;

/**
 * Whatever the tests ask the database at hand is asked of SQL Server and Oracle as well, as far as that can be done without them:
 * EclipseLink translates it for each, and a parser that knows their grammar reads what comes out. So a query that only H2 understands fails
 * the test that first runs it.
 */
enum OtherPlatforms {

    SQL_SERVER("org.eclipse.persistence.platform.database.SQLServerPlatform", "SQLServer", 15) {
        private final Pattern sequence = Pattern.compile("SELECT NEXT VALUE FOR [A-Za-z_]+");

        @Override
        String readable(String sql) {
            // right on SQL Server, and unknown to the parser
            return sequence.matcher(sql).matches() ? null : sql.replace(" WITH (UPDLOCK)", "");
        }
    },
    ORACLE("org.eclipse.persistence.platform.database.oracle.Oracle19Platform", "Oracle", 19) {
        @Override
        String readable(String sql) {
            return sql;
        }
    };

    private static final ThreadLocal<Boolean> ASKING = ThreadLocal.withInitial(() -> false);
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    private final String target;
    private final SQLParserEngine parser;
    private final SilentDatabase database;
    private EntityManagerFactory factory;

    OtherPlatforms(String target, String grammar, int majorVersion) {
        this.target = target;
        parser = new SQLParserEngine(TypedSPILoader.getService(DatabaseType.class, grammar), new CacheOption(16, 16L));
        database = new SilentDatabase(majorVersion);
    }

    /** The statement as the parser can read it; null when it is none for it. */
    abstract String readable(String sql);

    /** Reads a statement that was translated for this database, and throws when its grammar does not know it. */
    void read(String sql) {
        String readable = readable(sql);
        if (readable == null) {
            return;
        }
        try {
            parser.parse(readable, false);
        } catch (RuntimeException refused) {
            throw new AssertionError(name() + " would refuse: " + sql, refused);
        }
    }

    synchronized EntityManagerFactory factory() {
        if (factory == null) {
            factory = TestDatabase.factory(database.dataSource(), target);
        }
        return factory;
    }

    /** Does something on this platform. @return the statements that came of it, each of which its grammar knows */
    synchronized List<String> statements(Consumer<EntityManager> work) {
        EntityManager em = factory().createEntityManager();
        database.heard();
        try {
            em.getTransaction().begin();
            work.accept(em);
        } catch (NoResultException nothing) {
            // there is nothing in it
        } finally {
            if (em.getTransaction().isActive()) {
                em.getTransaction().rollback();
            }
            em.close();
        }
        List<String> heard = database.heard();
        heard.forEach(this::read);
        return heard;
    }

    /** An entity manager that asks the others, too. */
    static EntityManager alsoAsked(EntityManager real) {
        return (EntityManager) Proxy.newProxyInstance(OtherPlatforms.class.getClassLoader(), real.getClass().getInterfaces(), (proxy, method, arguments) -> {
            Object answer = invoke(real, method, arguments);
            if (ASKING.get() || arguments == null) {
                return answer;
            }
            switch (method.getName()) {
                case "createQuery", "createNamedQuery", "createNativeQuery" -> {
                    if (arguments[0] instanceof String) {
                        return recorded((Query) answer, "" + method.getName() + arguments[0], em -> (Query) invoke(em, method, arguments));
                    }
                }
                case "find" -> {
                    if (arguments.length == 3 && arguments[2] instanceof LockModeType) {
                        ask("find " + arguments[0] + arguments[2], em -> invoke(em, method, arguments));
                    }
                }
                default -> {
                }
            }
            return answer;
        });
    }

    private interface Making {
        Query of(EntityManager em);
    }

    private record Setting(java.lang.reflect.Method method, Object[] arguments) {
    }

    private static Query recorded(Query real, String text, Making making) {
        List<Setting> settings = new ArrayList<>();
        return (Query) Proxy.newProxyInstance(OtherPlatforms.class.getClassLoader(), real.getClass().getInterfaces(), (proxy, method, arguments) -> {
            if (method.getName().startsWith("set")) {
                settings.add(new Setting(method, arguments));
                invoke(real, method, arguments);
                return proxy;
            }
            if (Set.of("getResultList", "getSingleResult", "getResultStream", "executeUpdate").contains(method.getName())) {
                ask(text + shape(settings), em -> {
                    Query query = making.of(em);
                    settings.forEach(setting -> invoke(query, setting.method(), setting.arguments()));
                    invoke(query, method.getName().equals("getResultStream") ? listing() : method, null);
                });
            }
            return invoke(real, method, arguments);
        });
    }

    private static java.lang.reflect.Method listing() {
        try {
            return Query.class.getMethod("getResultList");
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What of the settings makes another statement. */
    private static String shape(List<Setting> settings) {
        Set<String> shape = new TreeSet<>();
        for (Setting setting : settings) {
            Object last = setting.arguments()[setting.arguments().length - 1];
            shape.add(setting.method().getName() + (setting.method().getName().equals("setParameter") ? setting.arguments()[0] + (last instanceof Collection<?> many
                    ? "*" + Math.min(2, many.size()) : "") : Arrays.toString(setting.arguments())));
        }
        return shape.toString();
    }

    private static void ask(String what, Consumer<EntityManager> work) {
        if (!SEEN.add(what)) {
            return;
        }
        ASKING.set(true);
        try {
            for (OtherPlatforms each : values()) {
                assertThat(each.statements(work)).as("%s on %s", what, each).isNotEmpty();
            }
        } finally {
            ASKING.set(false);
        }
    }

    private static Object invoke(Object target, java.lang.reflect.Method method, Object[] arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
