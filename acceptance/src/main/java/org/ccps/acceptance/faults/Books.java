package org.ccps.acceptance.faults;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.ccps.acceptance.faults.Accounts.Charge;
import org.ccps.acceptance.faults.Accounts.Link;
import org.ccps.acceptance.faults.Accounts.Recorded;

/** Reads what the product and the gateway say at one quiet moment. */
final class Books {

    private final Api api;
    private final Simulator simulator;

    Books(Api api, Simulator simulator) {
        this.api = api;
        this.simulator = simulator;
    }

    record Page(List<Recorded> recorded, Optional<List<Recorded>> deferred, Optional<List<Recorded>> inDoubt, Link link, List<Charge> ledger) {
    }

    Page read() throws IOException {
        return new Page(list("payments?limit=200").orElseThrow(), list("deferred"), list("in-doubt"), link(), simulator.ledger());
    }

    private Optional<List<Recorded>> list(String path) throws IOException {
        Optional<List<JsonObject>> items = api.list(path);
        return items.map(list -> list.stream().map(Recorded::of).toList());
    }

    Link link() throws IOException {
        return Link.of(api.get("link"));
    }

    /** What is still under way; empty when all has come to rest. */
    String unsettled() throws IOException {
        Link link = link();
        if (!link.state().equals("UP")) {
            return "the link is " + link.state();
        }
        long waiting = list("deferred").orElse(List.of()).stream().filter(payment -> !payment.held()).count();
        if (waiting > 0) {
            return waiting + " wait that are not held";
        }
        int sending = list("payments?state=SENDING").orElseThrow().size();
        return sending > 0 ? sending + " are being sent" : "";
    }
}
