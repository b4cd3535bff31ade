package org.ccps.installer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.command.CommandScope;
import liquibase.command.core.DropAllCommandStep;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.command.core.helpers.ShowSummaryArgument;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/** The schema's changes as an application has them, run before a server of that version opens the database. */
final class Migration {

    private static final String CHANGELOG = "org/ccps/schema/changelog.xml";
    private static final String SCHEMA_JAR = "switch-ejb.jar";
    /** Kept, or its level would be forgotten. */
    private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

    static {
        LIQUIBASE.setLevel(Level.OFF);
    }

    private Migration() {
    }

    /**
     * Brings a database to the schema of an application.
     *
     * @param application the EAR whose changelog is run
     * @throws Trouble when a change fails; what went before it stays
     */
    static void update(Connection connection, Path application) {
        withChangelog(application, loader -> scoped(connection, loader, () -> new CommandScope(UpdateCommandStep.COMMAND_NAME)
                .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database(connection))
                .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, CHANGELOG)
                .addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY, UpdateSummaryEnum.OFF).execute()));
    }

    /** Removes every table and sequence of the database's user. */
    static void dropAll(Connection connection) {
        scoped(connection, Migration.class.getClassLoader(), () -> new CommandScope(DropAllCommandStep.COMMAND_NAME)
                .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database(connection)).execute());
    }

    private static Database database(Connection connection) throws Exception {
        return DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection) {
            @Override
            public void close() {
                // it belongs to the caller
            }
        });
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void scoped(Connection connection, ClassLoader loader, Work work) {
        try {
            boolean commits = connection.getAutoCommit();
            Scope.child(Map.of(Scope.Attr.resourceAccessor.name(), new ClassLoaderResourceAccessor(loader), Scope.Attr.ui.name(), new LoggerUIService()), work::run);
            // it leaves the connection without: what its user does next would be lost when it is closed
            connection.setAutoCommit(commits);
        } catch (Exception e) {
            Throwable root = e;
            while (root.getCause() != null && root.getCause() != root) {
                root = root.getCause();
            }
            throw new Trouble("the database's schema could not be changed: " + root.getMessage().lines().findFirst().orElse(""), "show this line to whoever supports the switch", e);
        }
    }

    private interface WithLoader {
        void run(ClassLoader loader);
    }

    private static void withChangelog(Path application, WithLoader work) {
        try {
            Path folder = Files.createTempDirectory("ccps-schema");
            try {
                Path jar = folder.resolve(SCHEMA_JAR);
                try (ZipFile ear = new ZipFile(application.toFile())) {
                    ZipEntry entry = ear.getEntry(SCHEMA_JAR);
                    if (entry == null) {
                        throw new Trouble(application + " holds no " + SCHEMA_JAR, "unpack the whole zip again");
                    }
                    try (InputStream in = ear.getInputStream(entry)) {
                        Files.copy(in, jar, StandardCopyOption.REPLACE_EXISTING);
                    }
                }
                try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, Migration.class.getClassLoader())) {
                    work.run(loader);
                }
            } finally {
                Folders.remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
