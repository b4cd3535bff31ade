package org.ccps.installer;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "restore", mixinStandardHelpOptions = true, description = {"Puts the database, configuration and secrets of a backup back. All servers of this database must be stopped.",
        "Everything that waited in the backup is in doubt at the next start and none of it is sent: it may have been sent since (docs/backup.md).",
        "Works on an empty folder as well: a new machine with the same version of the product."})
final class RestoreCommand implements Callable<Integer> {

    @Mixin
    private Where where;

    @Parameters(index = "0", paramLabel = "FILE", description = "what ccps backup has made")
    private Path file;

    @Option(names = "--yes", required = true, description = "you have read docs/backup.md, and all servers of this database are stopped")
    private boolean yes;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Clock clock = Clock.systemUTC();
        Instance instance = new Instance(where.folder());
        if (new Processes(instance).isRunning()) {
            throw new Trouble("this installation is running", "end it with ccps stop, and every other server of the same database");
        }
        String stamp = Backups.stamp(clock.instant());
        Path work = instance.folder().resolve("run/restore-" + stamp);
        try {
            Backups.Manifest manifest = Backups.unpack(file.toAbsolutePath(), work);
            mustFit(instance, manifest);
            out.println("The backup is whole: version " + manifest.version() + ", taken at " + manifest.takenAt());
            out.flush();
            Path aside = instance.folder().resolve("before-restore-" + stamp);
            Folders.make(aside);
            // the password that the database has now may be another one than it had then
            String now = instance.exists() && instance.kind() != DatabaseKind.H2 ? SecretStore.open(instance).read(instance.kind().secret()) : null;
            instance = files(instance, work, aside);
            SecretStore secrets = SecretStore.open(instance);
            String then = secrets.read(instance.kind().secret());
            if (now != null) {
                secrets.write(instance.kind().secret(), now);
            }
            new Backups(instance, clock).putBack(work, manifest, then, aside, true);
            out.println("Put back. What was there before is in " + aside);
            out.println("What waited is in doubt when the switch starts, and none of it is sent.");
            out.println("Now: ccps start, then import SecurePay's report of everything since " + manifest.takenAt() + " (docs/backup.md).");
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            remove(work);
        }
    }

    private static void remove(Path work) {
        try {
            Folders.remove(work);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void mustFit(Instance instance, Backups.Manifest manifest) {
        String version = instance.exists() ? instance.get(Instance.VERSION) : Product.own().version();
        if (!manifest.version().equals(version)) {
            throw new Trouble("the backup is of version " + manifest.version() + ", this is version " + version, "use bin/ccps of that version, and ccps upgrade afterwards");
        }
        if (instance.exists() && instance.kind() != manifest.kind()) {
            throw new Trouble("the backup is of a " + manifest.kind().key() + " database, this installation uses " + instance.kind().key(),
                    "restore it into an empty folder (--instance), then ccps move-database");
        }
    }

    /** Configuration and secrets of the backup in the place of what is there. */
    private static Instance files(Instance instance, Path work, Path aside) throws IOException {
        if (instance.exists()) {
            Files.move(instance.configuration(), aside.resolve("configuration"));
            Files.move(instance.file(), aside.resolve("ccps.properties"));
        } else {
            Folders.copy(Product.own().server().resolve("standalone"), instance.base());
            Folders.remove(instance.configuration());
        }
        Folders.copy(work.resolve("configuration"), instance.configuration());
        Files.copy(work.resolve("ccps.properties"), instance.file());
        Folders.own(instance.file());
        Instance restored = new Instance(instance.folder());
        restored.set(Instance.PRODUCT, Product.own().folder().toString());
        restored.save();
        for (Path folder : new Path[] {restored.data(), restored.ownData(), restored.log(), restored.deployments(), restored.run(), restored.base().resolve("tmp")}) {
            Folders.make(folder);
        }
        new ServerConfiguration(Product.own(), restored).deploy();
        return restored;
    }
}
