package org.ccps.installer;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "run", mixinStandardHelpOptions = true, description = "Runs the server in the foreground, for a service manager; ends with the server's exit code.")
final class RunCommand implements Callable<Integer> {

    @Mixin
    private Where where;

    @Override
    public Integer call() {
        return new Processes(where.instance()).run();
    }
}
