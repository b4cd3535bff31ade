package org.ccps.simulator;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where callers wait for a late answer, or for none. One thread watches all of them, so that any number may hang without
 * taking a worker from the others, and a caller who closes is noticed at once. A caller who closes only his sending half
 * looks the same and counts as gone.
 */
final class WaitingRoom implements AutoCloseable {

    /** A wait that only the caller ends. */
    static final long FOR_EVER = Long.MAX_VALUE;

    private final Selector selector;
    private final Workers workers;
    private final Queue<Guest> arrivals = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Guest> byDue = new PriorityQueue<>(Comparator.comparingLong(guest -> guest.due));
    private final AtomicInteger waiting = new AtomicInteger();
    private final ByteBuffer ignored = ByteBuffer.allocate(4096);

    WaitingRoom(String name, Workers workers) throws IOException {
        this.selector = Selector.open();
        this.workers = workers;
        Thread watch = new Thread(this::watch, name);
        watch.setDaemon(true);
        watch.start();
    }

    /** Takes the connection over: it is closed when the caller goes, or given to a worker after the wait. */
    void admit(Connection connection, long waitMs, Runnable whenDue) {
        long due = waitMs == FOR_EVER ? FOR_EVER : System.nanoTime() + waitMs * 1_000_000;
        Guest guest = new Guest(connection, due, whenDue);
        arrivals.add(guest);
        if (selector.isOpen()) {
            selector.wakeup();
        } else {
            guest.leave();
        }
    }

    int callers() {
        return waiting.get();
    }

    /** Ends every wait. */
    @Override
    public void close() {
        try {
            selector.keys().forEach(key -> ((Guest) key.attachment()).leave());
            selector.close();
        } catch (IOException | ClosedSelectorException alreadyClosed) {
            return;
        }
        arrivals.forEach(Guest::leave);
    }

    private void watch() {
        try {
            while (selector.isOpen()) {
                selector.select(msToNextDue());
                seatArrivals();
                seeOffWhoLeft();
                callWhoIsDue();
            }
        } catch (ClosedSelectorException closed) {
            // the simulator closes
        } catch (IOException broken) {
            throw new IllegalStateException("the waiting room cannot watch its callers", broken);
        }
    }

    private long msToNextDue() {
        while (!byDue.isEmpty() && byDue.peek().left) {
            byDue.poll();
        }
        if (byDue.isEmpty()) {
            return 0; // until an arrival
        }
        return Math.max(1, (byDue.peek().due - System.nanoTime() + 999_999) / 1_000_000);
    }

    private void seatArrivals() {
        for (Guest guest = arrivals.poll(); guest != null; guest = arrivals.poll()) {
            try {
                guest.channel().configureBlocking(false);
                guest.channel().register(selector, SelectionKey.OP_READ, guest);
                if (guest.due != FOR_EVER) {
                    byDue.add(guest);
                }
                waiting.incrementAndGet();
            } catch (IOException gone) {
                guest.leave();
            }
        }
    }

    private void seeOffWhoLeft() {
        for (SelectionKey key : selector.selectedKeys()) {
            Guest guest = (Guest) key.attachment();
            if (key.isValid() && hasLeft(guest.channel())) {
                guest.leave();
                waiting.decrementAndGet();
            }
        }
        selector.selectedKeys().clear();
    }

    private boolean hasLeft(SocketChannel caller) {
        try {
            ignored.clear();
            return caller.read(ignored) < 0;
        } catch (IOException reset) {
            return true;
        }
    }

    private void callWhoIsDue() throws IOException {
        List<Guest> due = new ArrayList<>();
        long now = System.nanoTime();
        while (!byDue.isEmpty() && byDue.peek().due <= now) {
            Guest guest = byDue.poll();
            if (!guest.left) {
                due.add(guest);
                SelectionKey key = guest.channel().keyFor(selector);
                if (key != null) {
                    key.cancel();
                }
            }
        }
        if (due.isEmpty()) {
            return;
        }
        waiting.addAndGet(-due.size());
        selector.selectNow(); // only now are the cancelled ones free to block again
        for (Guest guest : due) {
            try {
                guest.channel().configureBlocking(true);
                workers.execute(guest.whenDue);
            } catch (IOException | RejectedExecutionException gone) {
                guest.leave();
            }
        }
    }

    private static final class Guest {

        private final Connection connection;
        private final long due;
        private final Runnable whenDue;
        private volatile boolean left;

        Guest(Connection connection, long due, Runnable whenDue) {
            this.connection = connection;
            this.due = due;
            this.whenDue = whenDue;
        }

        SocketChannel channel() {
            return connection.channel();
        }

        void leave() {
            left = true;
            connection.close();
        }
    }
}
