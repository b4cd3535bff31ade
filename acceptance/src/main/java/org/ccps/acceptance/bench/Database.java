package org.ccps.acceptance.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.ccps.acceptance.product.Instance;

/** The instance's database, as it counts itself. */
final class Database {

    private static final String STATEMENT = "statement ";
    private static final int SEALED_WITHIN_S = 60;

    private final Instance instance;

    Database(Instance instance) {
        this.instance = instance;
    }

    /**
     * The counters at one moment.
     *
     * @param versions   of the store: each transaction that wrote something makes one when it commits, and waits until it is in the
     *                   file (WRITE_DELAY=0); one that only read makes none; two that end at the same moment may share one
     * @param writtenKb  everything ever written to the file
     * @param statements executions by text, while they are counted
     */
    record Counters(long versions, long writes, long writtenKb, long unsealed, Map<String, Long> statements) {

        /** How often statements ran that begin with this text, in any case, since an earlier moment. */
        long ran(Counters since, String text) {
            return sum(text) - since.sum(text);
        }

        private long sum(String text) {
            return statements.entrySet().stream().filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).startsWith(text)).mapToLong(Map.Entry::getValue).sum();
        }
    }

    void countStatements(boolean count) throws IOException {
        instance.post(DatabaseServlet.PATH, "application/x-www-form-urlencoded", "count=" + count);
    }

    Counters counters() throws IOException {
        Map<String, Long> statements = new LinkedHashMap<>();
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : instance.get(DatabaseServlet.PATH, null).split("\n")) {
            int tab = line.lastIndexOf('\t');
            if (tab < 0) {
                continue;
            }
            String name = line.substring(0, tab);
            if (name.startsWith(STATEMENT)) {
                statements.put(name.substring(STATEMENT.length()), Long.parseLong(line.substring(tab + 1).strip()));
            } else {
                values.put(name, line.substring(tab + 1).strip());
            }
        }
        return new Counters(Long.parseLong(values.get("info.CURRENT_VERSION")), Long.parseLong(values.get("info.FILE_WRITE")),
                Long.parseLong(values.get("info.FILE_WRITE_BYTES")) / 1024, Long.parseLong(values.get("unsealed")), statements);
    }

    /** Waits until every audit record has its place in the chain, so that one run's work does not burden the next. */
    double waitUntilSealed() throws IOException {
        long start = System.nanoTime();
        long deadline = start + TimeUnit.SECONDS.toNanos(SEALED_WITHIN_S);
        while (counters().unsealed() > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
