package org.ccps.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("F10 faults")
class FaultTest {

    private Bench bench;

    @BeforeEach
    void start() {
        bench = Bench.inMemory();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private void assertLedger(boolean charged, boolean answered, String code) {
        assertThat(bench.ledger()).singleElement().satisfies(element -> {
            assertThat(element.get("charged")).isEqualTo(charged);
            assertThat(element.get("answered")).isEqualTo(answered);
            assertThat(element.get("responseCode")).isEqualTo(code);
        });
    }

    @Test
    void hang_after_charge_is_silent_until_the_caller_closes_and_then_ends() throws Exception {
        bench.fault("hang-after-charge");

        try (RawCaller caller = new RawCaller(bench.simulator.paymentUri())) {
            caller.post(Messages.payment(12500).xml());
            Bench.until(() -> openPaymentConnections() == 1);
            assertThat(bench.ledger()).hasSize(1);
        }

        Bench.until(() -> openPaymentConnections() == 0);
        assertLedger(true, false, "00");
    }

    private int openPaymentConnections() {
        Object hanging = ((Map<?, ?>) Json.read(bench.control("GET", "", "").body())).get("waitingCallers");
        return ((Number) hanging).intValue();
    }

    @Test
    void hang_after_charge_ends_after_the_time_given_without_a_byte() throws Exception {
        bench.fault("{\"mode\":\"hang-after-charge\",\"count\":1,\"afterMs\":150}", 200);
        long start = System.nanoTime();

        try (RawCaller caller = new RawCaller(bench.simulator.paymentUri())) {
            assertThat(caller.post(Messages.payment(12500).xml()).readAll()).isEmpty();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(150), Duration.ofSeconds(10));
        assertLedger(true, false, "00");
    }

    @Test
    void two_hundred_who_hang_do_not_keep_the_next_from_his_answer() throws Exception {
        bench.fault("{\"mode\":\"hang-after-charge\",\"count\":400}", 200);
        List<RawCaller> hanging = new ArrayList<>();
        try {
            for (int i = 0; i < 400; i++) {
                hanging.add(new RawCaller(bench.simulator.paymentUri()).post(Messages.payment(12500).xml()));
            }
            Bench.until(() -> openPaymentConnections() == 400);

            assertThat(bench.send(Messages.payment(12500)).approved()).isTrue();
        } finally {
            for (RawCaller caller : hanging) {
                caller.close();
            }
        }
        Bench.until(() -> openPaymentConnections() == 0);
        assertThat(bench.ledger()).filteredOn(element -> element.get("answered").equals(true)).hasSize(1);
    }

    @Test
    void late_answer_is_whole_and_late() {
        bench.fault("{\"mode\":\"late-answer\",\"count\":1,\"afterMs\":150}", 200);
        long start = System.nanoTime();

        Answer answer = bench.send(Messages.payment(12500));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
        assertThat(answer.approved()).isTrue();
        assertLedger(true, true, "00");
    }

    @Test
    void late_answer_to_a_caller_who_has_gone_is_no_answer() throws Exception {
        bench.fault("{\"mode\":\"late-answer\",\"count\":1,\"afterMs\":60000}", 200);

        try (RawCaller caller = new RawCaller(bench.simulator.paymentUri())) {
            caller.post(Messages.payment(12500).xml());
            Bench.until(() -> openPaymentConnections() == 1);
        }

        Bench.until(() -> openPaymentConnections() == 0);
        assertLedger(true, false, "00");
    }

    @Test
    void close_after_charge_ends_without_a_byte_for_the_jdks_client_and_a_raw_one() throws Exception {
        bench.fault("{\"mode\":\"close-after-charge\",\"count\":2}", 200);

        assertThatThrownBy(() -> bench.send(Messages.payment(12500))).isInstanceOf(UncheckedIOException.class);
        try (RawCaller caller = new RawCaller(bench.simulator.paymentUri())) {
            assertThat(caller.post(Messages.payment(12500).xml()).readAll()).isEmpty();
        }

        assertThat(bench.ledger()).hasSize(2).allSatisfy(element -> {
            assertThat(element.get("charged")).isEqualTo(true);
            assertThat(element.get("answered")).isEqualTo(false);
        });
    }

    @Test
    void half_answer_ends_inside_the_answer_that_it_announced() throws Exception {
        bench.fault("{\"mode\":\"half-answer\",\"count\":2}", 200);

        assertThatThrownBy(() -> bench.send(Messages.payment(12500))).isInstanceOf(UncheckedIOException.class);
        try (RawCaller caller = new RawCaller(bench.simulator.paymentUri())) {
            assertThat(caller.post(Messages.payment(12500).xml()).readAll())
                    .contains("<SecurePayMessage>").doesNotContain("</SecurePayMessage>").doesNotContain("<approved>");
        }

        assertThat(bench.ledger()).hasSize(2).allSatisfy(element -> {
            assertThat(element.get("charged")).isEqualTo(true);
            assertThat(element.get("answered")).isEqualTo(false);
        });
    }

    @ParameterizedTest
    @CsvSource({"garbage, 200", "empty-body, 200", "http-500, 500"})
    void an_answer_that_says_nothing(String mode, int status) {
        bench.fault(mode);

        Answer answer = bench.send(Messages.payment(12500));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("SecurePayMessage").doesNotContain("approved");
        assertThat(answer.body().isEmpty()).isEqualTo(mode.equals("empty-body"));
        assertLedger(true, false, "00");
    }

    @Test
    void wrong_message_id_is_right_in_all_else() {
        bench.fault("wrong-message-id");

        Answer answer = bench.send(Messages.payment(12500));

        assertThat(answer.text("messageID")).isNotEmpty().isNotEqualTo("0f3c5a9e7b1d42688c90a1b2c3d4e5");
        assertThat(answer.approved()).isTrue();
        assertLedger(true, true, "00");
        assertThat(bench.lastInLedger().get("messageId")).isEqualTo("0f3c5a9e7b1d42688c90a1b2c3d4e5");
    }

    @Test
    void wrong_amount_is_right_in_all_else() {
        bench.fault("wrong-amount");

        Answer answer = bench.send(Messages.payment(12500));

        assertThat(answer.text("amount")).isNotEqualTo("12500");
        assertThat(answer.approved()).isTrue();
        assertLedger(true, true, "00");
        assertThat(bench.lastInLedger().get("amount").toString()).isEqualTo("12500");
    }

    @Test
    void close_before_processing_leaves_nothing_in_the_ledger() throws Exception {
        bench.fault("close-before-processing");

        try (RawCaller caller = new RawCaller(bench.simulator.paymentUri())) {
            assertThat(caller.post(Messages.payment(12500).xml()).readAll()).isEmpty();
        }

        assertThat(bench.ledger()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"513", "515", "524", "545", "595", "550", "999"})
    void status_is_answered_without_a_txn_and_nothing_is_charged(String status) {
        bench.fault("status-" + status);

        Answer answer = bench.send(Messages.payment(12500));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.text("messageID")).isEqualTo("0f3c5a9e7b1d42688c90a1b2c3d4e5");
        assertThat(answer.body()).doesNotContain("<Payment>");
        assertLedger(false, true, status);
    }

    @Test
    void status_504_comes_bare_or_in_the_full_form() {
        bench.fault("status-504");
        assertThat(bench.send(Messages.payment(12500)).body()).doesNotContain("messageID").contains("<statusCode>504</statusCode>");

        bench.fault("status-504-b");
        assertThat(bench.send(Messages.payment(12500)).body()).contains("<statusDescription>Invalid merchant ABC0001</statusDescription>"
                + "</Status><Payment><TxnList count=\"0\"/></Payment></SecurePayMessage>");
        assertThat(bench.ledger()).hasSize(2).allSatisfy(element -> assertThat(element.get("charged")).isEqualTo(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"51", "05", "68", "123", "124", "923", "924", "145", "00"})
    void response_is_answered_and_nothing_is_charged(String code) {
        bench.fault("response-" + code);

        Answer answer = bench.send(Messages.payment(12500));

        assertThat(answer.statusCode()).isEqualTo("000");
        assertThat(answer.text("approved")).isEqualTo("No");
        assertThat(answer.code()).isEqualTo(code);
        assertLedger(false, true, code);
    }

    @Test
    void duplicate_146_is_answered_and_nothing_is_charged() {
        bench.fault("duplicate-146");

        Answer answer = bench.send(Messages.payment(12500));

        assertThat(answer.code()).isEqualTo("146");
        assertThat(answer.text("responseText")).isEqualTo("Duplicate Payment Found");
        assertLedger(false, true, "146");
    }

    @ParameterizedTest
    @ValueSource(strings = {"96", "123", "124", "923", "924"})
    void response_charged_says_no_and_charges(String code) {
        bench.fault("response-" + code + "-charged");

        Answer answer = bench.send(Messages.payment(12500));

        assertThat(answer.text("approved")).isEqualTo("No");
        assertThat(answer.code()).isEqualTo(code);
        assertLedger(true, true, code);
    }

    @Test
    void what_was_charged_under_a_no_can_be_refunded_once_its_number_is_known() {
        bench.fault("response-123-charged");
        bench.send(Messages.payment(12500));
        String txnId = (String) bench.lastInLedger().get("txnId");

        assertThat(bench.send(Messages.refund(12500, txnId)).approved()).isTrue();
    }

    @Test
    void a_refund_charged_under_a_no_counts_and_cannot_exceed() {
        String original = bench.send(Messages.payment(10000)).txnId();
        bench.fault("{\"mode\":\"response-123-charged\",\"count\":2}", 200);

        assertThat(bench.send(Messages.refund(10000, original)).code()).isEqualTo("123");
        assertThat(bench.send(Messages.refund(10000, original)).code()).isEqualTo("134");
        assertThat(bench.ledger()).filteredOn(element -> element.get("charged").equals(true)).hasSize(2);
    }

    @Test
    void a_declined_payment_meets_the_fault_uncharged() throws Exception {
        bench.fault("close-after-charge");

        try (RawCaller caller = new RawCaller(bench.simulator.paymentUri())) {
            assertThat(caller.post(Messages.payment(12551).xml()).readAll()).isEmpty();
        }

        assertLedger(false, false, "51");
    }

    @Test
    void faults_come_in_the_order_asked_for_as_often_as_asked_for() {
        bench.fault("{\"mode\":\"response-51\",\"count\":2}", 200);
        bench.fault("{\"mode\":\"response-05\",\"count\":1}", 200);

        assertThat(List.of(pay(), pay(), pay(), pay())).containsExactly("51", "51", "05", "00");
    }

    private String pay() {
        return bench.send(Messages.payment(12500)).code();
    }

    @Test
    void deleting_the_faults_ends_them() {
        bench.fault("{\"mode\":\"response-51\",\"count\":20}", 200);
        assertThat(pay()).isEqualTo("51");

        assertThat(bench.control("DELETE", "faults", "").status()).isEqualTo(200);

        assertThat(pay()).isEqualTo("00");
    }

    @Test
    void an_echo_meets_a_fault_only_when_told() {
        bench.fault("{\"mode\":\"status-545\",\"count\":1}", 200);
        assertThat(bench.send(Messages.echo()).statusCode()).isEqualTo("000");
        assertThat(bench.send(Messages.payment(12500)).statusCode()).isEqualTo("545");

        bench.fault("{\"mode\":\"status-545\",\"count\":2,\"echo\":true}", 200);
        assertThat(bench.send(Messages.echo()).statusCode()).isEqualTo("545");
        assertThat(bench.send(Messages.payment(12500)).statusCode()).isEqualTo("545");
        assertThat(bench.send(Messages.echo()).statusCode()).isEqualTo("000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang-after-charge", "close-after-charge", "half-answer", "close-before-processing"})
    void an_echo_can_be_left_without_answer(String mode) {
        bench.fault("{\"mode\":\"" + mode + "\",\"count\":1,\"afterMs\":100,\"echo\":true}", 200);

        assertThatThrownBy(() -> bench.send(Messages.echo())).isInstanceOf(UncheckedIOException.class);
        assertThat(bench.ledger()).isEmpty();
    }

    @Test
    void an_echo_can_be_spoilt_too() {
        bench.fault("{\"mode\":\"wrong-message-id\",\"count\":1,\"echo\":true}", 200);
        assertThat(bench.send(Messages.echo()).text("messageID")).isNotEqualTo("0f3c5a9e7b1d42688c90a1b2c3d4e5");
        bench.fault("{\"mode\":\"empty-body\",\"count\":1,\"echo\":true}", 200);
        assertThat(bench.send(Messages.echo()).body()).isEmpty();
        bench.fault("{\"mode\":\"status-504-b\",\"count\":1,\"echo\":true}", 200);
        assertThat(bench.send(Messages.echo()).text("statusDescription")).isEqualTo("Invalid merchant ABC0001");
    }

    @Test
    void a_message_that_is_refused_before_processing_uses_up_no_fault() {
        bench.fault("response-51");

        bench.send(Messages.payment(12500).credentials("ABC0001", "wrong"));
        bench.post("nonsense", "text/xml");

        assertThat(pay()).isEqualTo("51");
    }

    @Test
    void a_count_is_shared_exactly_by_callers_at_the_same_time() {
        bench.fault("{\"mode\":\"response-51\",\"count\":30}", 200);

        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            answers.add(bench.sendAsync(Messages.payment(12500)));
        }

        assertThat(answers.stream().map(CompletableFuture::join).filter(answer -> answer.code().equals("51"))).hasSize(30);
    }
}
