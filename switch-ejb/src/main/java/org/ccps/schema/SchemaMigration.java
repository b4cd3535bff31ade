package org.ccps.schema;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.command.core.helpers.ShowSummaryArgument;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.jboss.logging.Logger;

/** Brings the schema to this version before anything else of the switch starts; several servers wait for each other. */
@Singleton
@Startup
@PermitAll
@TransactionManagement(TransactionManagementType.BEAN)
public class SchemaMigration {

    /** Where the changelog stands in the class path. */
    public static final String CHANGELOG = "org/ccps/schema/changelog.xml";

    /** After that long without an answer from the database the start fails. */
    private static final int UPDATE_MAX_MS = 3_600_000;
    private static final Logger LOG = Logger.getLogger(SchemaMigration.class);

    @Resource(lookup = "java:jboss/datasources/ccps")
    private DataSource dataSource;

    @PostConstruct
    void migrate() {
        try (Connection connection = dataSource.getConnection()) {
            int waitMs = connection.getNetworkTimeout();
            unhurried(connection, true, UPDATE_MAX_MS);
            try {
                update(connection);
            } finally {
                unhurried(connection, false, waitMs);
            }
        } catch (Exception e) {
            throw new IllegalStateException("CCPS-0102 the database schema could not be brought to this version", e);
        }
    }

    /** An index on a large table takes longer than any statement of the switch's own may. */
    private static void unhurried(Connection connection, boolean is, int answerMs) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        if (product.equals("H2")) {
            return;
        }
        connection.setNetworkTimeout(Runnable::run, answerMs);
        if (product.equals("PostgreSQL")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(is ? "SET statement_timeout = 0" : "RESET statement_timeout");
            }
        }
    }

    private static void update(Connection connection) throws Exception {
        Map<String, Object> scope = Map.of(
                Scope.Attr.resourceAccessor.name(), new ClassLoaderResourceAccessor(SchemaMigration.class.getClassLoader()),
                Scope.Attr.classLoader.name(), SchemaMigration.class.getClassLoader(),
                Scope.Attr.ui.name(), new LoggerUIService());
        Scope.child(scope, () -> {
            Database database = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            new CommandScope(UpdateCommandStep.COMMAND_NAME)
                    .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database)
                    .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, CHANGELOG)
                    .addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY, UpdateSummaryEnum.OFF)
                    .execute();
            LOG.infof("CCPS-0101 schema=current database=%s version=%s", database.getDatabaseProductName(), database.getDatabaseProductVersion());
        });
    }
}
