package org.ccps.rest.deferred;

import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.ccps.deferral.RoomView;
import org.ccps.payment.Payments;
import org.ccps.rest.json.JsonShapes;
import org.ccps.rest.json.QueryParameters;

/** {@code GET /room}: what the caller, a merchant account and everybody have left under the limits on what may wait (C6). Operator, Manager. */
@Path("room")
@Produces(MediaType.APPLICATION_JSON)
public class RoomResource {

    @Inject
    private Payments payments;

    @GET
    public String rooms(@Context UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters());
        String merchant = query.text("merchant");
        query.done();
        JsonArrayBuilder items = JsonShapes.list();
        payments.rooms(merchant).forEach(room -> items.add(json(room)));
        return JsonShapes.object().add("items", items).build().toString();
    }

    private static JsonObjectBuilder json(RoomView room) {
        JsonObjectBuilder json = JsonShapes.object().add("scope", room.scope().name());
        JsonShapes.add(json, "whose", room.whose());
        json.add("limit", JsonShapes.amount(room.amount())).add("used", JsonShapes.amount(room.used())).add("room", JsonShapes.amount(room.room()));
        if (room.scope() != RoomView.Scope.ITEM) {
            json.add("limitItems", room.items()).add("usedItems", room.usedItems()).add("roomItems", room.roomItems());
        }
        return json;
    }
}
