package org.ccps.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The payments and refunds that somebody waits for at this moment, on this server. What nobody waits for gives way to them (C10). */
@ApplicationScoped
public class LiveWork {

    private final AtomicInteger underWay = new AtomicInteger();

    /** Does what somebody waits for: recording, sending and concluding. */
    public <T> T during(Supplier<T> work) {
        underWay.incrementAndGet();
        try {
            return work.get();
        } finally {
            underWay.decrementAndGet();
        }
    }

    public boolean isUnderWay() {
        return underWay.get() > 0;
    }
}
