package org.ccps.installer;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/**
 * {@code bin/ccps}. Exit codes: 0 done; 1 something that a person has to mend, with its remedy; 2 a wrong call; 3 a defect.
 */
@Command(name = "ccps", mixinStandardHelpOptions = true, versionProvider = Ccps.Version.class,
        description = "The Call Centre Payment Switch on this machine.%n",
        subcommands = {SetupCommand.class, StartCommand.class, StopCommand.class, StatusCommand.class, RunCommand.class, DoctorCommand.class, UserCommand.class,
                UpgradeCommand.class, BackupCommand.class, RestoreCommand.class, RestoredCommand.class, MoveDatabaseCommand.class, CommandLine.HelpCommand.class},
        synopsisSubcommandLabel = "COMMAND")
public final class Ccps implements Runnable {

    static final int MEND = 1;
    private static final int DEFECT = 3;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** What {@code --version} prints. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Product.own().version()};
        }
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
    }

    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Ccps());
        line.setExecutionExceptionHandler((exception, command, parsed) -> {
            PrintWriter err = command.getErr();
            if (exception instanceof Trouble trouble) {
                err.println("ccps: " + trouble.getMessage());
                if (!trouble.remedy().isEmpty()) {
                    err.println("  do:  " + trouble.remedy());
                }
                return MEND;
            }
            err.println("ccps: a defect of this program; show the lines below to whoever helps you");
            exception.printStackTrace(err);
            return DEFECT;
        });
        return line;
    }
}
