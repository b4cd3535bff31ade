package org.ccps.installer;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "start", mixinStandardHelpOptions = true, description = "Starts the server in the background and returns when it is ready.")
final class StartCommand implements Callable<Integer> {

    @Mixin
    private Where where;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Instance instance = where.instance();
        Processes processes = new Processes(instance);
        if (!processes.isRunning()) {
            List<Finding> ports = MachineChecks.ports(instance.get(Instance.BIND, "127.0.0.1"), instance.offset(), false);
            if (Finding.isAnyFault(ports)) {
                ports.forEach(finding -> out.println(finding.line()));
                return Ccps.MEND;
            }
        }
        processes.start(List.of());
        Said.addresses(instance, out);
        return 0;
    }
}
