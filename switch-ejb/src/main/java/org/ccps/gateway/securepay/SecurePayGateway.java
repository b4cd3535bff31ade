package org.ccps.gateway.securepay;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
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

    /** What the client may be late with its own connect time-out. */
    private static final Duration GATE_GRACE = Duration.ofMillis(500);
    private static final int SECOND_LOOK_MS = 250;
    private static final Duration READ_WAIT_ANY = Duration.ofDays(1);
    /** An Echo is answered at once or not at all; who waits longer sees the link's return too late. */
    private static final Duration ECHO_WAIT_MAX = Duration.ofSeconds(10);

    private final Supplier<GatewaySettings> settings;
    private final Secrets secrets;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Names names;
    private final Routes routes;
    private final RequestMessage requests = new RequestMessage();
    private final Interpretation interpretation = new Interpretation();
    private final Connections connections = new Connections();
    private final LateAnswers lateAnswers = new LateAnswers();

    SecurePayGateway(Supplier<GatewaySettings> settings, Secrets secrets, Clock clock) {
        this(settings, secrets, clock, System::nanoTime, InetAddress::getByName);
    }

    SecurePayGateway(Supplier<GatewaySettings> settings, Secrets secrets, Clock clock, LongSupplier nanos, Names.Resolver resolver) {
        this.settings = settings;
        this.secrets = secrets;
        this.clock = clock;
        this.nanos = nanos;
        this.names = new Names(resolver);
        this.routes = new Routes(nanos);
    }

    @Override
    public GatewayOutcome submit(GatewayRequest request, Card card, Consumer<GatewayOutcome> late) {
        Reply reply = exchange(request.merchant(), request.startedAt(), READ_WAIT_ANY, (now, password) -> request.original() == null
                ? requests.payment(request, card, password, now.timeoutS()) : requests.refund(request, password, now.timeoutS()));
        if (reply.unsent() != null) {
            return new GatewayOutcome.NotSent(reply.unsent(), Answer.NONE);
        }
        if (reply.pending() != null) {
            listen(reply.pending(), request, late);
        }
        if (reply.lost() != null) {
            return new GatewayOutcome.InDoubt(reply.lost(), Answer.NONE, false);
        }
        return outcome(reply.answer(), request);
    }

    private GatewayOutcome outcome(byte[] answer, GatewayRequest request) {
        GatewayOutcome outcome = interpretation.of(answer, request);
        if (outcome instanceof GatewayOutcome.Rejected rejected && rejected.trouble() == LinkCause.CREDENTIALS) {
            secrets.doubt(request.merchant().passwordAlias());
        }
        return outcome;
    }

    /** Nobody waits any more, but the answer may still come (D8). */
    private void listen(Pending pending, GatewayRequest request, Consumer<GatewayOutcome> late) {
        if (pending.lateAnswer().isZero()) {
            pending.answer().cancel(true);
            return;
        }
        lateAnswers.keep(pending.answer(), pending.lateAnswer(), response -> {
            if (response.statusCode() != HTTP_OK) {
                return;
            }
            GatewayOutcome outcome = outcome(response.body(), request);
            if (!(outcome instanceof GatewayOutcome.InDoubt doubt)) {
                late.accept(outcome);
            } else if (doubt.alert()) {
                LOG.errorf("CCPS-0207 order=%s cause=%s a late answer does not fit what was asked: still in doubt", request.orderNumber(), doubt.cause().code());
            }
        });
    }

    @Override
    public GatewayOutcome reported(String responseCode, Boolean approved, Answer answer) {
        return interpretation.reported(responseCode, approved, answer);
    }

    @Override
    public LinkCause echo(GatewayRequest.MerchantAccount merchant) {
        Reply reply = exchange(merchant, clock.instant(), ECHO_WAIT_MAX,
                (now, password) -> requests.echo(MessageIds.next(), clock.instant(), now.timeoutS(), merchant.gatewayMerchantId(), password));
        if (reply.pending() != null) {
            reply.pending().answer().cancel(true);
        }
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
     *
     * @param pending what is lost for those who wait, and may still be answered; else null
     */
    private record Reply(LinkCause unsent, DoubtCause lost, byte[] answer, Pending pending) {

        static Reply unsent(LinkCause cause) {
            return new Reply(cause, null, null, null);
        }

        static Reply lost(DoubtCause cause) {
            return new Reply(null, cause, null, null);
        }

        static Reply answered(byte[] answer) {
            return new Reply(null, null, answer, null);
        }

        static Reply timedOut(Pending pending) {
            return new Reply(null, DoubtCause.READ_TIMED_OUT, null, pending);
        }
    }

    private record Pending(CompletableFuture<HttpResponse<byte[]>> answer, Duration lateAnswer) {
    }

    /** Writes a message with what is true at the moment. */
    private interface Writing {
        byte[] with(GatewaySettings now, String password);
    }

    /** What cannot even be written, for want of a setting or a password of ours, has certainly not been sent. */
    private Reply exchange(GatewayRequest.MerchantAccount merchant, Instant startedAt, Duration waitMax, Writing message) {
        long begun = nanos.getAsLong();
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
        try {
            Duration wait = now.readTimeout().compareTo(waitMax) < 0 ? now.readTimeout() : waitMax;
            return exchange(now, wait, body, new Freshness(clock, startedAt, nanos, begun, now.freshFor()));
        } finally {
            // the exchange may be kept for a late answer, and holds the body; the card is not to be in it (C9)
            Arrays.fill(body, (byte) 0);
        }
    }

    private static Reply unprepared(LinkCause cause, RuntimeException e) {
        LOG.errorf(e, "CCPS-0204 cause=%s a message to the gateway could not be prepared: not sent", cause.code());
        return Reply.unsent(cause);
    }

    /** Another address is tried only when no connection to the one before came about, so that nothing was sent there (F7). */
    private Reply exchange(GatewaySettings now, Duration wait, byte[] body, Freshness fresh) {
        Reply first = null;
        for (URI route : routes.inOrder(now.routes())) {
            Reply reply = exchange(route, now, wait, body, fresh);
            if (reply.unsent() == null) {
                routes.works(route);
                return reply;
            }
            if (!reply.unsent().noConnection() || Thread.currentThread().isInterrupted()) {
                return reply;
            }
            routes.broken(route);
            first = first == null ? reply : first;
        }
        return first;
    }

    private Reply exchange(URI route, GatewaySettings now, Duration wait, byte[] body, Freshness fresh) {
        long deadline = System.nanoTime() + now.connections().connectTimeout().plus(GATE_GRACE).toNanos();
        BodyGate gate = new BodyGate(body, fresh::isOver);
        InetAddress address;
        CompletableFuture<HttpResponse<byte[]>> answer;
        try {
            HttpRequest post = HttpRequest.newBuilder(route).header("Content-Type", "text/xml; charset=utf-8").POST(gate).build();
            HttpClient client = connections.http(now.connections());
            address = names.resolve(route.getHost(), now.connections().connectTimeout());
            answer = client.sendAsync(post, head -> new BoundedBytes(ANSWER_BYTES_MAX, head));
        } catch (IllegalArgumentException e) {
            return lostOrUnsent(gate, fresh, LinkCause.ADDRESS, DoubtCause.FAULT_WHILE_SENDING);
        } catch (Connections.NoTrust e) {
            return unprepared(LinkCause.TLS, e);
        } catch (UnknownHostException e) {
            return lostOrUnsent(gate, fresh, LinkCause.NOT_RESOLVED, DoubtCause.FAULT_WHILE_SENDING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return lostOrUnsent(gate, fresh, LinkCause.NOT_CONNECTED, DoubtCause.FAULT_WHILE_SENDING);
        }
        try {
            if (!passes(gate, answer, deadline)) {
                answer.cancel(true);
                return lostOrUnsent(gate, fresh, noConnectionInTime(route, address), DoubtCause.CONNECTION_LOST);
            }
            HttpResponse<byte[]> response = answer.get(wait.toMillis(), TimeUnit.MILLISECONDS);
            return response.statusCode() == HTTP_OK ? Reply.answered(response.body()) : Reply.lost(DoubtCause.HTTP_STATUS);
        } catch (TimeoutException e) {
            return Reply.timedOut(new Pending(answer, now.lateAnswer()));
        } catch (ExecutionException e) {
            if (!gate.shut()) {
                return Reply.lost(lossCause(e.getCause()));
            }
            LinkCause cause = connectCause(e.getCause());
            return lostOrUnsent(gate, fresh, cause == LinkCause.TIMED_OUT ? noConnectionInTime(route, address) : cause, DoubtCause.CONNECTION_LOST);
        } catch (InterruptedException e) {
            Reply reply = lostOrUnsent(gate, fresh, LinkCause.NOT_CONNECTED, DoubtCause.SERVER_STOPPED);
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return reply;
        }
    }

    /** Waits until the body is handed over or the exchange has ended. False: the connection took too long, and nothing leaves any more. */
    private static boolean passes(BodyGate gate, CompletableFuture<HttpResponse<byte[]>> answer, long deadline) throws InterruptedException {
        try {
            CompletableFuture.anyOf(gate.passed(), answer).get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException e) {
            // the answer itself says why, to whoever asks it next
            return true;
        } catch (TimeoutException e) {
            return !gate.shut();
        }
    }

    /**
     * The gate alone decides whether something may have left; the causes only say why. Who was late himself blames nobody else.
     */
    private static Reply lostOrUnsent(BodyGate gate, Freshness fresh, LinkCause ifUnsent, DoubtCause ifLost) {
        return gate.shut() ? Reply.unsent(fresh.isOver() ? LinkCause.LATE : ifUnsent) : Reply.lost(ifLost);
    }

    /** The client does not say what took so long. Where somebody answers at the port at once, it was the handshake. */
    private static LinkCause noConnectionInTime(URI route, InetAddress address) {
        if (!isSecure(route)) {
            return LinkCause.TIMED_OUT;
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port(route)), SECOND_LOOK_MS);
            return LinkCause.TLS;
        } catch (IOException e) {
            return LinkCause.TIMED_OUT;
        }
    }

    private static boolean isSecure(URI route) {
        return "https".equals(route.getScheme());
    }

    private static int port(URI route) {
        return route.getPort() > 0 ? route.getPort() : isSecure(route) ? 443 : 80;
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
        LinkCause first = null;
        for (URI route : routes.inOrder(now.routes())) {
            LinkCause missing = connect(route, now.connections());
            if (missing == null) {
                routes.works(route);
                return null;
            }
            if (missing.noConnection()) {
                routes.broken(route);
            }
            first = first == null ? missing : first;
        }
        return first;
    }

    private LinkCause connect(URI route, Connections.Options options) {
        if (route.getHost() == null) {
            return LinkCause.ADDRESS;
        }
        long deadline = System.nanoTime() + options.connectTimeout().toNanos();
        CompletableFuture<Void> end = new CompletableFuture<>();
        try (Socket socket = new Socket()) {
            InetAddress address = names.resolve(route.getHost(), options.connectTimeout());
            socket.connect(new InetSocketAddress(address, port(route)), leftMs(deadline));
            if (!isSecure(route)) {
                return null;
            }
            // a time-out for each read would not end a peer who drips
            end.orTimeout(leftMs(deadline), TimeUnit.MILLISECONDS).whenComplete((over, late) -> close(socket));
            return handshake(socket, route, options, end);
        } catch (IOException e) {
            return connectCause(e);
        } catch (Connections.NoTrust e) {
            return unprepared(LinkCause.TLS, e).unsent();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return LinkCause.NOT_CONNECTED;
        } finally {
            end.complete(null);
        }
    }

    private static int leftMs(long deadline) {
        return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
    }

    private LinkCause handshake(Socket socket, URI route, Connections.Options options, CompletableFuture<Void> end) throws IOException {
        try (SSLSocket tls = (SSLSocket) connections.tls(options).getSocketFactory().createSocket(socket, route.getHost(), port(route), true)) {
            SSLParameters verified = tls.getSSLParameters();
            verified.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(verified);
            tls.startHandshake();
            return null;
        } catch (IOException e) {
            if (end.isCompletedExceptionally()) {
                return LinkCause.TLS;
            }
            throw e;
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debugf(e, "a connection of the watch could not be closed");
        }
    }

    /** Ends what is still listened for; the server stops. */
    void close() {
        lateAnswers.close();
        names.close();
    }
}
