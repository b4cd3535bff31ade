package org.ccps.installer;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "restored", mixinStandardHelpOptions = true, description = {"Says that a database administrator has put the database back with his own tools. BEFORE any server of the switch is started.",
        "Everything that waits in it is in doubt at the next start, and none of it is sent."})
final class RestoredCommand implements Callable<Integer> {

    @Mixin
    private Where where;

    @Option(names = "--taken-at", required = true, paramLabel = "TIME", description = "the moment the database was put back to, with offset, such as 2026-11-26T02:00:00+11:00")
    private String takenAt;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Instance instance = where.instance();
        Clock clock = Clock.systemUTC();
        Instant taken = time(clock);
        if (new Processes(instance).isRunning()) {
            throw new Trouble("this installation is running", "end it with ccps stop at once, and every other server of the same database");
        }
        String password = SecretStore.open(instance).read(instance.kind().secret());
        try (Databases databases = new Databases(instance.product()); Connection connection = Backups.connect(databases, instance.address(password))) {
            Migration.update(connection, instance.product().application());
            Backups backups = new Backups(instance, clock);
            backups.mark(connection, taken);
            Backups.ahead(connection, instance.kind());
            backups.layNotesAside(instance.folder().resolve("before-restored-" + Backups.stamp(clock.instant())));
        } catch (SQLException e) {
            throw new Trouble("the mark could not be written: " + e.getMessage(), "do not start the switch before it is; run ccps doctor", e);
        }
        spec.commandLine().getOut().println("Marked. What waits is in doubt when the switch starts, and none of it is sent.");
        return 0;
    }

    private Instant time(Clock clock) {
        try {
            Instant taken = OffsetDateTime.parse(takenAt).toInstant();
            if (taken.isAfter(clock.instant())) {
                throw new Trouble("--taken-at: " + takenAt + " is in the future", "write when the backup was taken");
            }
            return taken;
        } catch (DateTimeException e) {
            throw new Trouble("--taken-at: '" + takenAt + "' is no time", "write it like 2026-11-26T02:00:00+11:00", e);
        }
    }
}
