package org.ccps.installer;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "stop", mixinStandardHelpOptions = true, description = "Lets the server end what it is doing, and stops it. What waits goes on waiting.")
final class StopCommand implements Callable<Integer> {

    @Mixin
    private Where where;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        new Processes(where.instance()).stop();
        spec.commandLine().getOut().println("Stopped.");
        return 0;
    }
}
