package org.ccps.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;

/** How long answers take: no time, a fixed time, or lognormally distributed times of which a seed gives always the same. */
final class Latency {

    private static final double SIGMAS_AT_99_PERCENT = 2.3263478740408408;
    static final double MS_MAX = 600_000;

    private record Setting(Map<String, Object> shown, LongSupplier sample) {
    }

    private volatile Setting setting = fixedSetting(0);

    long sampleMs() {
        return setting.sample.getAsLong();
    }

    void fixed(long ms) {
        setting = fixedSetting(ms);
    }

    private static Setting fixedSetting(long ms) {
        return new Setting(Map.of("fixedMs", ms), () -> ms);
    }

    /** Half of the answers take longer than {@code p50Ms}, one of a hundred longer than {@code p99Ms}. */
    void lognormal(double p50Ms, double p99Ms, long seed) {
        Random random = new Random(seed);
        double mu = Math.log(p50Ms);
        double sigma = (Math.log(p99Ms) - mu) / SIGMAS_AT_99_PERCENT;
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("p50Ms", p50Ms);
        shown.put("p99Ms", p99Ms);
        shown.put("seed", seed);
        setting = new Setting(shown, () -> Math.round(Math.min(MS_MAX, Math.exp(mu + sigma * random.nextGaussian()))));
    }

    Map<String, Object> shown() {
        return setting.shown;
    }
}
