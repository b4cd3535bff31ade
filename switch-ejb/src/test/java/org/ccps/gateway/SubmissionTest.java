package org.ccps.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.ccps.gateway.GatewayOutcome.Answer;
import org.ccps.gateway.internal.LinkWatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("One message to the gateway")
class SubmissionTest {

    private static final GatewayOutcome APPROVED = new GatewayOutcome.Approved(Answer.NONE);
    private static final GatewayOutcome TIMED_OUT = new GatewayOutcome.InDoubt(DoubtCause.READ_TIMED_OUT, Answer.NONE, false);

    private final Asked gateway = new Asked();
    private final Watching watch = new Watching();
    private final List<LateAnswer> told = new ArrayList<>();
    private final Deque<Runnable> handed = new ArrayDeque<>();
    private final Submission submission = new Submission(gateway, watch, new Told<>(told::add), executor(handed::add));

    private static ManagedExecutorService executor(Consumer<Runnable> executing) {
        return (ManagedExecutorService) Proxy.newProxyInstance(SubmissionTest.class.getClassLoader(), new Class<?>[] {ManagedExecutorService.class}, (proxy, method, args) -> {
            assertThat(method.getName()).isEqualTo("execute");
            executing.accept((Runnable) args[0]);
            return null;
        });
    }

    private static final class Asked implements PaymentGateway {
        GatewayOutcome answer = APPROVED;
        RuntimeException fault;
        int messages;
        Consumer<GatewayOutcome> late;

        @Override
        public GatewayOutcome submit(GatewayRequest request, Card card, Consumer<GatewayOutcome> toldLate) {
            messages++;
            late = toldLate;
            if (fault != null) {
                throw fault;
            }
            return answer;
        }

        @Override
        public LinkCause connect() {
            throw new AssertionError("a payment looks for no link");
        }

        @Override
        public LinkCause echo(GatewayRequest.MerchantAccount merchant) {
            throw new AssertionError("a payment looks for no link");
        }

        @Override
        public GatewayOutcome reported(String responseCode, Boolean approved, Answer line) {
            throw new AssertionError("a payment reads no report");
        }
    }

    private static final class Watching extends LinkWatch {
        LinkCause cause;
        final List<GatewayOutcome> seen = new ArrayList<>();

        @Override
        public synchronized Optional<LinkCause> closed() {
            return Optional.ofNullable(cause);
        }

        @Override
        public void observe(GatewayOutcome outcome, GatewayRequest.MerchantAccount merchant) {
            seen.add(outcome);
        }
    }

    private GatewayOutcome send() {
        return submission.send(Requests.payment(), Requests.card());
    }

    @Test
    @DisplayName("F5: is sent, and the watch learns what came of it")
    void sent() {
        assertThat(submission.closed()).isEmpty();
        assertThat(send()).isEqualTo(APPROVED);
        assertThat(watch.seen).containsExactly(APPROVED);
    }

    @Test
    @DisplayName("C1: is not tried while the link is known to be down; the cause is the link's")
    void closed() {
        watch.cause = LinkCause.TLS;

        assertThat(send()).isEqualTo(new GatewayOutcome.NotSent(LinkCause.TLS, Answer.NONE));
        assertThat(submission.closed()).contains(LinkCause.TLS);
        assertThat(gateway.messages).isZero();
        assertThat(watch.seen).as("what was not tried proves nothing").isEmpty();
    }

    @Test
    @DisplayName("D2: a fault of our own is in doubt, and somebody is called")
    void fault() {
        gateway.fault = new IllegalStateException("a defect");

        assertThat(Verdict.of(send())).isEqualTo("IN_DOUBT alert");
        assertThat(watch.seen).isEmpty();
    }

    @Test
    @DisplayName("D8: a late answer is told with its order number, on a thread of the server's own")
    void late() {
        gateway.answer = TIMED_OUT;
        send();

        gateway.late.accept(APPROVED);
        assertThat(told).as("not on the gateway's thread").isEmpty();
        handed.remove().run();

        assertThat(told).containsExactly(new LateAnswer(Requests.ORDER, APPROVED));
        assertThat(watch.seen).as("it is too old to say anything about the link").containsExactly(TIMED_OUT);
    }

    @Test
    @DisplayName("D8: a late answer that nobody can take stays evidence in the log, and harms nobody")
    void lateInVain() {
        Submission refusing = new Submission(gateway, watch, new Told<>(told::add), executor(task -> {
            throw new RejectedExecutionException("full");
        }));
        refusing.send(Requests.payment(), Requests.card());
        gateway.late.accept(APPROVED);

        Submission broken = new Submission(gateway, watch, new Told<>(late -> {
            throw new IllegalStateException("the database is down");
        }), executor(Runnable::run));
        broken.send(Requests.payment(), Requests.card());
        gateway.late.accept(APPROVED);

        assertThat(told).isEmpty();
    }
}
