package org.ccps.acceptance.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Puts load on a route. Payments are numbered through the whole benchmark, so that no two are alike. */
final class Load {

    /** So many wrong answers, and a caller gives up. */
    private static final int WRONG_MAX = 100;
    private static final double WHOLE_DAY_S = 86_400;

    private final AtomicLong numbers = new AtomicLong(System.currentTimeMillis() / 1000 % 1_000_000 * 1_000);

    /** What a load came to. */
    record Result(double seconds, Samples latencies, List<String> orders, List<String> wrong) {

        double perSecond() {
            return orders.size() / seconds;
        }
    }

    /** When the next payment is due, in nanoseconds; what is due after the end is not made. */
    private interface Schedule {
        long next();
    }

    /** Each caller asks again as soon as it is answered. */
    Result closedLoop(Route route, int callers, double seconds) {
        return run(route, callers, seconds, start -> System::nanoTime);
    }

    /** Payments fall due at even distances, answered or not; the time counts from when one was due. */
    Result fixed(Route route, int callers, double seconds, int perSecond) {
        return run(route, callers, seconds, start -> {
            AtomicLong slots = new AtomicLong();
            return () -> start + slots.getAndIncrement() * 1_000_000_000L / perSecond;
        });
    }

    /** A number of payments by several callers, each of whom asks again as soon as it is answered. */
    Result counted(Route route, int callers, int count) {
        return run(route, callers, WHOLE_DAY_S, start -> {
            AtomicLong left = new AtomicLong(count);
            return () -> left.getAndDecrement() > 0 ? System.nanoTime() : Long.MAX_VALUE;
        });
    }

    /** A payment that nobody has made yet. */
    TestPayment next() {
        return new TestPayment(numbers.incrementAndGet());
    }

    /** A number of payments one after the other. */
    Result oneByOne(Route route, int count) {
        Worker worker = new Worker(route);
        worker.open();
        long start = System.nanoTime();
        for (int made = 0; made < count; made++) {
            worker.one(System.nanoTime());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        worker.close();
        return new Result(seconds, Samples.of(List.of(worker.latencies)), worker.orders, worker.wrong);
    }

    private interface Schedules {
        Schedule from(long start);
    }

    private Result run(Route route, int callers, double seconds, Schedules schedules) {
        List<Worker> workers = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        CountDownLatch ready = new CountDownLatch(callers);
        CountDownLatch go = new CountDownLatch(1);
        long[] start = new long[1];
        Schedule[] schedule = new Schedule[1];
        for (int caller = 0; caller < callers; caller++) {
            Worker worker = new Worker(route);
            workers.add(worker);
            Thread thread = new Thread(() -> {
                worker.open();
                ready.countDown();
                if (await(go)) {
                    worker.until(schedule[0], start[0] + (long) (seconds * 1e9));
                }
                worker.close();
            }, "caller-" + caller);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        await(ready);
        start[0] = System.nanoTime();
        schedule[0] = schedules.from(start[0]);
        go.countDown();
        threads.forEach(Load::join);
        double lasted = (System.nanoTime() - start[0]) / 1e9;
        List<String> orders = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        workers.forEach(worker -> {
            orders.addAll(worker.orders);
            wrong.addAll(worker.wrong);
        });
        return new Result(lasted, Samples.of(workers.stream().map(worker -> worker.latencies).toList()), orders, wrong);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One caller. */
    private final class Worker {
        private final Route.Caller caller;
        private final Samples latencies = new Samples();
        private final List<String> orders = new ArrayList<>();
        private final List<String> wrong = new ArrayList<>();

        Worker(Route route) {
            caller = route.caller();
        }

        void open() {
            try {
                caller.open();
            } catch (IOException e) {
                wrong.add("opening: " + e);
            }
        }

        void until(Schedule schedule, long end) {
            for (long due = schedule.next(); due < end && wrong.size() < WRONG_MAX; due = schedule.next()) {
                for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                    LockSupport.parkNanos(early);
                }
                one(due);
            }
        }

        void one(long due) {
            try {
                String order = caller.pay(next());
                latencies.add(System.nanoTime() - due);
                orders.add(order);
            } catch (IOException | Route.WrongAnswer e) {
                wrong.add(e.toString());
            }
        }

        void close() {
            try {
                caller.close();
            } catch (IOException e) {
                wrong.add("closing: " + e);
            }
        }
    }
}
