package org.ccps.simulator;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A bounded pool. When all are busy the one who brings work waits, and so callers wait in the listen backlog. */
final class Workers implements AutoCloseable {

    private final ThreadPoolExecutor pool;

    Workers(String name, int threadsMax) {
        AtomicInteger number = new AtomicInteger();
        pool = new ThreadPoolExecutor(0, threadsMax, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        }, Workers::waitForAFreeThread);
    }

    private static void waitForAFreeThread(Runnable work, ThreadPoolExecutor pool) {
        try {
            while (!pool.getQueue().offer(work, 100, TimeUnit.MILLISECONDS)) {
                if (pool.isShutdown()) {
                    throw new RejectedExecutionException("closing");
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException(closing);
        }
    }

    /** @throws RejectedExecutionException when closing */
    void execute(Runnable work) {
        pool.execute(work);
    }

    /** Lets running work end, for a moment. */
    @Override
    public void close() {
        pool.shutdown();
        try {
            if (!pool.awaitTermination(2, TimeUnit.SECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException hurry) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
