package org.ccps.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A listening port on the loopback address that can be closed and opened again. Accepted callers go on. */
final class HttpListener implements AutoCloseable {

    private static final int BACKLOG = 1024;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final String name;
    private final Workers workers;
    private final Consumer<SocketChannel> service;
    private int port;
    private ServerSocketChannel listening;
    private Thread accepting;

    HttpListener(String name, int port, Workers workers, Consumer<SocketChannel> service) {
        this.name = name;
        this.port = port;
        this.workers = workers;
        this.service = service;
    }

    /** Opens the port, the same one each time; no act when it is open. */
    synchronized void open() throws IOException {
        if (isOpen()) {
            return;
        }
        ServerSocketChannel opened = ServerSocketChannel.open(StandardProtocolFamily.INET);
        try {
            opened.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            opened.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), BACKLOG);
        } catch (IOException notBound) {
            opened.close();
            throw new IOException("cannot listen on 127.0.0.1:" + port + " (" + notBound.getMessage() + ")", notBound);
        }
        port = opened.socket().getLocalPort();
        listening = opened;
        accepting = new Thread(() -> accept(opened), name + "-accept");
        accepting.setDaemon(true);
        accepting.start();
    }

    /** Closes the port at once: from the return on, connections are refused. */
    @Override
    public synchronized void close() {
        if (!isOpen()) {
            return;
        }
        try {
            listening.close();
            listening = null;
            accepting.interrupt();
            accepting.join(5_000); // as long as it is inside accept(), the port stays open
        } catch (IOException stillOpen) {
            throw new UncheckedIOException(stillOpen);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized boolean isOpen() {
        return listening != null;
    }

    synchronized int port() {
        return port;
    }

    private void accept(ServerSocketChannel listening) {
        while (listening.isOpen()) {
            try {
                SocketChannel caller = listening.accept();
                try {
                    workers.execute(() -> service.accept(caller));
                } catch (RejectedExecutionException closing) {
                    caller.close();
                }
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException oneCallerLost) {
                // for instance out of file descriptors: the next may do
                LockSupport.parkNanos(10_000_000);
            }
        }
    }
}
