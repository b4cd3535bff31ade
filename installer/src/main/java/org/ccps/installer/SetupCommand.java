package org.ccps.installer;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "setup", mixinStandardHelpOptions = true, description = {
        "Makes an installation, or changes one. Asks in plain words, or takes a file of answers (template: config/answers.properties).",
        "Everything is checked before anything is changed, and it can be run again."})
final class SetupCommand implements Callable<Integer> {

    @Mixin
    private Where where;

    @Option(names = "--answers", paramLabel = "FILE", description = "properties instead of questions; passwords stand in files of their own")
    private Path file;

    @Option(names = "--check", description = "only checks")
    private boolean checkOnly;

    @Option(names = "--start", description = "starts the server when all is done")
    private boolean start;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Instance instance = new Instance(where.folder());
        Setup setup = new Setup(Product.own(), instance, answers(instance), Clock.systemUTC(), out);
        out.println("Checking, without changing anything ...");
        List<Finding> findings = setup.check();
        findings.forEach(finding -> out.println(finding.line()));
        out.flush();
        if (Finding.isAnyFault(findings)) {
            out.println("Nothing has been changed. Mend what is marked FAULT, then run the same command again.");
            return Ccps.MEND;
        }
        if (checkOnly) {
            out.println("All is as it should be. Nothing has been changed.");
            return 0;
        }
        boolean again = instance.exists();
        setup.apply();
        if (again) {
            out.println("SecurePay's address and the merchant's account are in the database since the first start: change them in the administration.");
        }
        out.println("Set up in " + instance.folder());
        if (start) {
            out.println("Starting ...");
            out.flush();
            new Processes(instance).start(List.of());
            Said.addresses(instance, out);
        } else {
            out.println("Start it with: ccps start");
        }
        return 0;
    }

    private Answers answers(Instance instance) {
        if (file != null) {
            return Answers.ofFile(file, System.getenv());
        }
        Console console = System.console();
        if (console == null) {
            throw new Trouble("nobody is there to answer questions", "name a file of answers with --answers (template: config/answers.properties)");
        }
        if (!Files.isWritable(Folders.existing(instance.folder()))) {
            throw new Trouble(instance.folder() + " cannot be written to by this user", "run ccps as the server's operating-system user");
        }
        return Answers.asked(console, instance);
    }
}
