package org.ccps.simulator;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The process's settings: options first, then system properties, then defaults. */
final class CommandLine {

    static final String USAGE = """
            Usage: java -jar securepay-simulator.jar [options]
              --port N            payments (9180)
              --control-port N    control (9181)
              --ledger FILE       keeps the ledger over restarts; without it the ledger is in memory only
              --merchant ID       (ABC0001)
              --password TEXT     (abc123)
              --second ID:TEXT    another merchant and its password (DEF0002:def456)
              --approve-16 BOOL   amounts that end in 16 are approved (false)
              --cut-off HH:MM     Melbourne time from which on the next business day settles (18:00)
              --verbose           one line a message to standard output
              --help
            Each option is also a system property, e.g. -Dccps.simulator.control-port=9181.
            CCPS_PORT_OFFSET in the environment moves the two default ports.""";

    private static final String PROPERTY = "ccps.simulator.";

    private final Map<String, String> options = new HashMap<>();
    private final Properties properties;
    private final int portOffset;

    private CommandLine(Properties properties, int portOffset) {
        this.properties = properties;
        this.portOffset = portOffset;
    }

    /** @throws IllegalArgumentException naming the option that is unknown or has a wrong value */
    static CommandLine parse(String[] arguments, Properties properties, Map<String, String> environment) {
        CommandLine line = new CommandLine(properties, number("CCPS_PORT_OFFSET", environment.getOrDefault("CCPS_PORT_OFFSET", "0")));
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--help", "--verbose" -> line.options.put(arguments[i].substring(2), "true");
                case "--port", "--control-port", "--ledger", "--merchant", "--password", "--second", "--approve-16", "--cut-off" -> {
                    if (i + 1 == arguments.length) {
                        throw new IllegalArgumentException(arguments[i] + " needs a value");
                    }
                    line.options.put(arguments[i].substring(2), arguments[++i]);
                }
                default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
            }
        }
        line.settings(); // says at once what is wrong
        return line;
    }

    boolean helpWanted() {
        return flag("help");
    }

    String ledgerName() {
        return option("ledger", "in memory only");
    }

    SecurePaySimulator.Builder settings() {
        String ledger = option("ledger", null);
        return SecurePaySimulator.builder()
                .port(port("port", 9180))
                .controlPort(port("control-port", 9181))
                .ledger(ledger == null ? null : Path.of(ledger))
                .merchant(option("merchant", "ABC0001"))
                .password(option("password", "abc123"))
                .second(second()[0], second()[1])
                .approves16(flag("approve-16"))
                .cutOff(time("cut-off", "18:00"))
                .log(flag("verbose") ? System.out : null);
    }

    private String[] second() {
        String[] both = option("second", "DEF0002:def456").split(":", 2);
        if (both.length != 2 || both[0].isEmpty() || both[1].isEmpty()) {
            throw new IllegalArgumentException("--second must be a merchant ID and a password with a colon between them");
        }
        return both;
    }

    private int port(String name, int byDefault) {
        int port = number("--" + name, option(name, Integer.toString(byDefault + portOffset)));
        if (port > 65535) {
            throw new IllegalArgumentException("--" + name + " must be a port number");
        }
        return port;
    }

    private static int number(String name, String digits) {
        if (!digits.matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException(name + " must be a number");
        }
        return Integer.parseInt(digits);
    }

    private boolean flag(String name) {
        String value = option(name, "false");
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException("--" + name + " must be true or false");
        }
        return value.equals("true");
    }

    private LocalTime time(String name, String byDefault) {
        try {
            return LocalTime.parse(option(name, byDefault));
        } catch (DateTimeException notATime) {
            throw new IllegalArgumentException("--" + name + " must be a time like 18:00", notATime);
        }
    }

    private String option(String name, String byDefault) {
        return options.getOrDefault(name, properties.getProperty(PROPERTY + name, byDefault));
    }
}
