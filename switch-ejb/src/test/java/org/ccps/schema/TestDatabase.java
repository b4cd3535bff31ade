package org.ccps.schema;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import jakarta.persistence.spi.ClassTransformer;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.xml.parsers.DocumentBuilderFactory;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.h2.jdbcx.JdbcConnectionPool;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * A real database ({@link TestServer} says which: an H2 in regular mode unless another one is asked for), with the schema that the real
 * changelog makes, and EclipseLink with the properties of the real persistence.xml. Only the transactions are local ones.
 */
public final class TestDatabase implements AutoCloseable {

    /** Kept, or its level would be forgotten. */
    private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

    static {
        LIQUIBASE.setLevel(Level.WARNING);
    }

    private final ConnectionPoolDataSource server;
    private final JdbcConnectionPool pool;
    private EntityManagerFactory factory;

    TestDatabase(ConnectionPoolDataSource server) {
        this.server = server;
        pool = JdbcConnectionPool.create(server);
        pool.setMaxConnections(20);
    }

    /** With the tables and nothing in them, but for what the changelog puts there. */
    public static TestDatabase create() {
        return new TestDatabase(TestServer.get().made());
    }

    /** Without a table. */
    public static TestDatabase empty() {
        return new TestDatabase(TestServer.get().empty());
    }

    /** The text of one of the product's files, such as {@code tools/fill-postgresql.sql}. */
    public static String script(String path) {
        try {
            return Files.readString(TestServer.root().resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether this is the embedded database, in whose own words some tests look into it. */
    public static boolean isH2() {
        return TestServer.isH2();
    }

    public static boolean isPostgresql() {
        return TestServer.isPostgresql();
    }

    /** That something failed because this constraint forbids it. */
    public static Consumer<Throwable> broken(String constraint) {
        return thrown -> {
            StringBuilder said = new StringBuilder();
            for (Throwable each = thrown; each != null; each = each.getCause()) {
                said.append(each.getMessage()).append('\n');
            }
            assertThat(said.toString().toLowerCase(Locale.ROOT)).contains(constraint);
        };
    }

    /** Runs the real changelog. */
    void migrate() {
        TestServer.migrate(server);
    }

    public Connection connection() {
        try {
            return pool.getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public DataSource dataSource() {
        return pool;
    }

    public void execute(String sql) {
        try (Connection connection = connection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The first column of what a query finds, as texts. */
    public List<String> query(String sql) {
        try (Connection connection = connection(); Statement statement = connection.createStatement(); ResultSet found = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (found.next()) {
                texts.add(found.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Does something in one transaction, which commits at its end or rolls back when it throws. */
    public <T> T inTransaction(Function<EntityManager, T> work) {
        EntityManager em = TestServer.isH2() ? OtherPlatforms.alsoAsked(factory().createEntityManager()) : factory().createEntityManager();
        EntityTransaction transaction = em.getTransaction();
        try {
            transaction.begin();
            T result = work.apply(em);
            transaction.commit();
            return result;
        } finally {
            if (transaction.isActive()) {
                transaction.rollback();
            }
            em.close();
        }
    }

    /** What one transaction finds, if anything. */
    public <T> Optional<T> one(Function<EntityManager, Optional<T>> work) {
        return inTransaction(work);
    }

    /** All that one transaction finds. */
    public <T> List<T> list(Function<EntityManager, List<T>> work) {
        return inTransaction(work);
    }

    public void transaction(Consumer<EntityManager> work) {
        inTransaction(em -> {
            work.accept(em);
            return null;
        });
    }

    public synchronized EntityManagerFactory factory() {
        if (factory == null) {
            factory = factory(pool, "Auto");
        }
        return factory;
    }

    /** @param target EclipseLink's name for a kind of database, or Auto to ask it */
    static EntityManagerFactory factory(DataSource database, String target) {
        return new PersistenceProvider().createContainerEntityManagerFactory(new Unit(database), Map.of("eclipselink.weaving", "false",
                "eclipselink.logging.level", "SEVERE", "eclipselink.target-database", target, "eclipselink.session-name", target + UUID.randomUUID()));
    }

    /** Leaves the database where it is. */
    void disconnect() {
        if (factory != null) {
            factory.close();
        }
        pool.dispose();
    }

    @Override
    public void close() {
        disconnect();
        TestServer.get().drop(server);
    }

    /** The real persistence unit but for the transactions. */
    private record Unit(DataSource database) implements PersistenceUnitInfo {

        private static Document file() {
            try (InputStream in = SchemaMigration.class.getResourceAsStream("/META-INF/persistence.xml")) {
                return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(in);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String getPersistenceUnitName() {
            return "ccps";
        }

        @Override
        public String getPersistenceProviderClassName() {
            return PersistenceProvider.class.getName();
        }

        @Override
        public PersistenceUnitTransactionType getTransactionType() {
            return PersistenceUnitTransactionType.RESOURCE_LOCAL;
        }

        @Override
        public DataSource getJtaDataSource() {
            return null;
        }

        @Override
        public DataSource getNonJtaDataSource() {
            return database;
        }

        @Override
        public List<String> getMappingFileNames() {
            return List.of();
        }

        @Override
        public List<URL> getJarFileUrls() {
            return List.of();
        }

        /** Where the classes are: every entity among them belongs to the unit, as in the server. */
        @Override
        public URL getPersistenceUnitRootUrl() {
            String descriptor = SchemaMigration.class.getResource("/META-INF/persistence.xml").toString();
            try {
                return new URL(descriptor.substring(0, descriptor.length() - "META-INF/persistence.xml".length()));
            } catch (MalformedURLException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public List<String> getManagedClassNames() {
            return List.of();
        }

        @Override
        public boolean excludeUnlistedClasses() {
            return false;
        }

        @Override
        public SharedCacheMode getSharedCacheMode() {
            return SharedCacheMode.valueOf(file().getElementsByTagName("shared-cache-mode").item(0).getTextContent());
        }

        @Override
        public ValidationMode getValidationMode() {
            return ValidationMode.NONE;
        }

        @Override
        public Properties getProperties() {
            Properties properties = new Properties();
            NodeList all = file().getElementsByTagName("property");
            for (int index = 0; index < all.getLength(); index++) {
                Element property = (Element) all.item(index);
                properties.setProperty(property.getAttribute("name"), property.getAttribute("value"));
            }
            return properties;
        }

        @Override
        public String getPersistenceXMLSchemaVersion() {
            return "3.0";
        }

        @Override
        public ClassLoader getClassLoader() {
            return SchemaMigration.class.getClassLoader();
        }

        @Override
        public void addTransformer(ClassTransformer transformer) {
            // the classes stay as they are
        }

        @Override
        public ClassLoader getNewTempClassLoader() {
            return SchemaMigration.class.getClassLoader();
        }
    }
}
