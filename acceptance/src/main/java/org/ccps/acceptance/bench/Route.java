package org.ccps.acceptance.bench;

import java.io.Closeable;
import java.io.IOException;
import javax.net.ssl.SSLSocketFactory;

/** A way for a payment to the gateway. */
interface Route {

    String name();

    /** A caller of its own for each thread. */
    Caller caller();

    /** Takes one payment after the other. */
    interface Caller extends Closeable {

        /** Makes the connection, where one is kept. */
        void open() throws IOException;

        /**
         * @return the order number that the gateway must have in its ledger
         * @throws WrongAnswer when the answer is not that the payment was taken
         */
        String pay(TestPayment payment) throws IOException, WrongAnswer;
    }

    /** An answer that is not the one that each payment here must have. */
    final class WrongAnswer extends Exception {
        private static final long serialVersionUID = 1L;

        WrongAnswer(HttpConnection.Answer answer) {
            super(answer.status() + " " + answer.text().substring(0, Math.min(300, answer.body().length)));
        }
    }

    /** The product: REST over HTTPS with a token. */
    static Route throughSwitch(int port, SSLSocketFactory tls, String token) {
        String head = "POST /api/v1/payments HTTP/1.1\r\nHost: localhost:" + port + "\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nIdempotency-Key: ";
        return new OverHttp("switch", port, tls) {
            @Override
            String pay(HttpConnection connection, TestPayment payment) throws IOException, WrongAnswer {
                HttpConnection.Answer answer = connection.send(head + payment.reference() + "\r\n", payment.json());
                String text = answer.text();
                int order = text.indexOf("\"orderNumber\":\"");
                if (answer.status() != 201 || !text.contains("\"state\":\"APPROVED\"") || order < 0) {
                    throw new WrongAnswer(answer);
                }
                return text.substring(order + 15, text.indexOf('"', order + 15));
            }
        };
    }

    /** The product while the link is known to be down. Gives the order number that each payment will have when it is sent. */
    static Route storing(int port, SSLSocketFactory tls, String token, String installation) {
        String head = "POST /api/v1/payments HTTP/1.1\r\nHost: localhost:" + port + "\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nIdempotency-Key: ";
        return new OverHttp("store", port, tls) {
            @Override
            String pay(HttpConnection connection, TestPayment payment) throws IOException, WrongAnswer {
                HttpConnection.Answer answer = connection.send(head + payment.reference() + "\r\n", payment.withRegulars().json());
                String text = answer.text();
                if (answer.status() != 202 || !text.contains("\"state\":\"DEFERRED\"")) {
                    throw new WrongAnswer(answer);
                }
                int id = text.indexOf("\"id\":\"") + 6;
                int tried = text.split("\"messageId\":\"", -1).length - 1;
                return installation + "-" + text.substring(id, text.indexOf('"', id)).replaceAll("[^0-9]", "") + "-" + (tried + 1);
            }
        };
    }

    /** The thinnest servlet with the same two commits, on the same listener, database and connections. */
    static Route throughThin(int port, SSLSocketFactory tls) {
        String head = "POST " + ThinServlet.PATH + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nContent-Type: text/xml\r\n" + ThinServlet.ORDER + ": ";
        return new OverHttp("thin", port, tls) {
            @Override
            String pay(HttpConnection connection, TestPayment payment) throws IOException, WrongAnswer {
                String order = "T-" + payment.number();
                HttpConnection.Answer answer = connection.send(head + order + "\r\n", payment.xml(order));
                if (answer.status() != 201) {
                    throw new WrongAnswer(answer);
                }
                return order;
            }
        };
    }

    /** Nothing between the caller and the simulator. */
    static Route bare(int simulatorPort) {
        String head = "POST /xmlapi/payment HTTP/1.1\r\nHost: 127.0.0.1:" + simulatorPort + "\r\nContent-Type: text/xml; charset=utf-8\r\n";
        return new OverHttp("bare", simulatorPort, null) {
            @Override
            String pay(HttpConnection connection, TestPayment payment) throws IOException, WrongAnswer {
                String order = "A-" + payment.number();
                HttpConnection.Answer answer = connection.send(head, payment.xml(order));
                if (answer.status() != 200 || !answer.text().contains("<approved>Yes</approved>")) {
                    throw new WrongAnswer(answer);
                }
                return order;
            }
        };
    }

    /** What the three have in common. */
    abstract class OverHttp implements Route {
        private final String name;
        private final int port;
        private final SSLSocketFactory tls;

        OverHttp(String name, int port, SSLSocketFactory tls) {
            this.name = name;
            this.port = port;
            this.tls = tls;
        }

        abstract String pay(HttpConnection connection, TestPayment payment) throws IOException, WrongAnswer;

        @Override
        public String name() {
            return name;
        }

        @Override
        public Caller caller() {
            HttpConnection connection = new HttpConnection(port, tls);
            return new Caller() {
                @Override
                public void open() throws IOException {
                    if (tls != null) {
                        connection.open();
                    }
                }

                @Override
                public String pay(TestPayment payment) throws IOException, WrongAnswer {
                    try {
                        return OverHttp.this.pay(connection, payment);
                    } catch (IOException e) {
                        connection.close();
                        throw e;
                    }
                }

                @Override
                public void close() throws IOException {
                    connection.close();
                }
            };
        }
    }
}
