package org.ccps.rest.link;

import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.ccps.gateway.Link;
import org.ccps.gateway.LinkView;
import org.ccps.rest.Times;
import org.ccps.rest.json.JsonShapes;

/** {@code GET /link}: the way to the gateway. */
@Path("link")
@Produces(MediaType.APPLICATION_JSON)
public class LinkResource {

    @Inject
    private Link link;

    @Inject
    private Times times;

    @GET
    public String state() {
        LinkView view = link.view();
        JsonObjectBuilder json = JsonShapes.object().add("state", view.state().name()).add("since", times.text(view.since()));
        JsonShapes.add(json, "cause", view.cause());
        JsonArrayBuilder amounts = JsonShapes.list();
        view.waitingAmounts().forEach(amount -> amounts.add(JsonShapes.amount(amount)));
        return json.add("waiting", view.waiting()).add("waitingAmounts", amounts).build().toString();
    }
}
