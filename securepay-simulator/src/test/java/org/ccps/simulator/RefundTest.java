package org.ccps.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F10 refunds and completes")
class RefundTest {

    private static Bench bench;

    @BeforeAll
    static void start() {
        bench = Bench.inMemory();
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    private static String paid(long amount) {
        return bench.send(Messages.payment(amount)).txnId();
    }

    @Test
    void a_refund_has_a_number_of_its_own_and_the_originals_in_place_of_the_order_number() {
        String original = paid(12500);

        Answer refund = bench.send(Messages.refund(5000, original));

        assertThat(refund.approved()).isTrue();
        assertThat(refund.txnId()).isNotEmpty().isNotEqualTo(original);
        assertThat(refund.text("purchaseOrderNo")).isEqualTo(original);
        assertThat(refund.text("pan")).isEqualTo("444433...111");
        assertThat(refund.text("expiryDate")).isEqualTo("11/29");
        assertThat(bench.ledger()).filteredOn(element -> refund.txnId().equals(element.get("txnId"))).singleElement()
                .satisfies(element -> {
                    assertThat(element.get("originalTxnId")).isEqualTo(original);
                    assertThat(element.get("purchaseOrderNo")).isEqualTo("CC-1");
                    assertThat(element.get("charged")).isEqualTo(true);
                });
    }

    @Test
    void refunds_never_exceed_the_payment_and_say_what_is_left() {
        String original = paid(10100 - 100);
        assertThat(bench.send(Messages.refund(9900, original)).approved()).isTrue();

        Answer over = bench.send(Messages.refund(200, original));
        assertThat(over.statusCode()).isEqualTo("000");
        assertThat(over.approved()).isFalse();
        assertThat(over.code()).isEqualTo("134");
        assertThat(over.text("responseText")).isEqualTo("Only 1.00 AUD available for refund");
        assertThat(over.body()).contains("<settlementDate/><txnID/>");

        assertThat(bench.send(Messages.refund(100, original)).approved()).isTrue();
        Answer again = bench.send(Messages.refund(100, original));
        assertThat(again.code()).isEqualTo("134");
        assertThat(again.text("responseText")).isEqualTo("Transaction already fully refunded");
    }

    @Test
    void what_is_left_has_the_decimals_of_the_payments_currency() {
        String yen = bench.send(Messages.payment(500, "JPY")).txnId();
        String currencyIgnored = "<currency>AUD</currency><txnID>" + yen + "</txnID>";

        Answer over = bench.send(Messages.txn(4, 600, "CC-1", currencyIgnored));
        assertThat(over.text("responseText")).isEqualTo("Only 500 JPY available for refund");

        Answer refund = bench.send(Messages.txn(4, 500, "CC-1", currencyIgnored));
        assertThat(refund.text("currency")).isEqualTo("JPY");
    }

    @Test
    void only_a_payment_that_moved_money_can_be_refunded_and_only_under_its_order_number() {
        String declined = bench.send(Messages.payment(12551)).txnId();
        String paid = paid(12500);
        String refund = bench.send(Messages.refund(100, paid)).txnId();

        assertThat(bench.send(Messages.refund(100, declined)).code()).isEqualTo("133");
        assertThat(bench.send(Messages.refund(100, refund)).code()).isEqualTo("133");
        assertThat(bench.send(Messages.refund(100, "999999")).code()).isEqualTo("133");
        assertThat(bench.send(Messages.txn(4, 100, "CC-2", "<txnID>" + paid + "</txnID>")).code()).isEqualTo("133");
    }

    @Test
    void the_bank_may_decline_a_refund_and_then_nothing_is_used_up() {
        String original = paid(10000);

        assertThat(bench.send(Messages.refund(5051, original)).code()).isEqualTo("51");
        assertThat(bench.send(Messages.refund(10000, original)).approved()).isTrue();
    }

    @Test
    void fifty_at_once_never_refund_more_than_was_paid() throws Exception {
        String original = paid(2000);
        ExecutorService callers = Executors.newFixedThreadPool(50);
        try {
            Callable<Answer> refund = () -> bench.send(Messages.refund(100, original));
            List<Future<Answer>> answers = callers.invokeAll(IntStream.range(0, 50).mapToObj(i -> refund).toList());

            int approved = 0;
            for (Future<Answer> answer : answers) {
                approved += answer.get().approved() ? 1 : 0;
            }
            assertThat(approved).isEqualTo(20);
            assertThat(bench.ledger())
                    .filteredOn(element -> original.equals(element.get("originalTxnId")) && element.get("charged").equals(true))
                    .hasSize(20);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void a_preauthorisation_holds_and_only_its_complete_charges_once_and_no_more() {
        Answer preauth = bench.send(Messages.preauth(10000));
        String id = preauth.text("preauthID");
        assertThat(preauth.approved()).isTrue();
        assertThat(id).matches("[0-9]{6}");
        assertThat(charged(preauth)).isFalse();

        assertThat(bench.send(Messages.complete(10100, id)).code()).isEqualTo("142");
        assertThat(bench.send(Messages.complete(100, "000000")).code()).isEqualTo("137");

        Answer complete = bench.send(Messages.complete(9000, id));
        assertThat(complete.approved()).isTrue();
        assertThat(complete.text("purchaseOrderNo")).isEqualTo("CC-1");
        assertThat(charged(complete)).isTrue();
        assertThat(bench.send(Messages.complete(100, id)).code()).isEqualTo("138");

        assertThat(bench.send(Messages.refund(9100, complete.txnId())).text("responseText")).isEqualTo("Only 90.00 AUD available for refund");
        assertThat(bench.send(Messages.refund(9000, complete.txnId())).approved()).isTrue();
        assertThat(bench.send(Messages.refund(100, preauth.txnId())).code()).isEqualTo("133");
    }

    private static boolean charged(Answer answer) {
        return bench.ledger().stream().anyMatch(element -> answer.txnId().equals(element.get("txnId")) && element.get("charged").equals(true));
    }
}
