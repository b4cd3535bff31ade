package org.ccps.acceptance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.ccps.acceptance.harness.Answer;
import org.ccps.acceptance.harness.Api;
import org.ccps.acceptance.harness.Await;
import org.ccps.acceptance.harness.Cards;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.ccps.acceptance.harness.Simulator.Charge;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;

@DisplayName("The server is killed with payments under way")
class KillIT {

    private static final int CALLERS = 16;

    private static Product product;

    /** What is being asked, by key; the answer joins it when it comes. */
    private final Map<String, PaymentBody> asked = new ConcurrentHashMap<>();
    private final Map<String, JsonObject> answered = new ConcurrentHashMap<>();

    @BeforeAll
    static void start() {
        product = Product.start();
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @RepeatedTest(value = 3, name = "round {currentRepetition}")
    @DisplayName("D1 D2 D3 C20 nothing acknowledged is lost, every charge has its record, nothing is sent twice, and keys replay")
    void kill() throws Exception {
        product.simulator().latency(150);
        String reference = PaymentBody.reference();

        payUntilKilled(product.olivia(), reference);
        product.startAgain();

        product.simulator().latency(0);
        List<JsonObject> recorded = everything(reference);
        assertThat(Comparison.violations(List.copyOf(answered.values()), recorded, chargesOf(recorded))).isEmpty();
        assertThat(answered).hasSizeGreaterThan(CALLERS);
        assertThat(recorded).filteredOn(payment -> payment.getString("state").equals("IN_DOUBT")).as("killed in the middle of something").isNotEmpty();
        inDoubtForGood(recorded.stream().filter(payment -> payment.getString("state").equals("IN_DOUBT")).findFirst().orElseThrow());
        replay();
        assertThat(Comparison.violations(List.copyOf(answered.values()), everything(reference), chargesOf(everything(reference)))).isEmpty();
        assertThat(product.maria().get("audit/verification").json().getBoolean("intact")).isTrue();
    }

    private void payUntilKilled(Api api, String reference) throws Exception {
        AtomicBoolean killed = new AtomicBoolean();
        AtomicInteger started = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(CALLERS);
        List<Future<?>> callers = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            callers.add(pool.submit(() -> {
                while (!killed.get()) {
                    String key = PaymentBody.key();
                    PaymentBody body = PaymentBody.fresh().of(reference).amount((started.incrementAndGet() % 900 + 1) + ".00");
                    asked.put(key, body);
                    try {
                        Answer answer = api.pay(key, body);
                        answered.put(key, answer.expect(201, "APPROVED").json());
                    } catch (UncheckedIOException cutOff) {
                        assertThat(killed).as(cutOff.toString()).isTrue();
                        return;
                    }
                }
            }));
        }
        Await.until("payments flow", Duration.ofSeconds(60), () -> answered.size() > 5 * CALLERS);
        killed.set(true);
        product.killServer();
        pool.shutdown();
        assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        for (Future<?> caller : callers) {
            caller.get();
        }
    }

    /** D2 D5: it stays in doubt, is not sent again, and cannot be taken again. */
    private void inDoubtForGood(JsonObject doubtful) {
        assertThat(doubtful.getString("cause")).isEqualTo("server-stopped");
        assertThat(doubtful.isNull("concludedAt")).isTrue();
        assertThat(product.maria().get("audit?action=payment.concluded&object=" + doubtful.getString("id")).json().getJsonArray("items")).hasSize(1);
        PaymentBody same = asked.values().stream().filter(body -> Cards.masked(body.number()).equals(doubtful.getJsonObject("card").getString("masked"))
                && (body.json().getJsonObject("amount").getString("value")).equals(doubtful.getJsonObject("amount").getString("value"))).findFirst().orElseThrow();
        assertThat(product.olivia().pay(same).problem(409, "in-doubt-exists").json().getString("paymentId")).isEqualTo(doubtful.getString("id"));
    }

    /** Who got no answer asks again with the same key, and so does who got one. */
    private void replay() {
        int before = product.simulator().ledger().size();
        int paidNow = 0;
        for (Map.Entry<String, PaymentBody> call : asked.entrySet()) {
            JsonObject first = answered.get(call.getKey());
            Answer again = product.olivia().pay(call.getKey(), call.getValue());
            assertThat(again.status()).as(again.text()).isIn(201, 202);
            if (first != null) {
                assertThat(again.replayed()).isTrue();
                assertThat(again.json()).isEqualTo(first);
            } else if (!again.replayed()) {
                // it had never been recorded, so this is the first time that it is sent
                paidNow++;
            }
        }
        assertThat(product.simulator().ledger()).hasSize(before + paidNow);
    }

    private static List<JsonObject> everything(String reference) {
        List<JsonObject> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonObject page = product.maria().get("payments?limit=200&reference=" + reference + cursor).expect(200).json();
            found.addAll(page.getJsonArray("items").getValuesAs(JsonObject.class));
            cursor = page.containsKey("next") ? "&cursor=" + page.getString("next") : null;
        } while (cursor != null);
        return found;
    }

    /** This round's part of the ledger: of every order number that no earlier round has explained. */
    private static List<Charge> chargesOf(List<JsonObject> recorded) {
        long first = recorded.stream().mapToLong(payment -> Long.parseLong(payment.getString("id").substring(2))).min().orElseThrow();
        return product.simulator().ledger().stream().filter(charge -> Long.parseLong(charge.orderNumber().split("-")[1]) >= first).toList();
    }
}
