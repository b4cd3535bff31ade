package org.ccps.installer;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "status", mixinStandardHelpOptions = true, description = "Whether the server runs and is ready. Exit code 0 when it is, 1 when not.")
final class StatusCommand implements Callable<Integer> {

    @Mixin
    private Where where;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Instance instance = where.instance();
        Processes processes = new Processes(instance);
        Optional<ProcessHandle> server = processes.server();
        int ready = server.isPresent() ? processes.ready() : 0;
        out.println("Version    " + instance.get(Instance.VERSION) + ", database " + instance.kind().key());
        out.println("Server     " + server.map(process -> "runs as process " + process.pid()).orElse("does not run"));
        out.println("Switch     " + (ready == 200 ? "ready" : server.isPresent() ? "not ready (HTTP " + ready + "): ccps doctor" : "not ready"));
        if (ready == 200) {
            Said.addresses(instance, out);
        }
        return ready == 200 ? 0 : Ccps.MEND;
    }
}
