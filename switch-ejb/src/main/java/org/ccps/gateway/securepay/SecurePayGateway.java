package org.ccps.gateway.securepay;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.ccps.gateway.Card;
import org.ccps.gateway.DoubtCause;
import org.ccps.gateway.GatewayOutcome;
import org.ccps.gateway.GatewayOutcome.Answer;
import org.ccps.gateway.GatewayRequest;
import org.ccps.gateway.LinkCause;
import org.ccps.gateway.MessageIds;
import org.ccps.gateway.PaymentGateway;
import org.ccps.secrets.Secrets;
import org.jboss.logging.Logger;

/** SecurePay over the Secure XML API. One message, one POST, one answer or none. */
final class SecurePayGateway implements PaymentGateway {

    /** The longest answer that is read; real ones are under 3 kB. */
    static final int ANSWER_BYTES_MAX = 64 * 1024;

    private static final Logger LOG = Logger.getLogger(SecurePayGateway.class);
    private static final int HTTP_OK = 200;

    private final Supplier<GatewaySettings> settings;
    private final Secrets secrets;
    private final Clock clock;
    private final RequestMessage requests = new RequestMessage();
    private final Interpretation interpretation = new Interpretation();
    private final Connections connections = new Connections();

    SecurePayGateway(Supplier<GatewaySettings> settings, Secrets secrets, Clock clock) {
        this.settings = settings;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public GatewayOutcome submit(GatewayRequest request, Card card) {
        Reply reply = exchange(request.merchant(), (now, password) -> requests.payment(request, card, password, now.timeoutS()));
        if (reply.unsent() != null) {
            return new GatewayOutcome.NotSent(reply.unsent(), Answer.NONE);
        }
        if (reply.lost() != null) {
            return new GatewayOutcome.InDoubt(reply.lost(), Answer.NONE, false);
        }
        GatewayOutcome outcome = interpretation.of(reply.answer(), request);
        if (outcome instanceof GatewayOutcome.Rejected rejected && rejected.trouble() == LinkCause.CREDENTIALS) {
            secrets.doubt(request.merchant().passwordAlias());
        }
        return outcome;
    }

    @Override
    public LinkCause echo(GatewayRequest.MerchantAccount merchant) {
        Reply reply = exchange(merchant,
                (now, password) -> requests.echo(MessageIds.next(), clock.instant(), now.timeoutS(), merchant.gatewayMerchantId(), password));
        if (reply.unsent() != null) {
            return reply.unsent();
        }
        LinkCause broken = reply.lost() != null ? LinkCause.NO_ANSWER : interpretation.ofEcho(reply.answer());
        if (broken == LinkCause.CREDENTIALS) {
            secrets.doubt(merchant.passwordAlias());
        }
        return broken;
    }

    /**
     * One message over the wire, as far as the wire can know: proved unsent, or lost, or answered. Just one of the three is
     * not null.
     */
    private record Reply(LinkCause unsent, DoubtCause lost, byte[] answer) {
    }

    /** Writes a message with what is true at the moment. */
    private interface Writing {
        byte[] with(GatewaySettings now, String password);
    }

    /** What cannot even be written, for want of a setting or a password of ours, has certainly not been sent. */
    private Reply exchange(GatewayRequest.MerchantAccount merchant, Writing message) {
        GatewaySettings now;
        byte[] body;
        try {
            now = settings.get();
        } catch (RuntimeException e) {
            return unprepared(LinkCause.ADDRESS, e);
        }
        try {
            body = message.with(now, secrets.password(merchant.passwordAlias()));
        } catch (RuntimeException e) {
            return unprepared(LinkCause.CREDENTIALS, e);
        }
        return exchange(now, body);
    }

    private static Reply unprepared(LinkCause cause, RuntimeException e) {
        LOG.errorf(e, "CCPS-0204 cause=%s a message to the gateway could not be prepared: not sent", cause.code());
        return new Reply(cause, null, null);
    }

    private Reply exchange(GatewaySettings now, byte[] body) {
        BodyGate gate = new BodyGate(body);
        CompletableFuture<HttpResponse<byte[]>> answer;
        try {
            HttpRequest post = HttpRequest.newBuilder(now.url()).header("Content-Type", "text/xml; charset=utf-8").POST(gate).build();
            answer = connections.http(now.connections()).sendAsync(post, head -> new BoundedBytes(ANSWER_BYTES_MAX, head));
        } catch (IllegalArgumentException e) {
            return lostOrUnsent(gate, LinkCause.ADDRESS, DoubtCause.FAULT_WHILE_SENDING);
        } catch (Connections.NoTrust e) {
            return unprepared(LinkCause.TLS, e);
        }
        try {
            Duration atMost = now.connections().connectTimeout().plus(now.readTimeout());
            HttpResponse<byte[]> response = answer.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return response.statusCode() == HTTP_OK ? new Reply(null, null, response.body()) : new Reply(null, DoubtCause.HTTP_STATUS, null);
        } catch (TimeoutException e) {
            Reply reply = lostOrUnsent(gate, LinkCause.TIMED_OUT, DoubtCause.READ_TIMED_OUT);
            answer.cancel(true);
            return reply;
        } catch (ExecutionException e) {
            return lostOrUnsent(gate, connectCause(e.getCause()), lossCause(e.getCause()));
        } catch (InterruptedException e) {
            Reply reply = lostOrUnsent(gate, LinkCause.NOT_CONNECTED, DoubtCause.SERVER_STOPPED);
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return reply;
        }
    }

    /** The gate alone decides whether something may have left; the exception only says why. */
    private static Reply lostOrUnsent(BodyGate gate, LinkCause ifUnsent, DoubtCause ifLost) {
        return gate.shut() ? new Reply(ifUnsent, null, null) : new Reply(null, ifLost, null);
    }

    private static LinkCause connectCause(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return LinkCause.NOT_RESOLVED;
            }
            if (cause instanceof HttpConnectTimeoutException || cause instanceof SocketTimeoutException) {
                return LinkCause.TIMED_OUT;
            }
            if (cause instanceof SSLException) {
                return LinkCause.TLS;
            }
        }
        return error instanceof ConnectException ? LinkCause.REFUSED : LinkCause.NOT_CONNECTED;
    }

    private static DoubtCause lossCause(Throwable error) {
        return error instanceof BoundedBytes.TooLarge ? DoubtCause.OVERSIZED_ANSWER : DoubtCause.CONNECTION_LOST;
    }

    @Override
    public LinkCause connect() {
        GatewaySettings now;
        try {
            now = settings.get();
        } catch (RuntimeException e) {
            return unprepared(LinkCause.ADDRESS, e).unsent();
        }
        URI url = now.url();
        boolean secure = "https".equals(url.getScheme());
        int port = url.getPort() > 0 ? url.getPort() : secure ? 443 : 80;
        int timeoutMs = Math.toIntExact(now.connections().connectTimeout().toMillis());
        try (Socket socket = new Socket()) {
            InetAddress address = InetAddress.getByName(url.getHost());
            socket.connect(new InetSocketAddress(address, port), timeoutMs);
            if (secure) {
                socket.setSoTimeout(timeoutMs);
                handshake(socket, url.getHost(), port, now);
            }
            return null;
        } catch (IOException e) {
            return connectCause(e);
        } catch (Connections.NoTrust e) {
            return unprepared(LinkCause.TLS, e).unsent();
        }
    }

    private void handshake(Socket socket, String host, int port, GatewaySettings now) throws IOException {
        try (SSLSocket tls = (SSLSocket) connections.tls(now.connections()).getSocketFactory().createSocket(socket, host, port, true)) {
            SSLParameters verified = tls.getSSLParameters();
            verified.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(verified);
            tls.startHandshake();
        }
    }
}
