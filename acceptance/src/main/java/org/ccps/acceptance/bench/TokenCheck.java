package org.ccps.acceptance.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import javax.net.ssl.SSLSocketFactory;
import org.ccps.acceptance.product.Instance;

/** What verifying a token costs the server in processor time: one call with a token and without one, beside the thin servlet, in one run. */
final class TokenCheck {

    private static final double MS = 1_000;
    private static final int WARM_UP_S = 3;
    private static final int SECONDS_MAX = 5;
    private static final String LIVE = "/api/v1/health/live";

    private final Options options;
    private final Instance instance;
    private final SSLSocketFactory tls;
    private final List<String> wrong;

    /** @param wrong answers that were not as they should be are added here */
    TokenCheck(Options options, Instance instance, SSLSocketFactory tls, List<String> wrong) {
        this.options = options;
        this.instance = instance;
        this.tls = tls;
        this.wrong = wrong;
    }

    /** Milliseconds of processor time a call. */
    record Round(double thin, double without, double with) {
        double token() {
            return with - without;
        }
    }

    record Found(List<Round> rounds) {

        double thin() {
            return median(Round::thin);
        }

        double without() {
            return median(Round::without);
        }

        double with() {
            return median(Round::with);
        }

        double middle() {
            return median(Round::token);
        }

        double least() {
            return rounds.stream().mapToDouble(Round::token).min().orElse(Double.NaN);
        }

        double most() {
            return rounds.stream().mapToDouble(Round::token).max().orElse(Double.NaN);
        }

        private double median(ToDoubleFunction<Round> value) {
            double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
            int half = sorted.length / 2;
            return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        }
    }

    Found measure() throws IOException {
        String host = " HTTP/1.1\r\nHost: localhost:" + instance.httpsPort() + "\r\n";
        String thin = "GET " + ThinServlet.PATH + host;
        String without = "GET " + LIVE + host;
        String with = without + "Authorization: Bearer " + instance.token("olivia") + "\r\n";
        int seconds = Math.min(SECONDS_MAX, options.seconds());
        for (String head : List.of(thin, without, with)) {
            millis(head, WARM_UP_S);
        }
        // one that is no token must be refused, or nothing is verified here
        try (HttpConnection connection = new HttpConnection(instance.httpsPort(), tls)) {
            int status = connection.send(without + "Authorization: Bearer no.such.token\r\n", new byte[0]).status();
            if (status == 200) {
                wrong.add("a token that is none was let through");
            }
        }
        List<Round> rounds = new ArrayList<>();
        for (int round = 1; round <= options.rounds(); round++) {
            boolean thinFirst = round % 2 == 1;
            double thinMs = thinFirst ? millis(thin, seconds) : 0;
            double first = millis(thinFirst ? without : with, seconds);
            double second = millis(thinFirst ? with : without, seconds);
            rounds.add(new Round(thinFirst ? thinMs : millis(thin, seconds), thinFirst ? first : second, thinFirst ? second : first));
        }
        return new Found(rounds);
    }

    /** The server's processor time for one call, in milliseconds. */
    private double millis(String head, int seconds) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        ExecutorService callers = Executors.newFixedThreadPool(options.callers());
        Meter meter = Meter.start(instance);
        try {
            List<Future<Long>> running = new ArrayList<>();
            for (int caller = 0; caller < options.callers(); caller++) {
                running.add(callers.submit(calling(head, end)));
            }
            long calls = 0;
            for (Future<Long> each : running) {
                calls += each.get();
            }
            return meter.used().server() * MS / Math.max(1, calls);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            callers.shutdownNow();
        }
    }

    private Callable<Long> calling(String head, long end) {
        return () -> {
            long calls = 0;
            try (HttpConnection connection = new HttpConnection(instance.httpsPort(), tls)) {
                while (System.nanoTime() < end) {
                    int status = connection.send(head, new byte[0]).status();
                    if (status != 200) {
                        throw new IOException("token check: answered " + status);
                    }
                    calls++;
                }
            }
            return calls;
        };
    }
}
