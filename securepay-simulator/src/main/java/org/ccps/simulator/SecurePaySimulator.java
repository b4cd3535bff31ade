package org.ccps.simulator;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;

/**
 * A stand-in for SecurePay's Payment Server, in this process:
 * <pre>{@code
 * try (var simulator = SecurePaySimulator.builder().port(0).controlPort(0).ledger(file).build().start()) {
 *     post(simulator.paymentUri(), message);
 * }
 * }</pre>
 * A port of 0 takes a free one. Listens on 127.0.0.1 only.
 */
public final class SecurePaySimulator implements AutoCloseable {

    private static final int PAYMENT_THREADS_MAX = 256;
    private static final int CONTROL_THREADS_MAX = 16;

    private final Ledger ledger;
    private final Workers paymentWorkers = new Workers("payment", PAYMENT_THREADS_MAX);
    private final Workers controlWorkers = new Workers("control", CONTROL_THREADS_MAX);
    private final WaitingRoom waitingRoom;
    private final HttpListener paymentListener;
    private final HttpListener controlListener;

    private SecurePaySimulator(Builder built) throws IOException {
        FaultPlan faults = new FaultPlan();
        Latency latency = new Latency();
        ledger = Ledger.open(built.ledger, built.clock.instant());
        waitingRoom = new WaitingRoom("waiting-room", paymentWorkers);
        Gateway gateway = new Gateway(ledger, new CentsRule(built.approves16), built.clock, built.cutOff);
        PaymentDesk desk = new PaymentDesk(built.merchants(), gateway, faults, latency, built.clock,
                new MessageLog(built.log, built.clock));
        CallerService payment = new CallerService(desk::serve, ledger, waitingRoom, built.requestTime);
        paymentListener = new HttpListener("payment", built.port, paymentWorkers, payment::serve);
        ControlDesk controlDesk = new ControlDesk(ledger, faults, latency, paymentListener, waitingRoom);
        CallerService control = new CallerService(controlDesk::serve, ledger, waitingRoom, built.requestTime);
        controlListener = new HttpListener("control", built.controlPort, controlWorkers, control::serve);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** @throws IOException when a port is taken; then nothing stays open */
    public SecurePaySimulator start() throws IOException {
        try {
            paymentListener.open();
            controlListener.open();
            return this;
        } catch (IOException portTaken) {
            close();
            throw portTaken;
        }
    }

    /** Where payments go. */
    public URI paymentUri() {
        return URI.create("http://127.0.0.1:" + paymentListener.port() + PaymentDesk.PATH);
    }

    /** Where control calls begin, with a slash at the end: {@code controlUri().resolve("ledger")}. */
    public URI controlUri() {
        return URI.create("http://127.0.0.1:" + controlListener.port() + ControlDesk.PATH);
    }

    /** Stops listening, lets answers on their way leave, ends those that hang. */
    @Override
    public void close() throws IOException {
        controlListener.close();
        paymentListener.close();
        waitingRoom.close();
        paymentWorkers.close();
        controlWorkers.close();
        ledger.close();
    }

    /** Settings; the defaults are those of the test environment (section 6) and of the contract's addresses. */
    public static final class Builder {

        private int port = 9180;
        private int controlPort = 9181;
        private Path ledger;
        private String merchant = "ABC0001";
        private String password = "abc123";
        private String secondMerchant = "DEF0002";
        private String secondPassword = "def456";
        private boolean approves16;
        private LocalTime cutOff = LocalTime.of(18, 0);
        private Clock clock = Clock.systemUTC();
        private Duration requestTime = Duration.ofSeconds(10);
        private PrintStream log;

        private Builder() {
        }

        public Builder port(int port) {
            this.port = port;
            return this;
        }

        public Builder controlPort(int controlPort) {
            this.controlPort = controlPort;
            return this;
        }

        /** The ledger's file, which a later simulator goes on with. Without one the ledger is in memory only. */
        public Builder ledger(Path ledger) {
            this.ledger = ledger;
            return this;
        }

        public Builder merchant(String merchant) {
            this.merchant = merchant;
            return this;
        }

        public Builder password(String password) {
            this.password = password;
            return this;
        }

        /** Another account of the same site, with a password of its own; both are kept in one ledger. */
        public Builder second(String merchant, String itsPassword) {
            secondMerchant = merchant;
            secondPassword = itsPassword;
            return this;
        }

        private Map<String, String> merchants() {
            Map<String, String> passwords = new HashMap<>();
            passwords.put(secondMerchant, secondPassword);
            passwords.put(merchant, password);
            return passwords;
        }

        /** Amounts that end in 16 are approved; by default they are declined with that code. */
        public Builder approves16(boolean approves16) {
            this.approves16 = approves16;
            return this;
        }

        /** Melbourne time from which on a transaction settles on the next business day. */
        public Builder cutOff(LocalTime cutOff) {
            this.cutOff = cutOff;
            return this;
        }

        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** How long a caller may take to send his whole request. */
        public Builder requestTime(Duration requestTime) {
            this.requestTime = requestTime;
            return this;
        }

        /** Where to say one line a message; by default nowhere. */
        public Builder log(PrintStream log) {
            this.log = log;
            return this;
        }

        /** @throws IOException when the ledger's file cannot be used */
        public SecurePaySimulator build() throws IOException {
            return new SecurePaySimulator(this);
        }
    }
}
