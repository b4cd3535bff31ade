package org.ccps.rest.selftest;

import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.ccps.monitoring.SelfTest;
import org.ccps.monitoring.SelfTestView;
import org.ccps.rest.Times;
import org.ccps.rest.Workstation;
import org.ccps.rest.json.JsonShapes;

/** {@code GET /self-test} (M8). Administrator. */
@Path("self-test")
@Produces(MediaType.APPLICATION_JSON)
public class SelfTestResource {

    @Inject
    private SelfTest selfTest;

    @Inject
    private Times times;

    @Inject
    private Workstation workstation;

    @GET
    public String run() {
        SelfTestView found = selfTest.run(workstation.name());
        JsonArrayBuilder checks = JsonShapes.list();
        for (SelfTestView.Check check : found.checks()) {
            JsonObjectBuilder one = JsonShapes.object().add("name", check.name()).add("result", check.result().name()).add("finding", check.finding());
            checks.add(check.remedy() == null ? one : one.add("remedy", check.remedy()));
        }
        return JsonShapes.object().add("at", times.text(found.at())).add("node", found.node()).add("result", found.result().name()).add("checks", checks)
                .build().toString();
    }
}
