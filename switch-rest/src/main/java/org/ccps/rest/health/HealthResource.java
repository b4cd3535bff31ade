package org.ccps.rest.health;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.ccps.start.Health;

/** {@code /health}: for load balancers and watchdogs; no sign-in, no detail (M1). */
@Path("health")
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {

    @Inject
    private Health health;

    @GET
    @Path("live")
    public Response live() {
        return answer(true);
    }

    /** Ready without the gateway, not without the database. */
    @GET
    @Path("ready")
    public Response ready() {
        return answer(health.ready());
    }

    @GET
    @Path("started")
    public Response started() {
        return answer(health.started());
    }

    private static Response answer(boolean up) {
        return Response.status(up ? 200 : 503).header("Cache-Control", "no-store").entity(up ? "{\"status\":\"UP\"}" : "{\"status\":\"DOWN\"}").build();
    }
}
