package org.ccps.incontainer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands where the gateway should be, looks about while it is asked, and answers nothing, so that every payment is in doubt. An Echo
 * it answers: whoever only looks whether the link is back finds that it is.
 */
final class Bank implements AutoCloseable {

    private static final int PORT = 10_075;
    private static final Pattern ORDER = Pattern.compile("<purchaseOrderNo>([^<]+)</purchaseOrderNo>");
    private static final String ECHO = "<RequestType>Echo</RequestType>";
    private static final String HERE = "<SecurePayMessage><Status><statusCode>000</statusCode><statusDescription>Normal</statusDescription></Status></SecurePayMessage>";
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
                String message = message(caller.getInputStream());
                Matcher order = ORDER.matcher(message);
                if (order.find()) {
                    whileAsked.accept(order.group(1));
                    answer(caller.getOutputStream(), "");
                } else if (message.contains(ECHO)) {
                    answer(caller.getOutputStream(), HERE);
                }
            } catch (IOException gone) {
                // the caller only looked whether anybody is here, or the door was closed
                Thread.onSpinWait();
            }
        }
    }

    /** Empty for who only looks. */
    private static String message(InputStream in) throws IOException {
        StringBuilder message = new StringBuilder();
        while (message.indexOf("</SecurePayMessage>") < 0) {
            int next = in.read();
            if (next < 0 || message.length() > TRAFFIC_MAX) {
                return "";
            }
            message.append((char) next);
        }
        return message.toString();
    }

    private static void answer(OutputStream out, String xml) throws IOException {
        out.write(("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: " + xml.length() + "\r\nConnection: close\r\n\r\n" + xml)
                .getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
