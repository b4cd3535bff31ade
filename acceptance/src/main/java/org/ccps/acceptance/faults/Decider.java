package org.ccps.acceptance.faults;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.ccps.acceptance.faults.Accounts.Charge;
import org.ccps.acceptance.faults.Accounts.Choice;
import org.ccps.acceptance.faults.Accounts.Decision;
import org.ccps.acceptance.faults.Accounts.Recorded;

/** A manager who holds, releases and withdraws what waits, and ends what is in doubt by what the gateway's own books say. */
final class Decider {

    private static final int WITHDRAWN_A_ROUND = 4;
    private static final int HELD_A_ROUND = 4;
    private static final long PAUSE_MS = 40;
    private static final long PAUSE_AFTER_SILENCE_MS = 250;
    private static final long JOIN_MS_MAX = 150_000;

    private final Api api;
    private final Diary diary;
    private final Random random;
    private final Deque<Recorded> doubtful;
    private final List<Charge> ledger;
    private final Thread thread;
    private int withdrawn;
    private int held;
    private volatile boolean stopped;

    /** @param doubtful in doubt since an earlier round, so that the gateway's books are complete */
    Decider(Api api, Diary diary, long seed, List<Recorded> doubtful, List<Charge> ledger) {
        this.api = api;
        this.diary = diary;
        this.doubtful = new ConcurrentLinkedDeque<>(doubtful);
        this.ledger = ledger;
        random = new Random(seed);
        thread = new Thread(this::work, "manager");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopped = true;
    }

    void join() throws IOException {
        try {
            thread.join(JOIN_MS_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        if (thread.isAlive()) {
            throw new IOException(thread.getName() + " still waits for an answer");
        }
    }

    private void work() {
        while (!stopped) {
            try {
                if (random.nextInt(3) == 0) {
                    endOne();
                } else {
                    decideOne();
                }
                Pause.millis(PAUSE_MS);
            } catch (IOException silence) {
                Pause.millis(PAUSE_AFTER_SILENCE_MS);
            }
        }
    }

    private void endOne() {
        Recorded payment = doubtful.poll();
        if (payment != null) {
            end(payment);
        }
    }

    /** By evidence: charged or not is what the gateway's ledger says. */
    void end(Recorded payment) {
        Optional<Charge> charge = ledger.stream().filter(entry -> entry.charged()
                && payment.attempts().stream().anyMatch(attempt -> attempt.orderNumber().equals(entry.orderNumber()))).findFirst();
        decide(payment.id(), charge.isPresent() ? Choice.TAKEN : Choice.NOT_TAKEN, charge.map(Charge::transactionId).orElse(null));
    }

    private void decideOne() throws IOException {
        List<JsonObject> waiting = new ArrayList<>(api.list("deferred").orElse(List.of()));
        if (waiting.isEmpty()) {
            return;
        }
        JsonObject one = waiting.get(random.nextInt(waiting.size()));
        String id = one.getString("id");
        if (random.nextInt(3) == 0 && withdrawn < WITHDRAWN_A_ROUND) {
            withdrawn++;
            decide(id, Choice.WITHDRAW, null);
        } else if (one.getBoolean("held", false)) {
            decide(id, Choice.RELEASE, null);
        } else if (held < HELD_A_ROUND) {
            held++;
            decide(id, Choice.HOLD, null);
        }
    }

    void decide(String id, Choice choice, String transactionId) {
        Decision decision;
        try {
            decision = api.decide(id, choice, transactionId);
        } catch (IOException silence) {
            decision = new Decision(id, choice, 0);
        }
        diary.decided(decision);
    }
}
