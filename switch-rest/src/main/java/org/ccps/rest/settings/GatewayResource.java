package org.ccps.rest.settings;

import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.ccps.administration.GatewayDesk;
import org.ccps.administration.GatewayTest;
import org.ccps.rest.Workstation;
import org.ccps.rest.json.JsonRequest;
import org.ccps.rest.json.JsonShapes;

/** {@code /gateway}: trying it. Administrator. */
@Path("gateway")
@Produces(MediaType.APPLICATION_JSON)
public class GatewayResource {

    @Inject
    private GatewayDesk desk;

    @Inject
    private Workstation workstation;

    @POST
    @Path("test")
    @Consumes(MediaType.APPLICATION_JSON)
    public String test(InputStream body) {
        JsonRequest request = JsonRequest.read(body);
        String merchant = request.text("merchant");
        request.done();
        GatewayTest found = desk.test(merchant, workstation.name());
        JsonObjectBuilder json = JsonShapes.object().add("works", found.works());
        JsonShapes.add(json, "cause", found.cause());
        return json.add("meaning", found.meaning()).add("tookMs", found.tookMs()).add("address", found.address()).build().toString();
    }
}
