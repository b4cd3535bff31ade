package org.ccps.incontainer;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands where the gateway should be, looks about while it is asked, and answers nothing, so that every payment is in doubt. */
final class Bank implements AutoCloseable {

    private static final int PORT = 10_075;
    private static final Pattern ORDER = Pattern.compile("<purchaseOrderNo>([^<]+)</purchaseOrderNo>");
    private static final int TRAFFIC_MAX = 16_384;

    private final ServerSocket door;
    private final Consumer<String> whileAsked;

    private Bank(ServerSocket door, Consumer<String> whileAsked) {
        this.door = door;
        this.whileAsked = whileAsked;
    }

    /** @param whileAsked gets the order number, while the payment waits for its answer */
    static Bank open(Consumer<String> whileAsked) throws IOException {
        Bank bank = new Bank(new ServerSocket(PORT, 50, InetAddress.getLoopbackAddress()), whileAsked);
        Thread thread = new Thread(bank::serve, "bank");
        thread.setDaemon(true);
        thread.start();
        return bank;
    }

    private void serve() {
        while (!door.isClosed()) {
            try (Socket caller = door.accept()) {
                caller.setSoTimeout(2_000);
                String order = order(caller.getInputStream());
                if (order != null) {
                    whileAsked.accept(order);
                    caller.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException gone) {
                // the caller only looked whether anybody is here, or the door was closed
                Thread.onSpinWait();
            }
        }
    }

    /** The order number of a payment; null for an Echo, and for who only looks. */
    private static String order(InputStream in) throws IOException {
        StringBuilder message = new StringBuilder();
        while (message.indexOf("</SecurePayMessage>") < 0) {
            int next = in.read();
            if (next < 0 || message.length() > TRAFFIC_MAX) {
                return null;
            }
            message.append((char) next);
        }
        Matcher order = ORDER.matcher(message);
        return order.find() ? order.group(1) : null;
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
