package org.ccps.gateway.securepay;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks names up in bounded time. The system's resolver may hang for as long as it likes, and cannot be told to stop: so it
 * hangs on a thread of its own, one for each name and not one for each payment.
 */
final class Names {

    /** The system's way from a name to an address. */
    interface Resolver {
        InetAddress resolve(String host) throws UnknownHostException;
    }

    private final Resolver resolver;
    private final Map<String, CompletableFuture<InetAddress>> underWay = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "ccps-names");
        thread.setDaemon(true);
        return thread;
    });

    Names(Resolver resolver) {
        this.resolver = resolver;
    }

    /** @throws UnknownHostException when there is none, or the resolver does not say so in time */
    InetAddress resolve(String host, Duration atMost) throws UnknownHostException, InterruptedException {
        if (isLiteral(host)) {
            return InetAddress.getByName(host);
        }
        CompletableFuture<InetAddress> mine = new CompletableFuture<>();
        CompletableFuture<InetAddress> earlier = underWay.putIfAbsent(host, mine);
        if (earlier == null) {
            threads.execute(() -> lookUp(host, mine));
        }
        try {
            return (earlier == null ? mine : earlier).get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw unknown(host, e.getCause());
        } catch (TimeoutException e) {
            throw unknown(host, e);
        }
    }

    private void lookUp(String host, CompletableFuture<InetAddress> found) {
        try {
            InetAddress address = resolver.resolve(host);
            underWay.remove(host, found);
            found.complete(address);
        } catch (UnknownHostException | RuntimeException e) {
            underWay.remove(host, found);
            found.completeExceptionally(e);
        }
    }

    private static UnknownHostException unknown(String host, Throwable cause) {
        UnknownHostException unknown = new UnknownHostException(host);
        unknown.initCause(cause);
        return unknown;
    }

    private static boolean isLiteral(String host) {
        return host.startsWith("[") || host.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    }

    void close() {
        threads.shutdown();
    }
}
