package org.ccps.simulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The control calls: what the simulator did, and what it shall do to the next messages. */
final class ControlDesk {

    static final String PATH = "/control/";
    private static final String JSON = "application/json";
    private static final int COUNT_MAX = 1_000_000_000;
    private static final long AFTER_MS_MAX = 86_400_000;

    private final Ledger ledger;
    private final FaultPlan faults;
    private final Latency latency;
    private final HttpListener paymentListener;
    private final WaitingRoom waitingRoom;

    ControlDesk(Ledger ledger, FaultPlan faults, Latency latency, HttpListener paymentListener, WaitingRoom waitingRoom) {
        this.ledger = ledger;
        this.faults = faults;
        this.latency = latency;
        this.paymentListener = paymentListener;
        this.waitingRoom = waitingRoom;
    }

    Delivery serve(HttpRequest request) {
        if (request.method().equals("GET") && request.path().equals(PATH + "ledger")) {
            return new Delivery(LedgerPages.of(ledger.entries()), true, 0, null);
        }
        return Delivery.answer(answer(request), 0, null);
    }

    private byte[] answer(HttpRequest request) {
        try {
            return HttpAnswer.of(200, JSON, json(route(request)));
        } catch (ControlProblem problem) {
            Map<String, Object> said = new LinkedHashMap<>();
            said.put("error", problem.getMessage());
            said.put("field", problem.field());
            return HttpAnswer.of(problem.status(), JSON, json(said));
        } catch (IOException notDone) {
            return HttpAnswer.of(500, JSON, json(Map.of("error", notDone.getMessage())));
        }
    }

    private static byte[] json(Object value) {
        return Json.write(value).getBytes(StandardCharsets.US_ASCII);
    }

    private Object route(HttpRequest request) throws IOException {
        String call = request.method() + " " + request.path();
        return switch (call) {
            case "GET /control", "GET /control/" -> state();
            case "DELETE /control/ledger" -> emptyLedger();
            case "POST /control/outage" -> outage(request.body());
            case "POST /control/faults" -> addFault(request.body());
            case "DELETE /control/faults" -> endFaults();
            case "POST /control/latency" -> setLatency(request.body());
            default -> throw new ControlProblem(404, null, "no such control call; there are GET and DELETE /control/ledger, "
                    + "POST /control/outage, POST and DELETE /control/faults, POST /control/latency, GET /control/");
        };
    }

    private Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("down", !paymentListener.isOpen());
        state.put("faults", faults.shown());
        state.put("latency", latency.shown());
        state.put("messages", ledger.size());
        state.put("waitingCallers", waitingRoom.callers());
        return state;
    }

    private Map<String, Object> emptyLedger() throws IOException {
        ledger.clear();
        return state();
    }

    private Map<String, Object> outage(byte[] body) throws IOException {
        if (ControlFields.read(body, Set.of("down")).flag("down")) {
            paymentListener.close();
        } else {
            paymentListener.open();
        }
        return state();
    }

    private Map<String, Object> addFault(byte[] body) {
        ControlFields fields = ControlFields.read(body, Set.of("mode", "count", "afterMs", "echo"));
        String mode = fields.text("mode");
        long afterMs = fields.has("afterMs") ? fields.whole("afterMs", 0, AFTER_MS_MAX) : -1;
        Fault fault = Fault.named(mode, afterMs, fields.has("echo") && fields.flag("echo"))
                .orElseThrow(() -> ControlProblem.in("mode", "unknown mode"));
        if (fault.is(Fault.Mode.LATE_ANSWER) && afterMs < 0) {
            throw ControlProblem.in("afterMs", "missing, late-answer needs it");
        }
        faults.add(fault, fields.has("count") ? (int) fields.whole("count", 0, COUNT_MAX) : 1);
        return state();
    }

    private Map<String, Object> endFaults() {
        faults.clear();
        return state();
    }

    private Map<String, Object> setLatency(byte[] body) {
        ControlFields fields = ControlFields.read(body, Set.of("fixedMs", "p50Ms", "p99Ms", "seed"));
        if (fields.has("fixedMs")) {
            if (fields.has("p50Ms") || fields.has("p99Ms") || fields.has("seed")) {
                throw ControlProblem.in("fixedMs", "stands alone");
            }
            latency.fixed(fields.whole("fixedMs", 0, (long) Latency.MS_MAX));
        } else {
            double p50Ms = fields.number("p50Ms", 0.001, Latency.MS_MAX);
            latency.lognormal(p50Ms, fields.number("p99Ms", p50Ms, Latency.MS_MAX),
                    fields.has("seed") ? fields.whole("seed", -Long.MAX_VALUE / 2, Long.MAX_VALUE / 2) : 0);
        }
        return state();
    }
}
