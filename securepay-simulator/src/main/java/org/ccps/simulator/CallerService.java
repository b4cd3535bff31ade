package org.ccps.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.Function;

/** Serves one caller of either port: reads, lets the desk decide, and hands over what leaves, now or later. */
final class CallerService {

    private final Function<HttpRequest, Delivery> desk;
    private final Ledger ledger;
    private final WaitingRoom waitingRoom;
    private final Duration requestTime;

    CallerService(Function<HttpRequest, Delivery> desk, Ledger ledger, WaitingRoom waitingRoom, Duration requestTime) {
        this.desk = desk;
        this.ledger = ledger;
        this.waitingRoom = waitingRoom;
        this.requestTime = requestTime;
    }

    void serve(SocketChannel caller) {
        Connection connection = null;
        boolean handedOver = false;
        try {
            connection = new Connection(caller, requestTime);
            Delivery delivery = desk.apply(connection.read());
            if (delivery.waitMs() > 0) {
                Connection waiting = connection;
                handedOver = true;
                waitingRoom.admit(connection, delivery.waitMs(), () -> deliver(waiting, delivery));
            } else {
                handedOver = true;
                deliver(connection, delivery);
            }
        } catch (HttpProblem problem) {
            refuse(connection, problem.status());
        } catch (SocketTimeoutException tooSlow) {
            refuse(connection, 408);
        } catch (IOException callerLeft) {
            // a probe, or a caller who changed his mind: nothing was asked
        } catch (UncheckedIOException ledgerBroken) {
            System.err.println("SecurePay simulator: a caller was left without answer: " + ledgerBroken.getMessage());
        } catch (RuntimeException broken) {
            // its message could quote the caller's
            System.err.println("SecurePay simulator: a caller was left without answer: " + broken.getClass().getName());
        } finally {
            if (!handedOver) {
                close(caller);
            }
        }
    }

    private void deliver(Connection connection, Delivery delivery) {
        LedgerEntry entry = delivery.answers() ? delivery.entry() : null;
        try (connection) {
            if (entry != null) {
                ledger.answering(entry);
            }
            for (byte[] part : delivery.parts()) {
                connection.write(part);
            }
            if (entry != null) {
                ledger.answered(entry);
            }
        } catch (IOException callerLeft) {
            if (entry != null) {
                ledger.notAnswered(entry);
            }
        }
    }

    private static void refuse(Connection connection, int status) {
        try {
            connection.write(HttpAnswer.of(status, "text/plain", new byte[0]));
            connection.drain();
        } catch (IOException callerLeft) {
            // then he needs no reason
        }
    }

    private static void close(SocketChannel caller) {
        try {
            caller.close();
        } catch (IOException gone) {
            // nothing is left to be done for this caller
        }
    }
}
