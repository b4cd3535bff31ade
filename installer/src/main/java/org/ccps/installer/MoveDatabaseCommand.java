package org.ccps.installer;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "move-database", mixinStandardHelpOptions = true, description = {"Takes all data from the installation's database to another, empty one, and uses that from then on.",
        "Stops the server for it. What waits goes on waiting. If it fails nothing has changed; the old database stays as it was in any case."})
final class MoveDatabaseCommand implements Callable<Integer> {

    @Mixin
    private Where where;

    @Option(names = "--answers", paramLabel = "FILE", required = true, description = "properties with database, database.url, database.user and database.passwordFile")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Clock clock = Clock.systemUTC();
        Instance instance = where.instance();
        Answers answers = Answers.ofFile(file, System.getenv());
        DatabaseAddress target = target(answers);
        out.println("Checking, without changing anything ...");
        List<Finding> findings = check(instance, target, clock);
        findings.forEach(finding -> out.println(finding.line()));
        out.flush();
        if (Finding.isAnyFault(findings)) {
            out.println("Nothing has been changed.");
            return Ccps.MEND;
        }
        boolean wasRunning = new Processes(instance).isRunning();
        out.println("Stopping the server ...");
        out.flush();
        new Processes(instance).stopServer();
        Snapshot snapshot = Snapshot.take(instance, instance.folder().resolve("run/move-" + Backups.stamp(clock.instant())));
        try {
            move(instance, target, out);
        } catch (RuntimeException failure) {
            empty(instance, target);
            Instance before = snapshot.putBack();
            if (wasRunning) {
                new Processes(before).start(List.of());
            }
            snapshot.remove();
            throw new Trouble("the move failed: " + failure.getMessage() + System.lineSeparator() + "The installation uses its old database as before.",
                    failure instanceof Trouble trouble ? trouble.remedy() : "show these lines to whoever supports the switch", failure);
        }
        snapshot.remove();
        if (wasRunning) {
            out.println("Starting the server ...");
            out.flush();
            new Processes(instance).start(List.of());
        }
        out.println("All data are in " + target + ".");
        return 0;
    }

    private static DatabaseAddress target(Answers answers) {
        DatabaseKind kind = DatabaseKind.of(answers.get(Instance.DATABASE, ""));
        if (kind == DatabaseKind.H2) {
            throw new Trouble("database: h2 is the embedded database", "name postgresql, sqlserver or oracle");
        }
        String password = answers.secret(Answers.DATABASE_PASSWORD);
        if (password == null) {
            throw new Trouble(Answers.DATABASE_PASSWORD + ": no password was given", "name a file with it, or set CCPS_DATABASE_PASSWORD");
        }
        return new DatabaseAddress(kind, answers.get(Instance.DATABASE_URL, ""), answers.get(Instance.DATABASE_USER, "ccps"), password);
    }

    private static List<Finding> check(Instance instance, DatabaseAddress target, Clock clock) {
        try (Databases databases = new Databases(instance.product())) {
            List<Finding> findings = new ArrayList<>(new DatabaseChecks(databases, clock).of(target, true));
            if (!Finding.isAnyFault(findings)) {
                try (Connection connection = Backups.connect(databases, target)) {
                    findings.add(TableCopy.isUsed(connection) ? Finding.fault("database", target.url() + " holds a switch's data already", "name an empty database")
                            : Finding.ok("database", "is empty"));
                }
            }
            return findings;
        } catch (SQLException e) {
            throw new Trouble(e.getMessage(), "run ccps doctor", e);
        }
    }

    private static void move(Instance instance, DatabaseAddress target, PrintWriter out) {
        SecretStore secrets = SecretStore.open(instance);
        DatabaseAddress source = instance.address(secrets.read(instance.kind().secret()));
        try (Databases databases = new Databases(instance.product()); Connection from = Backups.connect(databases, source); Connection to = Backups.connect(databases, target)) {
            out.println("Copying ...");
            out.flush();
            Migration.update(from, instance.product().application());
            Migration.update(to, instance.product().application());
            Map<String, Long> rows = new TableCopy(from, source.kind(), to, target.kind()).run(connection -> { }, 0);
            out.println("Copied " + rows.values().stream().mapToLong(Long::longValue).sum() + " rows of " + rows.size() + " tables.");
            out.flush();
        } catch (SQLException e) {
            throw new Trouble(e.getMessage(), "look at the database's log; the old database is as it was", e);
        }
        instance.set(Instance.DATABASE, target.kind().key());
        instance.set(Instance.DATABASE_URL, target.url());
        instance.set(Instance.DATABASE_USER, target.user());
        new ServerConfiguration(instance.product(), instance).apply();
        secrets.write(target.kind().secret(), target.password());
        instance.save();
        layAside(instance, source);
    }

    /** So that nobody takes the old file for the data. */
    private static void layAside(Instance instance, DatabaseAddress source) {
        if (source.kind() == DatabaseKind.H2) {
            try {
                Files.move(source.file(), instance.ownData().resolve("moved-" + source.file().getFileName()), StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What a broken move has left in a database that was empty. */
    private static void empty(Instance instance, DatabaseAddress target) {
        try (Databases databases = new Databases(instance.product()); Connection connection = Backups.connect(databases, target)) {
            Migration.dropAll(connection);
        } catch (SQLException e) {
            throw new Trouble("the new database could not be emptied again: " + e.getMessage(), "empty it by hand before the next try", e);
        }
    }
}
