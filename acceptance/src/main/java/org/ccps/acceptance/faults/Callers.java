package org.ccps.acceptance.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ccps.acceptance.faults.Accounts.Told;

/** People who take payments, one after the other, and ask again with the same key when they get no answer. */
final class Callers {

    private static final List<String> USERS = List.of(Api.OPERATOR, Api.OPERATOR, Api.OPERATOR, Api.OPERATOR, Api.MANAGER, Api.MANAGER, Api.MAY_NOT_DEFER);
    private static final int TRIES_MAX = 200;
    private static final int OF_TEN_UNAVAILABLE_AGAIN = 3;
    private static final long PAUSE_AFTER_ANSWER_MS = 5;
    private static final long PAUSE_AFTER_REFUSAL_MS = 60;
    private static final long PAUSE_AFTER_SILENCE_MS = 250;
    private static final long JOIN_MS_MAX = 150_000;

    private final Api api;
    private final Diary diary;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    Callers(Api api, Diary diary, Plan plan) {
        this.api = api;
        this.diary = diary;
        for (int caller = 0; caller < USERS.size(); caller++) {
            String user = USERS.get(caller);
            String name = plan.number() + "-" + caller + "-";
            Random random = new Random(plan.seed() + caller);
            Thread thread = new Thread(() -> work(user, name, random), "caller-" + name);
            thread.setDaemon(true);
            threads.add(thread);
        }
    }

    void start() {
        threads.forEach(Thread::start);
    }

    /** They begin nothing more; what they have asked for is answered, or never will be. */
    void stop() {
        stopped = true;
    }

    void join() throws IOException {
        for (Thread thread : threads) {
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
    }

    private void work(String user, String name, Random random) {
        for (int payment = 1; !stopped; payment++) {
            Ask ask = Ask.drawn(user, name + payment, random);
            diary.asked(ask);
            for (int tries = 1; tries <= TRIES_MAX && again(ask, random); tries++) {
                if (stopped) {
                    return;
                }
            }
        }
    }

    /** @return whether it is worth asking the same thing again */
    private boolean again(Ask ask, Random random) {
        Told told;
        try {
            told = api.pay(ask, false);
        } catch (IOException silence) {
            told = new Told(ask.asked().key(), 0, null, null, null, false, false);
        }
        diary.told(told);
        boolean again = !told.accepted() && (!told.unavailable() || random.nextInt(10) < OF_TEN_UNAVAILABLE_AGAIN);
        Pause.millis(told.status() == 0 ? PAUSE_AFTER_SILENCE_MS : told.accepted() ? PAUSE_AFTER_ANSWER_MS : PAUSE_AFTER_REFUSAL_MS);
        return again;
    }
}
