package org.ccps.installer;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "doctor", mixinStandardHelpOptions = true, description = "Looks for the usual faults of an installation and says what to do. Changes nothing. Exit code 0 when it found none, 1 otherwise.")
final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private Where where;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Finding> findings = findings(where.instance());
        findings.forEach(finding -> out.println(finding.line()));
        boolean fault = Finding.isAnyFault(findings);
        out.println(fault ? "Mend what is marked FAULT. Nothing has been changed." : "No fault was found.");
        return fault ? Ccps.MEND : 0;
    }

    private static List<Finding> findings(Instance instance) {
        Clock clock = Clock.systemUTC();
        List<Finding> findings = new ArrayList<>();
        findings.add(MachineChecks.java());
        findings.add(MachineChecks.product(instance.product()));
        findings.add(MachineChecks.writable(instance.folder()));
        findings.add(MachineChecks.disk(instance.folder(), Integer.parseInt(instance.get(Instance.FREE_MIN_MB, Integer.toString(MachineChecks.FREE_MIN_MB)))));
        Processes processes = new Processes(instance);
        Optional<ProcessHandle> server = processes.server();
        if (server.isPresent()) {
            int ready = processes.ready();
            findings.add(ready == 200 ? Finding.ok("server", "runs and is ready")
                    : Finding.fault("server", "runs as process " + server.get().pid() + " and is not ready (HTTP " + ready + ")", "look into " + instance.log().resolve("server.log")
                            + " for lines with ERROR, and up what docs/runbook.md says of their CCPS number"));
        } else {
            findings.add(Finding.warning("server", "does not run", "ccps start"));
            findings.addAll(MachineChecks.ports(instance.get(Instance.BIND, "127.0.0.1"), instance.offset(), instance.hasSimulator() && !processes.isSimulatorRunning()));
        }
        String clockUrl = instance.get(Instance.CLOCK_URL);
        if (!clockUrl.isEmpty() || !instance.hasSimulator()) {
            findings.add(new MachineChecks(clock).clock(clockUrl.isEmpty() ? instance.get(Instance.SECUREPAY_URL) : clockUrl));
        }
        try {
            withSecrets(instance, server.isPresent(), clock, findings);
        } catch (Trouble trouble) {
            findings.add(Finding.fault("secrets", trouble.getMessage(), trouble.remedy()));
        }
        return findings;
    }

    private static void withSecrets(Instance instance, boolean running, Clock clock, List<Finding> findings) {
        SecretStore secrets = SecretStore.open(instance);
        findings.add(Finding.ok("secrets", "open"));
        Path store = instance.configuration().resolve("ccps/tls.p12");
        findings.add(Certificates.check(store, secrets.read(SecretStore.TLS_STORE), clock));
        findings.add(readable(instance));
        if (instance.kind() != DatabaseKind.H2 || !running) {
            try (Databases databases = new Databases(instance.product())) {
                findings.addAll(new DatabaseChecks(databases, clock).of(instance.address(secrets.read(instance.kind().secret())), false));
            }
        }
        if (!instance.hasSimulator()) {
            findings.add(new EchoTest(clock).of(instance.get(Instance.SECUREPAY_URL), instance.get(Instance.MERCHANT), secrets.read(SecretStore.SECUREPAY)));
        }
    }

    /** Nobody but the server's user may read the secrets. */
    private static Finding readable(Instance instance) {
        Path key = instance.configuration().resolve("ccps/key.cs");
        try {
            boolean open = key.getFileSystem().supportedFileAttributeViews().contains("posix")
                    && Files.getPosixFilePermissions(key).stream().anyMatch(right -> !right.name().startsWith("OWNER"));
            return open ? Finding.fault("secrets", key + " can be read by others", "chmod 600 on every file in that folder; then think about new keys (docs/install.md)")
                    : Finding.ok("secrets", "only for their owner");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
