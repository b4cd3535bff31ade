package org.ccps.acceptance.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** What the machine is, and what its processes use. */
final class Machine {

    private static final Path STAT = Path.of("/proc/stat");
    private static final double TICKS_PER_SECOND = 100;

    private Machine() {
    }

    static String description() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return String.format(Locale.ROOT, "%d processors, %.1f GB of memory, %s %s %s, JDK %s (%s), load average at the start %.1f",
                cores(), system.getTotalMemorySize() / 1e9, system.getName(), system.getVersion(), system.getArch(),
                System.getProperty("java.runtime.version"), System.getProperty("java.vm.name"), system.getSystemLoadAverage());
    }

    static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** Seconds of processor time that this process has used. */
    static double ownCpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }

    static double cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / 1e9;
    }

    /** Seconds that all processors were busy, with whatever; not a number where the system does not tell. */
    static double busy() {
        try {
            String[] columns = Files.exists(STAT) ? Files.readString(STAT).lines().findFirst().orElse("").split(" +") : new String[0];
            if (columns.length < 9) {
                return Double.NaN;
            }
            // user nice system idle iowait irq softirq steal
            double ticks = 0;
            for (int column : new int[] {1, 2, 3, 6, 7, 8}) {
                ticks += Long.parseLong(columns[column]);
            }
            return ticks / TICKS_PER_SECOND;
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    /** Memory of a process that is in the machine's, in MB. */
    static double residentMb(ProcessHandle process) throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (Files.exists(status)) {
            return Files.readAllLines(status).stream().filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0).findFirst().orElse(Double.NaN);
        }
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(process.pid())).start();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(ps.getInputStream(), StandardCharsets.US_ASCII))) {
            String line = reader.readLine();
            return line == null ? Double.NaN : Long.parseLong(line.strip()) / 1024.0;
        }
    }
}
