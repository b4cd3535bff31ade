package org.ccps.acceptance.faults;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ccps.acceptance.faults.Accounts.Charge;
import org.ccps.acceptance.product.Instance;

/** The gateway's stand-in, by its control port. */
final class Simulator {

    static final int LATE_MS = 3_000;

    private final Instance instance;

    Simulator(Instance instance) {
        this.instance = instance;
    }

    List<Charge> ledger() throws IOException {
        try (var reader = Json.createReader(new StringReader(instance.simulatorControl("GET", "ledger")))) {
            return reader.readArray().getValuesAs(JsonObject.class).stream().map(Charge::of).toList();
        }
    }

    void outage(boolean down) throws IOException {
        instance.simulatorControl("POST", "outage", "{\"down\":" + down + "}");
    }

    /** The next messages meet this fault; a late answer comes later than the server waits for it. */
    void fault(String mode, int count, boolean echo) throws IOException {
        instance.simulatorControl("POST", "faults", Json.createObjectBuilder().add("mode", mode).add("count", count).add("afterMs",
                mode.equals("late-answer") || mode.equals("hang-after-charge") ? LATE_MS : 0).add("echo", echo).build().toString());
    }

    /** How many messages are still to meet each fault. */
    Map<String, Integer> faultsLeft() throws IOException {
        try (var reader = Json.createReader(new StringReader(instance.simulatorControl("GET", "")))) {
            return reader.readObject().getJsonArray("faults").getValuesAs(JsonObject.class).stream()
                    .collect(Collectors.toMap(fault -> fault.getString("mode"), fault -> fault.getInt("count"), Integer::sum));
        }
    }

    void calm() throws IOException {
        instance.simulatorControl("DELETE", "faults");
        latency(0);
        outage(false);
    }

    void latency(int fixedMs) throws IOException {
        instance.simulatorControl("POST", "latency", "{\"fixedMs\":" + fixedMs + "}");
    }
}
