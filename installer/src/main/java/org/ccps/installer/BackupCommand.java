package org.ccps.installer;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "backup", mixinStandardHelpOptions = true, description = {"Writes database, configuration and secrets into one file. Keep it as safe as the server: whoever has it can read what is encrypted.",
        "With the embedded database the server is stopped for it and started again; others are read while it runs."})
final class BackupCommand implements Callable<Integer> {

    @Mixin
    private Where where;

    @Parameters(index = "0", arity = "0..1", paramLabel = "FILE", description = "must not exist; default: backups/<time>.zip of the installation")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Clock clock = Clock.systemUTC();
        Instance instance = where.instance();
        Path to = file == null ? instance.backups().resolve(Backups.stamp(clock.instant()) + ".zip") : file.toAbsolutePath();
        Processes processes = new Processes(instance);
        boolean pause = instance.kind() == DatabaseKind.H2 && processes.isRunning();
        if (pause) {
            out.println("The embedded database is copied while it is closed: stopping the server ...");
            out.flush();
            processes.stopServer();
        }
        try {
            new Backups(instance, clock).take(to);
        } finally {
            if (pause) {
                processes.start(List.of());
            }
        }
        out.println(to);
        return 0;
    }
}
