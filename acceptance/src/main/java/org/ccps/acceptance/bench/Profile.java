package org.ccps.acceptance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** A recording of the server under load by the JDK's own recorder, and what it says about time and memory. */
final class Profile {

    private static final String NAME = "bench";
    private static final int STACK_DEPTH = 512;
    private static final int LISTED_MAX = 30;

    /** Whose code it is: the part that stands nearest to the top of the stack and is in this list. */
    private static final Map<String, String> PARTS = parts();

    private final ProcessHandle process;
    private final Path file;
    private final List<Window> windows = new ArrayList<>();

    /** A time that counts, and what it counts for. */
    private static final class Window {
        private final String title;
        private final Instant from = Instant.now();
        private Instant until = Instant.MAX;
        private long items;
        private final Tally time = new Tally();
        private final Tally memory = new Tally();
        private final Map<String, Double> types = new HashMap<>();

        Window(String title) {
            this.title = title;
        }

        boolean holds(Instant moment) {
            return !moment.isBefore(from) && moment.isBefore(until);
        }
    }

    private Profile(ProcessHandle process, Path file) {
        this.process = process;
        this.file = file;
    }

    private static Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("org.h2.", "H2");
        parts.put("org.eclipse.persistence.", "EclipseLink");
        parts.put("org.jboss.jca.", "connection pool");
        parts.put("com.arjuna.", "transactions");
        parts.put("org.wildfly.transaction.", "transactions");
        parts.put("com.sun.org.apache.", "XML");
        parts.put("jdk.internal.net.http.", "client to the gateway");
        parts.put("sun.security.ssl.", "TLS");
        parts.put("org.wildfly.security.", "Elytron");
        parts.put("org.jboss.resteasy.", "RESTEasy");
        parts.put("org.eclipse.parsson.", "JSON");
        parts.put("org.jboss.logmanager.", "logging");
        parts.put("org.jboss.weld.", "Weld");
        parts.put("org.jboss.as.ejb3.", "EJB container");
        parts.put("org.jboss.as.jpa.", "JPA container");
        parts.put("org.jboss.as.weld.", "Weld");
        parts.put("org.jboss.invocation.", "EJB container");
        parts.put("io.undertow.", "Undertow");
        parts.put("org.xnio.", "Undertow");
        parts.put("io.smallrye.", "MicroProfile");
        parts.put("io.micrometer.", "metrics");
        parts.put("org.jboss.modules.", "class loading");
        parts.put("org.apache.activemq.", "queue");
        parts.put("org.jberet.", "job engine");
        parts.put("org.ccps.", "the switch");
        return parts;
    }

    /** To be called before the server is warm: when a recording begins, all of its compiled code is thrown away. */
    static Profile start(ProcessHandle process, Path folder) throws IOException {
        Path file = Files.createDirectories(folder).resolve("switch.jfr");
        Profile profile = new Profile(process, file);
        profile.jcmd("JFR.configure", "stackdepth=" + STACK_DEPTH);
        profile.jcmd("JFR.start", "name=" + NAME, "settings=profile");
        return profile;
    }

    /** What is recorded from now on counts for something. */
    void begin(String title) {
        windows.add(new Window(title));
    }

    /** The last one that began is over. */
    void end(long items) {
        Window last = windows.get(windows.size() - 1);
        last.until = Instant.now();
        last.items = items;
    }

    private void jcmd(String... words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(process.pid()));
        builder.command().addAll(List.of(words));
        Process jcmd = builder.redirectErrorStream(true).start();
        String said = new String(jcmd.getInputStream().readAllBytes());
        try {
            if (jcmd.waitFor() != 0) {
                throw new IOException(String.join(" ", words) + ": " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Shares by part and by method, as Markdown. */
    String text() throws IOException {
        jcmd("JFR.stop", "name=" + NAME, "filename=" + file);
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                for (Window window : windows) {
                    if (window.holds(event.getStartTime())) {
                        count(event, window);
                    }
                }
            }
        }
        StringBuilder text = new StringBuilder();
        windows.forEach(window -> describe(window, text));
        return text.toString();
    }

    private static void count(RecordedEvent event, Window window) {
        switch (event.getEventType().getName()) {
            case "jdk.ExecutionSample" -> window.time.add(event, 1);
            case "jdk.ObjectAllocationSample" -> {
                window.memory.add(event, event.getLong("weight"));
                window.types.merge(event.getClass("objectClass").getName(), (double) event.getLong("weight"), Double::sum);
            }
            default -> {
                // of no interest here
            }
        }
    }

    private static void describe(Window window, StringBuilder text) {
        Tally time = window.time;
        Tally memory = window.memory;
        text.append(String.format(Locale.ROOT, "%n## Profile of the server: %s%n%n%.0f samples of running Java code, about %.0f kB allocated each.%n",
                window.title, time.total, memory.total / 1024 / Math.max(1, window.items)));
        table(text, "whose code: share of time", time.parts, time.total);
        table(text, "whose code: share of memory allocated", memory.parts, memory.total);
        table(text, "the switch's methods with all they call: share of time", time.own, time.total);
        table(text, "the switch's methods with all they call: share of memory allocated", memory.own, memory.total);
        table(text, "top of the stack: share of time", time.tops, time.total);
        table(text, "top of the stack: share of memory allocated", memory.tops, memory.total);
        table(text, "allocated: share of memory", window.types, memory.total);
    }

    private static void table(StringBuilder text, String title, Map<String, Double> weights, double total) {
        text.append("\n| ").append(title).append(" | % |\n|---|---|\n");
        weights.entrySet().stream().sorted(Map.Entry.comparingByValue(Comparator.reverseOrder())).limit(LISTED_MAX)
                .forEach(entry -> text.append(String.format(Locale.ROOT, "| %s | %.1f |%n", entry.getKey(), 100 * entry.getValue() / total)));
    }

    /** Weights by part, by method of the switch, by the method at the top. */
    private static final class Tally {
        private final Map<String, Double> parts = new HashMap<>();
        private final Map<String, Double> own = new HashMap<>();
        private final Map<String, Double> tops = new HashMap<>();
        private double total;

        void add(RecordedEvent event, double weight) {
            if (event.getStackTrace() == null) {
                return;
            }
            total += weight;
            String part = null;
            Set<String> seen = new HashSet<>();
            List<RecordedFrame> frames = event.getStackTrace().getFrames();
            for (RecordedFrame frame : frames) {
                String type = frame.getMethod().getType().getName();
                if (part == null) {
                    part = PARTS.keySet().stream().filter(type::startsWith).findFirst().map(PARTS::get).orElse(null);
                }
                if (type.startsWith("org.ccps.") && !type.contains("$Proxy") && !type.contains("$$") && seen.add(name(frame))) {
                    own.merge(name(frame), weight, Double::sum);
                }
            }
            parts.merge(part == null ? "other" : part, weight, Double::sum);
            if (!frames.isEmpty()) {
                tops.merge(name(frames.get(0)), weight, Double::sum);
            }
        }

        private static String name(RecordedFrame frame) {
            String[] words = frame.getMethod().getType().getName().split("\\.");
            return String.join(".", Arrays.copyOfRange(words, Math.max(0, words.length - 2), words.length)) + "." + frame.getMethod().getName();
        }
    }
}
