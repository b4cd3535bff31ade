package org.ccps.acceptance.deferral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.ccps.acceptance.harness.Answer;
import org.ccps.acceptance.harness.Await;
import org.ccps.acceptance.harness.Door;
import org.ccps.acceptance.harness.Door.Way;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.ccps.acceptance.harness.Simulator.Charge;
import org.ccps.acceptance.harness.Store;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Over TLS, with the time for connecting that a new installation has. */
@DisplayName("The line to the gateway is cut")
class LinkCutIT {

    private static final Duration FIRST_WITHIN = Duration.ofSeconds(5);
    private static final Duration KNOWN_WITHIN = Duration.ofMillis(500);
    private static final Duration CONNECT = Duration.ofSeconds(4);
    /** Connecting, and what is granted beyond it before it is too late to send. */
    private static final Duration TOO_LATE = CONNECT.plusSeconds(5);

    private static Door door;
    private static Product product;
    private static Store store;

    @BeforeAll
    static void start() {
        door = new Door();
        door.be(Way.REFUSING);
        product = Product.start(Map.of("gateway.url", door.address(), "gateway.caFile", door.authority().toString(),
                "gateway.connectTimeoutMs", Long.toString(CONNECT.toMillis())), door.javaOptions());
        door.leadsTo(product.port(9180));
        store = new Store(product);
    }

    @AfterAll
    static void stop() {
        if (product != null) {
            product.close();
        }
        door.close();
    }

    @BeforeEach
    void open() {
        door.be(Way.OPEN);
        product.linkIs("UP");
        store.empty();
    }

    static Stream<Arguments> ways() {
        return Stream.of(arguments(Way.REFUSING, "refused"), arguments(Way.SILENT, "timed-out"), arguments(Way.NAMELESS, "not-resolved"),
                arguments(Way.NO_TLS, "tls"));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("ways")
    @DisplayName("C1 C2 F6 the first payment is answered within 5 seconds and the tenth at once, all are stored unsent, and the cause is told:")
    void cut(Way way, String cause) {
        List<String> waiting = new ArrayList<>();
        product.olivia().pay(PaymentBody.fresh()).expect(201, "APPROVED");
        int messages = product.simulator().ledger().size();
        door.be(way);
        long begun = System.nanoTime();

        JsonObject first = product.olivia().pay(PaymentBody.fresh()).expect(202, "DEFERRED").json();

        assertThat(since(begun)).as("the first").isLessThan(FIRST_WITHIN);
        assertThat(first.getString("cause")).isEqualTo(cause);
        waiting.add(first.getString("id"));
        for (int payment = 1; payment < 9; payment++) {
            waiting.add(store.defer(PaymentBody.fresh()));
        }
        begun = System.nanoTime();
        waiting.add(store.defer(PaymentBody.fresh()));
        assertThat(since(begun)).as("the tenth").isLessThan(KNOWN_WITHIN);
        assertThat(product.linkIs("DOWN").json().getString("cause")).isEqualTo(cause);
        assertThat(product.simulator().ledger()).hasSize(messages);

        door.be(Way.OPEN);

        assertThat(store.ended(waiting)).extracting(payment -> payment.getString("state")).containsOnly("APPROVED");
        store.chargedAtMostOnce(waiting);
        assertThat(product.simulator().ledger()).hasSize(messages + waiting.size());
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @Test
    @DisplayName("D3 C2 a server that is stopped after it has recorded, and wakes when it is too late, does not send what it was about to")
    void wakesTooLate() {
        product.olivia().pay(PaymentBody.fresh()).expect(201, "APPROVED");
        int messages = product.simulator().ledger().size();
        door.be(Way.SILENT);
        PaymentBody body = PaymentBody.fresh();
        CompletableFuture<Answer> call = CompletableFuture.supplyAsync(() -> product.olivia().pay(body));
        Await.until("it is recorded", Duration.ofSeconds(3), () -> product.olivia().get("payments?reference=" + body.referenceText() + "&state=SENDING").json()
                .getJsonArray("items").size() == 1);

        product.freezeServer(true);
        try {
            long frozen = System.nanoTime();
            // the connection that was being made comes about while nobody is there to use it
            door.be(Way.OPEN);
            Await.until("it is too late", TOO_LATE.plusSeconds(5), () -> since(frozen).compareTo(TOO_LATE.plusSeconds(1)) > 0);
            assertThat(product.simulator().ledger()).hasSize(messages);
        } finally {
            product.freezeServer(false);
        }

        Answer answer = call.join();
        assertThat(answer.expect(202).json().getString("state")).isIn("DEFERRED", "IN_DOUBT");
        JsonObject payment = store.ended(answer.id());
        List<Charge> sent = product.simulator().ledgerOf(payment);
        assertThat(sent.stream().filter(charge -> charge.orderNumber().endsWith("-1")).toList()).as("the message that was too late").isEmpty();
        assertThat(sent).hasSize(payment.getString("state").equals("APPROVED") ? 1 : 0);
        store.chargedAtMostOnce(List.of(answer.id()));
    }
}
