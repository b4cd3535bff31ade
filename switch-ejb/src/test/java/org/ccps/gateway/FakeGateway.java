package org.ccps.gateway;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.ccps.gateway.GatewayOutcome.Answer;
import org.ccps.gateway.GatewayOutcome.Approved;
import org.ccps.gateway.GatewayOutcome.Declined;
import org.ccps.gateway.GatewayOutcome.InDoubt;
import org.ccps.gateway.GatewayOutcome.NotSent;
import org.ccps.gateway.GatewayOutcome.Rejected;

/** A gateway in memory, for tests that need one and no network. Holds the contract like the real one. */
public final class FakeGateway implements PaymentGateway, GatewayWorld {

    private static final Set<String> APPROVALS = Set.of("00", "08", "11", "77");
    private static final long WAITS_MS = 1_000;

    private record Fault(String name, long afterMs) {
    }

    private final Deque<Fault> faults = new ArrayDeque<>();
    private final List<Booking> ledger = new ArrayList<>();
    private final Map<String, Long> refundableMinor = new HashMap<>();
    private boolean down;

    @Override
    public synchronized GatewayOutcome submit(GatewayRequest request, Card card, Consumer<GatewayOutcome> late) {
        if (down) {
            return new NotSent(LinkCause.REFUSED, Answer.NONE);
        }
        if (!request.merchant().equals(Requests.merchant())) {
            return rejected("504", LinkCause.CREDENTIALS);
        }
        Fault fault = faults.isEmpty() ? new Fault("none", 0) : faults.removeFirst();
        if (request.original() != null) {
            return refund(request, fault.name());
        }
        String cents = String.format("%02d", request.amount().minor() % 100);
        boolean bankSaysYes = APPROVALS.contains(cents);
        if (fault.name().startsWith("status-")) {
            return status(fault.name().substring(7).replace("-b", ""), request);
        }
        if (fault.name().startsWith("response-") || fault.name().equals("duplicate-146")) {
            boolean charged = fault.name().endsWith("-charged");
            book(request, charged);
            return response(fault.name().replaceAll("[^0-9]", ""));
        }
        if (fault.name().equals("close-before-processing")) {
            return doubt(DoubtCause.CONNECTION_LOST, false);
        }
        book(request, bankSaysYes);
        return switch (fault.name()) {
            case "none" -> ofBank(bankSaysYes, cents);
            case "late-answer" -> {
                if (fault.afterMs() < WAITS_MS) {
                    yield ofBank(bankSaysYes, cents);
                }
                CompletableFuture.runAsync(() -> late.accept(ofBank(bankSaysYes, cents)));
                yield doubt(DoubtCause.READ_TIMED_OUT, false);
            }
            case "hang-after-charge" -> doubt(DoubtCause.READ_TIMED_OUT, false);
            case "close-after-charge", "half-answer" -> doubt(DoubtCause.CONNECTION_LOST, false);
            case "garbage" -> doubt(DoubtCause.UNREADABLE_ANSWER, false);
            case "empty-body" -> doubt(DoubtCause.EMPTY_ANSWER, false);
            case "http-500" -> doubt(DoubtCause.HTTP_STATUS, false);
            case "wrong-message-id" -> doubt(DoubtCause.MESSAGE_ID_MISMATCH, true);
            case "wrong-amount" -> doubt(DoubtCause.AMOUNT_MISMATCH, true);
            default -> throw new IllegalArgumentException("no such fault: " + fault.name());
        };
    }

    private void book(GatewayRequest request, boolean charged) {
        ledger.add(new Booking(request.orderNumber(), charged));
        if (charged) {
            refundableMinor.put(request.orderNumber(), request.amount().minor());
        }
    }

    /** Booked under the original's order number, as the real one does. */
    private GatewayOutcome refund(GatewayRequest request, String fault) {
        String original = request.original().orderNumber();
        long left = refundableMinor.getOrDefault(original, 0L) - request.amount().minor();
        boolean spent = left < 0;
        ledger.add(new Booking(original, !spent));
        if (!spent) {
            refundableMinor.put(original, left);
        }
        if (!fault.equals("none")) {
            return doubt(DoubtCause.CONNECTION_LOST, false);
        }
        if (spent) {
            return request.original().maybeRefunded() ? doubt(DoubtCause.REFUND_MAYBE_DONE, false) : new Rejected(answer("134"), true, null);
        }
        return new Approved(new Answer("512345", "00", "Approved", null));
    }

    private static GatewayOutcome ofBank(boolean yes, String code) {
        Answer answer = new Answer("412345", code, yes ? "Approved" : "Declined", null);
        return yes ? new Approved(answer) : new Declined(answer);
    }

    private GatewayOutcome status(String code, GatewayRequest request) {
        book(request, false);
        return switch (code) {
            case "504", "550" -> rejected(code, LinkCause.CREDENTIALS);
            case "595" -> rejected(code, LinkCause.DISABLED);
            case "505", "516", "517", "518", "575", "577", "580" -> rejected(code, null);
            case "545" -> new NotSent(LinkCause.MAINTENANCE, answer(code));
            default -> doubt(DoubtCause.CODE_IN_DOUBT, false);
        };
    }

    private static GatewayOutcome response(String code) {
        return switch (code) {
            case "05", "51", "91" -> new Declined(answer(code));
            case "94", "146" -> new Rejected(answer(code), true, null);
            case "101", "450" -> rejected(code, null);
            case "910" -> rejected(code, LinkCause.BANK);
            case "145" -> new NotSent(LinkCause.MAINTENANCE, answer(code));
            case "00" -> doubt(DoubtCause.APPROVAL_CONTRADICTS_CODE, true);
            default -> doubt(DoubtCause.CODE_IN_DOUBT, false);
        };
    }

    private static Answer answer(String code) {
        return new Answer(null, code, null, null);
    }

    private static GatewayOutcome rejected(String code, LinkCause trouble) {
        return new Rejected(answer(code), false, trouble);
    }

    private static GatewayOutcome doubt(DoubtCause cause, boolean alert) {
        return new InDoubt(cause, Answer.NONE, alert);
    }

    @Override
    public synchronized LinkCause connect() {
        return down ? LinkCause.REFUSED : null;
    }

    @Override
    public synchronized LinkCause echo(GatewayRequest.MerchantAccount merchant) {
        return down ? LinkCause.REFUSED : merchant.equals(Requests.merchant()) ? null : LinkCause.CREDENTIALS;
    }

    @Override
    public GatewayOutcome reported(String responseCode, Boolean approved, Answer line) {
        boolean saysYes = Boolean.TRUE.equals(approved);
        boolean codeApproves = responseCode != null && APPROVALS.contains(responseCode);
        if (codeApproves) {
            return Boolean.FALSE.equals(approved) ? doubt(DoubtCause.APPROVAL_CONTRADICTS_CODE, true) : new Approved(line);
        }
        if (responseCode == null || saysYes) {
            return doubt(DoubtCause.CODE_UNKNOWN, saysYes);
        }
        return switch (responseCode) {
            case "05", "51", "54", "91" -> new Declined(line);
            case "94", "146" -> new Rejected(line, true, null);
            case "101", "450" -> new Rejected(line, false, null);
            default -> doubt(DoubtCause.CODE_IN_DOUBT, false);
        };
    }

    @Override
    public PaymentGateway gateway() {
        return this;
    }

    @Override
    public GatewayRequest.MerchantAccount strangeMerchant() {
        return new GatewayRequest.MerchantAccount("XYZ9999", Requests.PASSWORD_ALIAS);
    }

    @Override
    public synchronized void nextMeets(String fault, Long afterMs) {
        faults.add(new Fault(fault, afterMs == null ? 0 : afterMs));
    }

    @Override
    public synchronized void outage(boolean nobodyListens) {
        down = nobodyListens;
    }

    @Override
    public synchronized List<Booking> ledger() {
        return List.copyOf(ledger);
    }

    @Override
    public long tooLateMs() {
        return WAITS_MS + 1;
    }

    @Override
    public void close() {
        // nothing is open
    }
}
