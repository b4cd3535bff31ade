package org.ccps.acceptance.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ccps.acceptance.product.Instance;

/** What waits in an instance, the link and the drain, as the product's own API tells; the link is cut at the simulator. */
final class Store {

    private static final Pattern WAITING = Pattern.compile("\"waiting\":([0-9]+)");
    private static final Pattern ACTIVE = Pattern.compile("\"id\":\"([0-9]+)\",\"job\":\"drain\"[^{}]*?\"status\":\"(?:STARTED|STOPPING)\"");
    private static final Pattern LATEST = Pattern.compile("\"job\":\"drain\",\"executions\":\\[\\{\"id\":\"[0-9]+\",\"job\":\"drain\"[^{}]*?\"status\":\"([A-Z]+)\"");
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final long LOOK_EVERY_MS = 250;

    private final Instance instance;
    private final String operator;
    private final String administrator;

    Store(Instance instance) throws IOException {
        this.instance = instance;
        operator = instance.token("olivia");
        administrator = instance.token("adam");
    }

    long waiting() throws IOException {
        Matcher waiting = WAITING.matcher(instance.get("/api/v1/link", operator));
        if (!waiting.find()) {
            throw new IOException("the link does not say how many items wait");
        }
        return Long.parseLong(waiting.group(1));
    }

    private boolean isDown() throws IOException {
        return instance.get("/api/v1/link", operator).contains("\"state\":\"DOWN\"");
    }

    /** Ends the way to the gateway; the one payment that is tried finds it out. Returns its order number, when it will be sent. */
    String cut(Route.Caller caller, TestPayment payment) throws IOException, Route.WrongAnswer {
        instance.simulatorControl("POST", "outage", "{\"down\":true}");
        String order = caller.pay(payment);
        await("the link is not known to be down", this::isDown);
        return order;
    }

    /** Opens the way again; nothing is sent by this alone while a drain was stopped by hand. */
    void open() throws IOException {
        instance.simulatorControl("POST", "outage", "{\"down\":false}");
    }

    /** Starts the drain by hand, which takes the link as up, unless it has begun by itself. */
    void startDrain() throws IOException {
        if (instance.call("POST", "jobs/drain/executions", administrator, null, "{}").status() / 100 != 2 && active() == null) {
            throw new IOException("the drain does not start: " + jobs());
        }
    }

    /** Stops the drain by hand: it stays stopped, and what it is at is finished. Nothing to do when nothing waits. */
    void stopDrain() throws IOException {
        await("the drain does not stop", () -> {
            String run = active();
            if (run != null) {
                instance.call("POST", "jobs/executions/" + run + "/stop", administrator, null, "{}");
            }
            Matcher latest = LATEST.matcher(jobs());
            return latest.find() && latest.group(1).equals("STOPPED") || waiting() == 0;
        });
    }

    /** Waits until no more than this wait, or nothing has moved for a minute. */
    long awaitWaiting(long most) throws IOException {
        long waiting = waiting();
        long deadline = System.nanoTime() + SOON.toNanos();
        while (waiting > most && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MS));
            long now = waiting();
            if (now < waiting) {
                deadline = System.nanoTime() + SOON.toNanos();
            }
            waiting = now;
        }
        return waiting;
    }

    private String active() throws IOException {
        Matcher active = ACTIVE.matcher(jobs());
        return active.find() ? active.group(1) : null;
    }

    private String jobs() throws IOException {
        return instance.get("/api/v1/jobs", administrator);
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(String otherwise, Condition condition) throws IOException {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new IOException(otherwise + " within " + SOON.toSeconds() + " s");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MS));
        }
    }
}
