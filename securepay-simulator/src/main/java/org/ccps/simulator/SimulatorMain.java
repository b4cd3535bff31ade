package org.ccps.simulator;

import java.io.IOException;

/** The simulator as a process of its own. */
public final class SimulatorMain {

    private SimulatorMain() {
    }

    public static void main(String[] arguments) {
        CommandLine commandLine;
        try {
            commandLine = CommandLine.parse(arguments, System.getProperties(), System.getenv());
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.println(CommandLine.USAGE);
            System.exit(2);
            return;
        }
        if (commandLine.helpWanted()) {
            System.out.println(CommandLine.USAGE);
            return;
        }
        try {
            run(commandLine);
        } catch (IOException notStarted) {
            System.err.println("SecurePay simulator not started: " + notStarted.getMessage());
            System.exit(1);
        }
    }

    private static void run(CommandLine commandLine) throws IOException {
        SecurePaySimulator simulator = commandLine.settings().build().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                simulator.close();
            } catch (IOException ending) {
                System.err.println("SecurePay simulator: the ledger could not be closed: " + ending.getMessage());
            }
        }, "shutdown"));
        System.out.println("SecurePay simulator ready: payments " + simulator.paymentUri() + ", control " + simulator.controlUri()
                + ", ledger " + commandLine.ledgerName());
        try {
            Thread.currentThread().join(); // until SIGTERM
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}
