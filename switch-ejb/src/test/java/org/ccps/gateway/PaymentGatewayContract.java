package org.ccps.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.ccps.gateway.GatewayWorld.Booking;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** F11: what every gateway must hold, whoever it is. Money moves by cents: 00, 08, 11 and 77 are approved, others declined. */
public abstract class PaymentGatewayContract {

    private static final AtomicLong NUMBERS = new AtomicLong(10_000);

    private final BlockingQueue<GatewayOutcome> late = new LinkedBlockingQueue<>();
    private GatewayWorld world;

    protected abstract GatewayWorld newWorld();

    @BeforeEach
    void begin() {
        world = newWorld();
    }

    @AfterEach
    void end() {
        world.close();
    }

    private static GatewayRequest payment(long cents) {
        return Requests.another(new Money(cents, Currency.AUD), NUMBERS.incrementAndGet());
    }

    private GatewayOutcome submit(GatewayRequest request) {
        return assertTimeoutPreemptively(Duration.ofSeconds(15), () -> world.gateway().submit(request, Requests.card(), late::add));
    }

    /** What the ledger knows of this message; never more than one entry. */
    private List<Booking> bookings(GatewayRequest request) {
        List<Booking> found = world.ledger().stream().filter(booking -> booking.orderNumber().equals(request.orderNumber())).toList();
        assertThat(found).as("one message is booked once at most").hasSizeLessThanOrEqualTo(1);
        return found;
    }

    private boolean charged(GatewayRequest request) {
        return bookings(request).stream().anyMatch(Booking::charged);
    }

    @ParameterizedTest(name = "{0} cents")
    @ValueSource(longs = {12_500, 8, 111_111, 177})
    @DisplayName("F2: what the bank approves is approved, and was charged")
    void approved(long cents) {
        GatewayRequest request = payment(cents);

        GatewayOutcome outcome = submit(request);

        assertThat(outcome).isInstanceOf(GatewayOutcome.Approved.class);
        assertThat(((GatewayOutcome.Approved) outcome).answer().transactionId()).isNotBlank();
        assertThat(bookings(request)).containsExactly(new Booking(request.orderNumber(), true));
    }

    @ParameterizedTest(name = "{0} cents")
    @ValueSource(longs = {12_551, 105, 154, 191, 1})
    @DisplayName("F1: what the bank declines is declined, and was not charged")
    void declined(long cents) {
        GatewayRequest request = payment(cents);

        GatewayOutcome outcome = submit(request);

        assertThat(outcome).isInstanceOf(GatewayOutcome.Declined.class);
        assertThat(((GatewayOutcome.Declined) outcome).answer().responseCode()).isEqualTo(String.format("%02d", cents % 100));
        assertThat(charged(request)).isFalse();
    }

    @ParameterizedTest(name = "{0}: {1}, charged {2}")
    @CsvSource({
        "hang-after-charge, IN_DOUBT, true", "close-after-charge, IN_DOUBT, true", "half-answer, IN_DOUBT, true", "garbage, IN_DOUBT, true",
        "empty-body, IN_DOUBT, true", "http-500, IN_DOUBT, true", "wrong-message-id, IN_DOUBT, true", "wrong-amount, IN_DOUBT, true",
        "close-before-processing, IN_DOUBT, false",
        "status-504, REJECTED, false", "status-504-b, REJECTED, false", "status-505, REJECTED, false", "status-513, IN_DOUBT, false",
        "status-515, IN_DOUBT, false", "status-516, REJECTED, false", "status-517, REJECTED, false", "status-518, REJECTED, false",
        "status-524, IN_DOUBT, false", "status-545, NOT_SENT, false", "status-550, REJECTED, false", "status-575, REJECTED, false",
        "status-577, REJECTED, false", "status-595, REJECTED, false", "status-999, IN_DOUBT, false",
        "response-05, DECLINED, false", "response-51, DECLINED, false", "response-91, DECLINED, false", "response-94, REJECTED, false",
        "response-09, IN_DOUBT, false", "response-10, IN_DOUBT, false", "response-68, IN_DOUBT, false", "response-96, IN_DOUBT, false",
        "response-101, REJECTED, false", "response-123, IN_DOUBT, false", "response-124, IN_DOUBT, false", "response-145, NOT_SENT, false",
        "response-153, IN_DOUBT, false", "response-450, REJECTED, false", "response-700, IN_DOUBT, false", "response-910, REJECTED, false",
        "response-923, IN_DOUBT, false", "response-924, IN_DOUBT, false", "duplicate-146, REJECTED, false",
        "response-09-charged, IN_DOUBT, true", "response-10-charged, IN_DOUBT, true", "response-68-charged, IN_DOUBT, true",
        "response-123-charged, IN_DOUBT, true", "response-124-charged, IN_DOUBT, true", "response-923-charged, IN_DOUBT, true",
        "response-924-charged, IN_DOUBT, true", "response-113-charged, IN_DOUBT, true", "response-00-charged, IN_DOUBT, true"})
    @DisplayName("C5, F1: each fault comes to the state that the facts allow, whatever was charged, and is booked once at most")
    void faults(String fault, String state, boolean charged) {
        GatewayRequest request = payment(12_500);
        world.nextMeets(fault, null);

        GatewayOutcome outcome = submit(request);

        assertThat(Verdict.state(outcome)).isEqualTo(state);
        assertThat(charged(request)).isEqualTo(charged);
    }

    @Test
    @DisplayName("C5: after a fault the next payment is a payment like any other")
    void afterAFault() {
        world.nextMeets("close-after-charge", null);
        GatewayRequest lost = payment(12_500);
        GatewayRequest next = payment(12_500);

        submit(lost);
        GatewayOutcome outcome = submit(next);

        assertThat(outcome).isInstanceOf(GatewayOutcome.Approved.class);
        assertThat(world.ledger()).as("the lost one was not sent again").hasSize(2);
    }

    @ParameterizedTest(name = "{0} cents: {1}")
    @CsvSource({"12500, APPROVED", "12551, DECLINED"})
    @DisplayName("D2, D8: an answer that comes too late is in doubt, and is told when it comes; one that comes in time is no late one")
    void late(long cents, String state) throws InterruptedException {
        GatewayRequest inTime = payment(cents);
        GatewayRequest tooLate = payment(cents);

        world.nextMeets("late-answer", 50L);
        GatewayOutcome first = submit(inTime);
        world.nextMeets("late-answer", world.tooLateMs());
        GatewayOutcome second = submit(tooLate);

        assertThat(Verdict.state(first)).isEqualTo(state);
        assertThat(Verdict.state(second)).isEqualTo("IN_DOUBT");
        assertThat(charged(tooLate)).isEqualTo(state.equals("APPROVED"));
        GatewayOutcome told = late.poll(10, TimeUnit.SECONDS);
        assertThat(told).isNotNull();
        assertThat(Verdict.state(told)).isEqualTo(state);
        assertThat(late).as("once").isEmpty();
        bookings(tooLate);
    }

    @ParameterizedTest(name = "{0}, said to be approved: {1}")
    @CsvSource({"00, true, APPROVED", "00,, APPROVED", "08, true, APPROVED", "51, false, DECLINED", "51,, DECLINED", "05, false, DECLINED", "101, false, REJECTED",
        "94, false, REJECTED earlier", "146,, REJECTED earlier", "123, false, IN_DOUBT", "145, false, IN_DOUBT", "09,, IN_DOUBT", "999, false, IN_DOUBT", ", false, IN_DOUBT", ",, IN_DOUBT",
        "00, false, IN_DOUBT alert", "51, true, IN_DOUBT alert", "999, true, IN_DOUBT alert", ", true, IN_DOUBT alert"})
    @DisplayName("D6: what a line of the gateway's report proves, and that nothing else proves anything")
    void reported(String code, Boolean approved, String verdict) {
        GatewayOutcome.Answer line = new GatewayOutcome.Answer("412345", code, "a text", LocalDate.of(2026, 11, 23));

        GatewayOutcome outcome = world.gateway().reported(code, approved, line);

        assertThat(Verdict.of(outcome)).isEqualTo(verdict);
    }

    @Test
    @DisplayName("C2: while nobody listens nothing is sent, and afterwards the way is free again")
    void outage() {
        GatewayRequest request = payment(12_500);

        world.outage(true);
        GatewayOutcome during = submit(request);
        LinkCause connecting = world.gateway().connect();
        world.outage(false);
        GatewayOutcome afterwards = submit(request);

        assertThat(during).isEqualTo(new GatewayOutcome.NotSent(LinkCause.REFUSED, GatewayOutcome.Answer.NONE));
        assertThat(connecting).isEqualTo(LinkCause.REFUSED);
        assertThat(Verdict.state(afterwards)).isEqualTo("APPROVED");
        assertThat(world.gateway().connect()).isNull();
    }

    @Test
    @DisplayName("F6: an Echo says whether it is there and accepts us, and books nothing")
    void echo() {
        assertThat(world.gateway().echo(Requests.merchant())).isNull();
        assertThat(world.gateway().echo(world.strangeMerchant())).isEqualTo(LinkCause.CREDENTIALS);
        world.outage(true);
        assertThat(world.gateway().echo(Requests.merchant())).isEqualTo(LinkCause.REFUSED);
        assertThat(world.ledger()).isEmpty();
    }

    @Test
    @DisplayName("F6: a sign-in that is not accepted is a rejection that says so, and charges nothing")
    void strangeMerchant() {
        GatewayRequest own = payment(12_500);
        GatewayRequest strange = new GatewayRequest(own.orderNumber(), own.messageId(), own.amount(), own.startedAt(), world.strangeMerchant());

        GatewayOutcome outcome = submit(strange);

        assertThat(Verdict.of(outcome)).isEqualTo("REJECTED credentials");
        assertThat(charged(strange)).isFalse();
    }

    private GatewayOutcome refund(GatewayRequest payment, String transactionId, long cents, boolean maybe) {
        GatewayRequest request = Requests.refund(payment, transactionId, new Money(cents, Currency.AUD), maybe);
        return assertTimeoutPreemptively(Duration.ofSeconds(15), () -> world.gateway().submit(request, null, late::add));
    }

    @Test
    @DisplayName("B1: a refund names the payment's order number and id, carries no card, and is made in parts up to the payment")
    void refunds() {
        GatewayRequest payment = payment(10_000);
        String id = ((GatewayOutcome.Approved) submit(payment)).answer().transactionId();

        GatewayOutcome first = refund(payment, id, 6_000, false);
        GatewayOutcome second = refund(payment, id, 4_000, false);
        GatewayOutcome tooMuch = refund(payment, id, 100, false);

        assertThat(first).isInstanceOf(GatewayOutcome.Approved.class);
        assertThat(((GatewayOutcome.Approved) first).answer().transactionId()).isNotBlank().isNotEqualTo(id);
        assertThat(second).isInstanceOf(GatewayOutcome.Approved.class);
        assertThat(Verdict.of(tooMuch)).isEqualTo("REJECTED earlier");
        assertThat(world.ledger().stream().filter(Booking::charged)).as("the payment and two refunds").hasSize(3);
        assertThat(world.ledger()).allMatch(booking -> booking.orderNumber().equals(payment.orderNumber()));
    }

    @Test
    @DisplayName("B2: that nothing is left to refund proves nothing while another refund may have been made unknown to us")
    void refundAfterALostOne() {
        GatewayRequest payment = payment(10_000);
        String id = ((GatewayOutcome.Approved) submit(payment)).answer().transactionId();
        world.nextMeets("close-after-charge", null);

        GatewayOutcome lost = refund(payment, id, 6_000, false);
        GatewayOutcome next = refund(payment, id, 6_000, true);

        assertThat(Verdict.of(lost)).isEqualTo("IN_DOUBT");
        assertThat(Verdict.of(next)).isEqualTo("IN_DOUBT");
        assertThat(((GatewayOutcome.InDoubt) next).cause()).isEqualTo(DoubtCause.REFUND_MAYBE_DONE);
    }

    @Test
    @DisplayName("F2: yen are charged as yen")
    void yen() {
        GatewayRequest request = Requests.another(new Money(12_500, Currency.JPY), NUMBERS.incrementAndGet());

        assertThat(submit(request)).isInstanceOf(GatewayOutcome.Approved.class);
    }

    @Test
    @DisplayName("C5: many at once are each booked once, and each gets its own answer")
    void manyAtOnce() {
        List<GatewayRequest> requests = IntStream.range(0, 40).mapToObj(number -> payment(number % 2 == 0 ? 12_500 : 12_551)).toList();

        List<String> states = requests.parallelStream().map(request -> Verdict.state(world.gateway().submit(request, Requests.card(), late::add))).toList();

        assertThat(IntStream.range(0, 40).allMatch(number -> states.get(number).equals(number % 2 == 0 ? "APPROVED" : "DECLINED"))).isTrue();
        assertThat(requests).allSatisfy(request -> assertThat(bookings(request)).hasSize(1));
    }
}
