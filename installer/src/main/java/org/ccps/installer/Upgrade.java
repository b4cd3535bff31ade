package org.ccps.installer;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings an installation to the version of this product (N4). The schema is changed while no server runs; whatever fails before the new version has sent
 * anything is undone: old version, same configuration, same data.
 */
final class Upgrade {

    private final Product product;
    private final Clock clock;
    private final PrintWriter out;
    private Instance instance;

    Upgrade(Product product, Instance instance, Clock clock, PrintWriter out) {
        this.product = product;
        this.instance = instance;
        this.clock = clock;
        this.out = out;
    }

    /** Changes nothing. */
    List<Finding> check() {
        List<Finding> findings = new ArrayList<>();
        findings.add(MachineChecks.java());
        findings.add(MachineChecks.product(product));
        findings.add(instance.product().isComplete() ? Finding.ok("old version", instance.get(Instance.VERSION) + " in " + instance.product().folder())
                : Finding.fault("old version", "is not in " + instance.product().folder() + " any more", "unpack its zip there again: it is needed to go back"));
        findings.add(MachineChecks.writable(instance.folder()));
        findings.add(MachineChecks.disk(instance.folder(), Integer.parseInt(instance.get(Instance.FREE_MIN_MB, Integer.toString(MachineChecks.FREE_MIN_MB)))));
        if (instance.kind() != DatabaseKind.H2) {
            try (Databases databases = new Databases(instance.product())) {
                findings.addAll(new DatabaseChecks(databases, clock).of(address(), true));
            }
        }
        return findings;
    }

    private DatabaseAddress address() {
        return instance.address(SecretStore.open(instance).read(instance.kind().secret()));
    }

    /** @throws Trouble when it failed; says what state the installation is in */
    void run() {
        boolean wasRunning = new Processes(instance).isRunning();
        say("Stopping the old version ...");
        new Processes(instance).stopServer();
        String stamp = Backups.stamp(clock.instant());
        Path backup = instance.backups().resolve("before-upgrade-" + stamp + ".zip");
        Path aside = instance.folder().resolve("run/upgrade-" + stamp);
        Snapshot snapshot;
        long attempts;
        try {
            say("Taking a backup: " + backup);
            new Backups(instance, clock).take(backup);
            attempts = attempts();
            snapshot = Snapshot.take(instance, aside);
        } catch (Trouble trouble) {
            again(wasRunning);
            throw new Trouble(trouble.getMessage() + System.lineSeparator() + "Nothing has been changed.", trouble.remedy(), trouble);
        }
        boolean started = false;
        try {
            say("Changing configuration and application ...");
            instance.set(Instance.PRODUCT, product.folder().toString());
            instance.set(Instance.VERSION, product.version());
            ServerConfiguration configuration = new ServerConfiguration(product, instance);
            configuration.apply();
            configuration.deploy();
            say("Changing the database's schema ...");
            migrate();
            instance.save();
            started = true;
            say("Starting the new version ...");
            new Processes(instance).start(List.of());
        } catch (RuntimeException failure) {
            back(failure, snapshot, backup, attempts, started, wasRunning);
        }
        if (!wasRunning) {
            new Processes(instance).stopServer();
        }
        snapshot.remove();
    }

    private void migrate() {
        try (Databases databases = new Databases(product); Connection connection = Backups.connect(databases, address())) {
            Migration.update(connection, product.application());
            close(connection);
        } catch (SQLException e) {
            throw new Trouble("the database's schema could not be changed: " + e.getMessage(), "show this line to whoever supports the switch", e);
        }
    }

    /** An embedded database is closed with its last connection only where it is told so. */
    private void close(Connection connection) throws SQLException {
        if (instance.kind() == DatabaseKind.H2) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SHUTDOWN");
            }
        }
    }

    /** How many messages to the gateway are on record; the server is stopped. */
    private long attempts() {
        try (Databases databases = new Databases(instance.product()); Connection connection = Backups.connect(databases, address());
                Statement statement = connection.createStatement(); ResultSet found = statement.executeQuery("SELECT COUNT(*) FROM attempt")) {
            found.next();
            long count = found.getLong(1);
            close(connection);
            return count;
        } catch (SQLException e) {
            throw new Trouble("the database could not be read: " + e.getMessage(), "run ccps doctor", e);
        }
    }

    private void back(RuntimeException failure, Snapshot snapshot, Path backup, long attemptsBefore, boolean started, boolean wasRunning) {
        String why = failure.getMessage();
        new Processes(instance).stopServer();
        if (started) {
            long now = attempts();
            if (now != attemptsBefore) {
                throw new Trouble("the new version did not become ready: " + why + System.lineSeparator() + "It has sent " + (now - attemptsBefore)
                        + " messages to SecurePay before, so going back to the data of before would forget them. The installation stands at the new version, stopped.",
                        "mend what the log says and run ccps start. Only if that is impossible: ccps restore " + backup + " with the old version, which leaves what waited in doubt", failure);
            }
        }
        say("It failed: going back to the old version ...");
        instance = snapshot.putBack();
        Path work = instance.folder().resolve("run/back-" + Backups.stamp(clock.instant()));
        try {
            Backups.Manifest manifest = Backups.unpack(backup, work);
            new Backups(instance, clock).putBack(work, manifest, SecretStore.open(instance).read(instance.kind().secret()), work.resolve("aside"), false);
            // what the new version made of the notes and messages is that of an hour that did not happen; the old ones are in the backup
            putBackNotes(work);
            Folders.remove(work);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        again(wasRunning);
        snapshot.remove();
        throw new Trouble("the upgrade failed: " + why + System.lineSeparator() + "The old version " + instance.get(Instance.VERSION) + " is back with the same data"
                + (wasRunning ? " and runs." : "."), failure instanceof Trouble trouble && !trouble.remedy().isEmpty() ? trouble.remedy() : "show these lines to whoever supports the switch", failure);
    }

    private void putBackNotes(Path unpacked) throws IOException {
        Path notes = unpacked.resolve("audit");
        if (java.nio.file.Files.isDirectory(notes)) {
            Folders.copy(notes, instance.ownData());
        }
    }

    private void again(boolean wasRunning) {
        if (wasRunning) {
            say("Starting the old version again ...");
            new Processes(instance).start(List.of());
        }
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
