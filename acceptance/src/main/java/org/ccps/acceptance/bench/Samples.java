package org.ccps.acceptance.bench;

import java.util.Arrays;
import java.util.List;

/** Every single latency of a run, in nanoseconds; percentiles are exact. */
final class Samples {

    private long[] nanos = new long[4096];
    private int count;

    void add(long sample) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = sample;
    }

    static Samples of(List<Samples> parts) {
        Samples all = new Samples();
        all.nanos = new long[Math.max(1, parts.stream().mapToInt(part -> part.count).sum())];
        for (Samples part : parts) {
            System.arraycopy(part.nanos, 0, all.nanos, all.count, part.count);
            all.count += part.count;
        }
        Arrays.sort(all.nanos, 0, all.count);
        return all;
    }

    int count() {
        return count;
    }

    /** The smallest sample that is not exceeded by {@code percent} of all; of sorted samples. */
    double millisAt(double percent) {
        if (count == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(percent / 100 * count);
        return nanos[Math.max(0, rank - 1)] / 1e6;
    }
}
