package org.ccps.acceptance.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ccps.acceptance.product.Answer;
import org.ccps.acceptance.product.Instance;

/**
 * What a search and a payment cost among a million payments (H1), on PostgreSQL: {@code ./ccps bench --at-size [N]}. One caller, so that it
 * is the database's work that shows. Exit code 1 when an answer was wrong or an aim is missed, 2 when it was called wrongly, 3 when it
 * could not run.
 */
public final class AtSize {

    private static final int PORT_OFFSET = 1_000;
    private static final int FEW = 10_000;
    private static final int MANY = 1_000_000;
    private static final int WARM_UP = 600;
    private static final int PAYMENTS = 600;
    private static final int SEARCHES = 25;
    private static final double AIM_SEARCH_MS = 300;
    private static final double AIM_RATIO = 1.1;
    private static final double AIM_MEMORY_RATIO = 1.25;
    private static final int PAGE = 50;
    private static final int PAGE_MAX = 200;
    private static final Pattern NEXT_CURSOR = Pattern.compile("\"next\":\"([^\"]+)\"");

    private final Path root;
    private final Path target;
    private final int many;
    private final Instance instance;
    private final StringBuilder report = new StringBuilder();
    private long next;
    private boolean missed;

    private AtSize(Path root, int offset, int many) {
        this.root = root;
        this.many = many;
        target = root.resolve("acceptance/target/bench");
        instance = new Instance(root, "bench-at-size", offset, target, Map.of("CCPS_DATABASE", "postgresql", "CCPS_POSTGRESQL_BUFFERS", "256MB"));
    }

    public static void main(String[] words) {
        int many = MANY;
        if (words.length > 1 || words.length == 1 && !words[0].matches("[1-9][0-9]{4,7}")) {
            System.err.println("ccps bench --at-size: the number of payments is " + FEW + "..99999999");
            System.exit(2);
        }
        if (words.length == 1) {
            many = Integer.parseInt(words[0]);
        }
        String given = System.getenv("CCPS_PORT_OFFSET");
        AtSize bench = new AtSize(Path.of("").toAbsolutePath(), given == null || given.isEmpty() ? PORT_OFFSET : Integer.parseInt(given), many);
        Runtime.getRuntime().addShutdownHook(new Thread(bench::remove));
        try {
            bench.run();
        } catch (IOException e) {
            System.err.println("ccps bench --at-size: " + e.getMessage());
            System.exit(3);
        }
        System.exit(bench.missed ? 1 : 0);
    }

    private void remove() {
        try {
            instance.remove();
        } catch (IOException e) {
            System.err.println("ccps bench --at-size: " + e.getMessage());
        }
    }

    private void run() throws IOException {
        line("# Among %,d payments", many);
        line("");
        line("%s. PostgreSQL on the same machine, one caller.", Machine.description());
        instance.start(true);
        instance.stopServer();
        fill(FEW);
        double few = payments("among " + FEW);
        instance.stopServer();
        long begun = System.nanoTime();
        fill(many - FEW);
        line("");
        line("Filling up to %,d took %d s.", many, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun));
        double full = payments("among " + many);
        line("");
        line("| | measured | aim |");
        line("|---|---|---|");
        aim("a payment among %,d beside one among %,d, median".formatted(many, FEW), full / few, AIM_RATIO, "%.2f");
        searches();
        export();
        Files.writeString(Files.createDirectories(target).resolve("at-size.md"), report);
        System.out.println("The report is in " + target.resolve("at-size.md"));
    }

    private void fill(int payments) throws IOException {
        psql("-v", "payments=" + payments, "-f", root.resolve("tools/fill-postgresql.sql").toString());
        psql("-c", "CHECKPOINT", "-c", "VACUUM ANALYZE");
    }

    /** @return the median time of a payment in ms */
    private double payments(String where) throws IOException {
        instance.start(false);
        String token = instance.token("olivia");
        pay(token, WARM_UP);
        Samples samples = Samples.of(List.of(pay(token, PAYMENTS)));
        line("");
        line("%s, %d payments: p50 %.2f ms, p95 %.2f ms", where, samples.count(), samples.millisAt(50), samples.millisAt(95));
        return samples.millisAt(50);
    }

    private Samples pay(String token, int count) throws IOException {
        Samples samples = new Samples();
        for (int payment = 0; payment < count; payment++) {
            TestPayment one = new TestPayment(++next);
            long begun = System.nanoTime();
            Answer answer = instance.call("POST", "payments", token, "at-size-" + one.number(), new String(one.json(), StandardCharsets.UTF_8));
            samples.add(System.nanoTime() - begun);
            if (answer.status() != 201) {
                throw new IOException("a payment was answered " + answer.status() + " " + answer.text());
            }
        }
        return samples;
    }

    private void searches() throws IOException {
        String token = instance.token("maria");
        // of every fortieth thousandth, so that they lie all over
        List<String[]> rows = rows("SELECT id, reference, card_last4, operator_name, call_id, taken_at_ms FROM (SELECT *, row_number() OVER (ORDER BY id) AS n FROM payment "
                + "WHERE operator_name LIKE 'load%') p WHERE n % " + Math.max(1, many / (SEARCHES + 1)) + " = 0 ORDER BY id LIMIT " + SEARCHES);
        Map<String, List<String>> filters = new LinkedHashMap<>();
        for (String[] row : rows) {
            String from = "from=" + encoded(Instant.ofEpochMilli(Long.parseLong(row[5])).minus(Duration.ofDays(30)).toString());
            String to = "&to=" + encoded(Instant.ofEpochMilli(Long.parseLong(row[5])).toString());
            add(filters, "none", "");
            add(filters, "reference", "reference=" + row[1]);
            add(filters, "last4", "last4=" + row[2]);
            add(filters, "operator", "operator=" + row[3]);
            add(filters, "callId", "callId=" + row[4]);
            add(filters, "state, common", "state=APPROVED");
            add(filters, "state, rare", "state=WITHDRAWN");
            add(filters, "state, none", "state=IN_DOUBT");
            add(filters, "from, to: a month", from + to);
            add(filters, "a month and operator", from + to + "&operator=" + row[3]);
            add(filters, "a month and state", from + to + "&state=DECLINED");
            add(filters, "from alone", from);
        }
        String[] middle = rows.get(rows.size() / 2);
        String byNumber = walk(token, many / 2);
        // where a page of one ends at that time, the next page goes on
        String byTime = nextCursor(answer(token, query("to=" + encoded(Instant.ofEpochMilli(Long.parseLong(middle[5])).toString()), 1, null)));
        for (Map.Entry<String, List<String>> filter : filters.entrySet()) {
            aim("search by " + filter.getKey() + ", first page, p95 ms", search(token, filter.getValue(), null), AIM_SEARCH_MS, "%.0f");
            aim("search by " + filter.getKey() + ", a page deep below, p95 ms", search(token, filter.getValue(), filter.getValue().get(0).contains("from=") ? byTime : byNumber),
                    AIM_SEARCH_MS, "%.0f");
        }
    }

    private static void add(Map<String, List<String>> filters, String name, String query) {
        filters.computeIfAbsent(name, none -> new ArrayList<>()).add(query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private double search(String token, List<String> queries, String cursor) throws IOException {
        Samples samples = new Samples();
        for (String query : queries) {
            String path = query(query, PAGE, cursor);
            long begun = System.nanoTime();
            answer(token, path);
            samples.add(System.nanoTime() - begun);
        }
        return Samples.of(List.of(samples)).millisAt(95);
    }

    /** Pages through all payments, the newest first. @return the cursor behind this many */
    private String walk(String token, int payments) throws IOException {
        long begun = System.nanoTime();
        String cursor = null;
        for (int seen = 0; seen < payments; seen += PAGE_MAX) {
            cursor = nextCursor(answer(token, query("", PAGE_MAX, cursor)));
        }
        line("");
        line("Paging through the newest %,d, %d a page, took %d s.", payments, PAGE_MAX, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun));
        line("");
        line("| | measured | aim |");
        line("|---|---|---|");
        return cursor;
    }

    private static String query(String filter, int limit, String cursor) {
        return "payments?limit=" + limit + (filter.isEmpty() ? "" : "&" + filter) + (cursor == null ? "" : "&cursor=" + cursor);
    }

    private Answer answer(String token, String path) throws IOException {
        Answer answer = instance.call("GET", path, token, null, null);
        if (answer.status() != 200) {
            throw new IOException("a search was answered " + answer.status() + " " + answer.text());
        }
        return answer;
    }

    private static String nextCursor(Answer page) throws IOException {
        Matcher cursor = NEXT_CURSOR.matcher(page.text());
        if (!cursor.find()) {
            throw new IOException("a page that is not the last has no cursor: " + page.text());
        }
        return cursor.group(1);
    }

    /** All of them as one file (H6): none may be missing, and the server may not hold them. */
    private void export() throws IOException {
        String token = instance.token("maria");
        long expected = Long.parseLong(psql("-At", "-c", "SELECT COUNT(*) FROM payment").strip());
        // once with a few, so that what the first export loads is there before
        instance.lines("reports/payments?state=WITHDRAWN", token, line -> { });
        double before = Machine.residentMb(instance.server());
        double[] most = {before};
        long[] payments = {0};
        String[] last = {""};
        long begun = System.nanoTime();
        instance.lines("reports/payments", token, line -> {
            if (line.startsWith("P-") && ++payments[0] % FEW == 0) {
                most[0] = Math.max(most[0], Machine.residentMb(instance.server()));
            }
            last[0] = line;
        });
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (payments[0] != expected || !last[0].startsWith("end,,,,%d payments".formatted(expected))) {
            throw new IOException("of %d payments the export has %d; its last line is %s".formatted(expected, payments[0], last[0]));
        }
        line("");
        line("An export of %,d payments took %.0f s; the server had %.0f MB of memory before it and at most %.0f while it ran.", expected, seconds, before, most[0]);
        line("");
        line("| | measured | aim |");
        line("|---|---|---|");
        aim("the server's memory while it exports beside before", most[0] / before, AIM_MEMORY_RATIO, "%.2f");
    }

    private void aim(String what, double measured, double aim, String format) {
        boolean holds = measured <= aim;
        missed |= !holds;
        line("| %s | %s%s | " + format + " |", what, String.format(Locale.ROOT, format, measured), holds ? "" : " **missed**", aim);
    }

    private List<String[]> rows(String query) throws IOException {
        return psql("-At", "-F", "\t", "-c", query).lines().map(row -> row.split("\t")).toList();
    }

    /** As the administrator of the instance's own database. */
    private String psql(String... words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("psql", "-qX", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", Integer.toString(instance.postgresqlPort()), "-U",
                "postgres", "ccps");
        builder.command().addAll(List.of(words));
        builder.environment().put("PGPASSWORD", Files.readString(instance.folder().resolve("postgresql/password")).strip());
        Path log = Files.createDirectories(target).resolve("psql.log");
        Process psql = builder.redirectError(log.toFile()).start();
        String said = new String(psql.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (psql.waitFor() != 0) {
                throw new IOException("psql refused: " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return said;
    }

    private void line(String format, Object... values) {
        String text = values.length == 0 ? format : String.format(Locale.ROOT, format, values);
        report.append(text).append('\n');
        System.out.println(text);
    }
}
