package org.ccps.installer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** This machine: Java, disk, ports, clock, rights. Changes nothing. */
final class MachineChecks {

    static final int FREE_MIN_MB = 2_048;
    private static final int JAVA_MIN = 17;
    private static final long MB = 1024L * 1024;
    /** Tokens, message times and locks all compare clocks. */
    private static final Duration CLOCK_MAX = Duration.ofSeconds(60);

    private final Clock clock;

    MachineChecks(Clock clock) {
        this.clock = clock;
    }

    static Finding java() {
        int version = Runtime.version().feature();
        return version < JAVA_MIN ? Finding.fault("java", "this is Java " + version, "install JDK 17 or later and set JAVA_HOME to it")
                : Finding.ok("java", "Java " + Runtime.version());
    }

    static Finding product(Product product) {
        return product.isComplete() ? Finding.ok("product", "version " + product.version() + " in " + product.folder())
                : Finding.fault("product", "parts are missing in " + product.folder(), "unpack the whole zip into an empty folder");
    }

    /** @param minMb megabytes that must be free */
    static Finding disk(Path folder, int minMb) {
        Path existing = Folders.existing(folder);
        try {
            long free = Files.getFileStore(existing).getUsableSpace() / MB;
            return free < minMb ? Finding.fault("disk", free + " MB are free at " + existing + ", " + minMb + " are needed",
                    "make room there, or choose another disk with --instance (old logs and backups go first)") : Finding.ok("disk", free + " MB free at " + existing);
        } catch (IOException e) {
            return Finding.fault("disk", "the disk of " + existing + " does not answer: " + e.getMessage(), "look at the disk");
        }
    }

    static Finding writable(Path folder) {
        Path existing = Folders.existing(folder);
        return Files.isWritable(existing) ? Finding.ok("rights", existing + " can be written to")
                : Finding.fault("rights", existing + " cannot be written to by this user", "run ccps as the server's operating-system user, or give it that folder");
    }

    /** @param bind the address that the server will listen on */
    static List<Finding> ports(String bind, int offset, boolean simulator) {
        List<Finding> findings = new ArrayList<>();
        InetAddress address;
        try {
            address = InetAddress.getByName(bind);
        } catch (UnknownHostException e) {
            return List.of(Finding.fault("ports", "bind: '" + bind + "' is no address of this machine", "write 127.0.0.1, 0.0.0.0 or one of this machine's addresses"));
        }
        InetAddress loopback = InetAddress.getLoopbackAddress();
        port(findings, address, 8443 + offset, "HTTPS");
        port(findings, address, 8080 + offset, "HTTP");
        port(findings, loopback, 9990 + offset, "management");
        if (simulator) {
            port(findings, loopback, 9180 + offset, "simulator");
            port(findings, loopback, 9181 + offset, "simulator control");
        }
        return findings.isEmpty() ? List.of(Finding.ok("ports", (8443 + offset) + ", " + (8080 + offset) + ", " + (9990 + offset) + " are free")) : findings;
    }

    private static void port(List<Finding> findings, InetAddress address, int port, String use) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port), 1);
        } catch (IOException e) {
            findings.add(Finding.fault("ports", "port " + port + " (" + use + ") on " + address.getHostAddress() + " is not to be had: " + e.getMessage(),
                    "end the program that has it, or move all ports with ports.offset"));
        }
    }

    /**
     * Compares this machine's clock with the time that a server writes over its answer.
     *
     * @param address of SecurePay, or what {@code clock.url} names
     */
    Finding clock(String address) {
        HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
        try {
            HttpResponse<Void> answer = http.send(HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(15)).method("HEAD", HttpRequest.BodyPublishers.noBody()).build(),
                    HttpResponse.BodyHandlers.discarding());
            String date = answer.headers().firstValue("Date").orElse(null);
            if (date == null) {
                return Finding.warning("clock", address + " does not say what time it is", "name a web server that does with clock.url");
            }
            Instant theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            Duration off = Duration.between(theirs, clock.instant());
            return off.abs().compareTo(CLOCK_MAX) > 0
                    ? Finding.fault("clock", "this machine's clock is " + off.abs().toSeconds() + " s " + (off.isNegative() ? "behind" : "ahead of") + " that of " + address,
                    "let this machine follow a time server (chrony, systemd-timesyncd, w32time), then run the command again")
                    : Finding.ok("clock", "within " + CLOCK_MAX.toSeconds() + " s of " + address);
        } catch (IOException e) {
            return Finding.warning("clock", address + " is not reached, so nobody knows whether this machine's clock is right", "look at the time yourself, or name a web server with clock.url");
        } catch (DateTimeException | IllegalArgumentException e) {
            return Finding.warning("clock", "clock.url: " + address + " does not give a time that can be read", "name another web server with clock.url");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("interrupted", "run the command again", e);
        }
    }
}
