package org.ccps.installer;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "user", mixinStandardHelpOptions = true, description = {"Lets an administrator in when none can come in any more: makes him, or enables and unlocks him, with a "
        + "one-time password in a file. Starts the server anew; stands in the audit record.",
        "All other users are kept in the administration and by the API."})
final class UserCommand implements Callable<Integer> {

    @Mixin
    private Where where;

    @Parameters(index = "0", paramLabel = "NAME", description = "2 to 40 small letters, digits, points, hyphens, underscores, a letter first")
    private String name;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!name.matches("[a-z][a-z0-9._-]{1,39}")) {
            throw new Trouble("'" + name + "' cannot be a user name", "2 to 40 small letters, digits, points, hyphens, underscores, a letter first");
        }
        PrintWriter out = spec.commandLine().getOut();
        Instance instance = where.instance();
        Processes processes = new Processes(instance);
        processes.stopServer();
        processes.start(List.of("-Dccps.emergencyAdministrator=" + name));
        // so that the next start does not do it again
        processes.stopServer();
        processes.start(List.of());
        out.println("Name and one-time password are in " + instance.ownData().resolve("emergency-administrator.txt") + "; delete it when the password has been changed.");
        return 0;
    }
}
