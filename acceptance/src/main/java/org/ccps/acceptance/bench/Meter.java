package org.ccps.acceptance.bench;

import java.io.IOException;
import org.ccps.acceptance.product.Instance;

/** Processor time from one moment on: of the server, of this process, of everybody else. */
final class Meter {

    private final Instance instance;
    private final double busy;
    private final double server;
    private final double simulator;
    private final double own;
    private final long start;

    private Meter(Instance instance) throws IOException {
        this.instance = instance;
        busy = Machine.busy();
        server = Machine.cpu(instance.server());
        simulator = Machine.cpu(instance.simulator());
        own = Machine.ownCpu();
        start = System.nanoTime();
    }

    static Meter start(Instance instance) throws IOException {
        return new Meter(instance);
    }

    /** What was used since the start. */
    Used used() throws IOException {
        double seconds = (System.nanoTime() - start) / 1e9;
        double serverUsed = Machine.cpu(instance.server()) - server;
        double ownUsed = Machine.ownCpu() - own;
        double others = Machine.busy() - busy - serverUsed - ownUsed - (Machine.cpu(instance.simulator()) - simulator);
        return new Used(seconds, serverUsed, ownUsed, Math.max(0, others / (seconds * Machine.cores())));
    }

    /**
     * @param seconds that have passed
     * @param server  seconds of the server's processor time
     * @param own     the same of this process
     * @param others  share of all processors that other programs used, 0..1; not a number when unknown
     */
    record Used(double seconds, double server, double own, double others) {
    }
}
