package org.ccps.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** From a request at {@code /xmlapi/payment} to what leaves: the order of checks is that of section 12. */
final class PaymentDesk {

    static final String PATH = "/xmlapi/payment";
    private static final String XML = "text/xml;charset=ISO-8859-1";
    private static final byte[] GARBAGE = "\u0000\u0001#@ <<Sec&urePay%%Mess".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SERVER_ERROR = "<html><body>Internal Server Error</body></html>".getBytes(StandardCharsets.US_ASCII);

    /** Passwords by merchant ID. */
    private final Map<String, String> merchants;
    private final Gateway gateway;
    private final FaultPlan faults;
    private final Latency latency;
    private final Clock clock;
    private final MessageLog log;

    PaymentDesk(Map<String, String> merchants, Gateway gateway, FaultPlan faults, Latency latency, Clock clock, MessageLog log) {
        this.merchants = Map.copyOf(merchants);
        this.gateway = gateway;
        this.faults = faults;
        this.latency = latency;
        this.clock = clock;
        this.log = log;
    }

    Delivery serve(HttpRequest request) {
        if (!request.path().equals(PATH)) {
            return atOnce(HttpAnswer.of(404, "text/plain", new byte[0]));
        }
        if (!request.method().equals("POST")) {
            return atOnce(HttpAnswer.of(405, "text/plain", new byte[0], "Allow: POST"));
        }
        if (!request.header("Content-Type").toLowerCase(Locale.ROOT).contains("text/xml")) {
            return refused("515", AnswerXml.bare("515", "Invalid Request"));
        }
        Optional<PaymentMessage> message = PaymentMessage.read(request.body());
        if (message.isEmpty()) {
            return refused("not understood", new byte[0]);
        }
        return serve(message.get());
    }

    private Delivery serve(PaymentMessage message) {
        if (!message.password().equals(merchants.get(message.merchantId()))) {
            return refused("504", AnswerXml.bare("504", Codes.status("504")));
        }
        if (!message.hasWellFormedEnvelope()) {
            return refused(message, "517");
        }
        if (message.isEcho()) {
            return echo(message);
        }
        if (!message.isPayment()) {
            return refused(message, "516");
        }
        if (message.txnCount() != 1) {
            return refused(message, "577");
        }
        return message.hasWellFormedTxn() ? payment(message) : refused(message, "517");
    }

    private Delivery payment(PaymentMessage message) {
        Fault fault = faults.next(false);
        if (fault.is(Fault.Mode.CLOSE_BEFORE_PROCESSING)) {
            log.message("type=" + message.txnType(), message.purchaseOrderNo(), "not processed", fault);
            return Delivery.silence(fault.delayMs(), null);
        }
        Outcome outcome = gateway.process(message, fault);
        log.message("type=" + message.txnType(), message.purchaseOrderNo(), outcome.verdict().code(), fault);
        return spoil(honestOrForced(message, outcome, fault), fault, outcome.entry());
    }

    private byte[] honestOrForced(PaymentMessage message, Outcome outcome, Fault fault) {
        if (outcome.verdict().statusOnly()) {
            return status(message, fault);
        }
        long amount = message.amount() + (fault.is(Fault.Mode.WRONG_AMOUNT) ? 1 : 0);
        return AnswerXml.payment(message, messageId(message, fault), amount, stamp(), outcome);
    }

    private Delivery echo(PaymentMessage message) {
        Fault fault = faults.next(true);
        log.message("echo", "", fault.is(Fault.Mode.STATUS) ? fault.code() : "000", fault);
        byte[] xml = fault.is(Fault.Mode.STATUS) || fault.is(Fault.Mode.STATUS_504_B)
                ? status(message, fault)
                : AnswerXml.echo(message, messageId(message, fault), stamp());
        return spoil(xml, fault, null);
    }

    private byte[] status(PaymentMessage message, Fault fault) {
        if (fault.is(Fault.Mode.STATUS_504_B)) {
            return AnswerXml.merchantNotUsable(message, stamp());
        }
        return fault.code().equals("504")
                ? AnswerXml.bare("504", Codes.status("504"))
                : AnswerXml.status(message, stamp(), fault.code(), Codes.status(fault.code()));
    }

    private static String messageId(PaymentMessage message, Fault fault) {
        return fault.is(Fault.Mode.WRONG_MESSAGE_ID) ? "another" + message.messageId().length() : message.messageId();
    }

    private Delivery spoil(byte[] xml, Fault fault, LedgerEntry entry) {
        long waitMs = latency.sampleMs() + fault.delayMs();
        byte[] answer = HttpAnswer.of(200, XML, xml);
        return switch (fault.mode()) {
            case NONE, LATE_ANSWER, WRONG_MESSAGE_ID, WRONG_AMOUNT, STATUS, STATUS_504_B, RESPONSE, RESPONSE_CHARGED ->
                    Delivery.answer(answer, waitMs, entry);
            case HANG_AFTER_CHARGE -> Delivery.silence(fault.afterMs() < 0 ? WaitingRoom.FOR_EVER : fault.afterMs(), entry);
            case CLOSE_AFTER_CHARGE, CLOSE_BEFORE_PROCESSING -> Delivery.silence(waitMs, entry);
            case HALF_ANSWER -> Delivery.spoilt(Arrays.copyOf(answer, answer.length - xml.length / 2), waitMs, entry);
            case GARBAGE -> Delivery.spoilt(HttpAnswer.of(200, XML, GARBAGE), waitMs, entry);
            case EMPTY_BODY -> Delivery.spoilt(HttpAnswer.of(200, XML, new byte[0]), waitMs, entry);
            case HTTP_500 -> Delivery.spoilt(HttpAnswer.of(500, "text/html", SERVER_ERROR), waitMs, entry);
        };
    }

    private Delivery refused(PaymentMessage message, String status) {
        return refused(status, AnswerXml.status(message, stamp(), status, Codes.status(status)));
    }

    private Delivery refused(String outcome, byte[] xml) {
        log.message("refused", "", outcome, Fault.NONE);
        return Delivery.answer(HttpAnswer.of(200, XML, xml), latency.sampleMs(), null);
    }

    private static Delivery atOnce(byte[] bytes) {
        return Delivery.answer(bytes, 0, null);
    }

    private String stamp() {
        return BankTime.stamp(clock.instant());
    }
}
