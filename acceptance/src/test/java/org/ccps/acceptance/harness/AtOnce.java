package org.ccps.acceptance.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many callers who begin in the same moment. */
public final class AtOnce {

    private AtOnce() {
    }

    /** What one of them does. */
    public interface Caller<T> {
        T call(int number) throws Exception;
    }

    /** @return what each of them got, in no order that means anything */
    public static <T> List<T> all(int callers, Caller<T> caller) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(callers);
        try {
            CyclicBarrier together = new CyclicBarrier(callers);
            List<Future<T>> calls = new ArrayList<>();
            for (int number = 0; number < callers; number++) {
                int mine = number;
                calls.add(pool.submit(() -> {
                    together.await();
                    return caller.call(mine);
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> call : calls) {
                results.add(call.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
