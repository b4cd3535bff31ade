package org.ccps.rest.vault;

import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import org.ccps.custody.VaultDesk;
import org.ccps.custody.VaultKeyView;
import org.ccps.custody.VaultView;
import org.ccps.rest.Times;
import org.ccps.rest.Workstation;
import org.ccps.rest.json.JsonRequest;
import org.ccps.rest.json.JsonShapes;

/** {@code /vault}: the keys that waiting cards are sealed under (K4). Administrator. */
@Path("vault")
@Produces(MediaType.APPLICATION_JSON)
public class VaultResource {

    @Inject
    private VaultDesk desk;

    @Inject
    private Times times;

    @Inject
    private Workstation workstation;

    @GET
    public String view() {
        return json(desk.view()).build().toString();
    }

    @POST
    @Path("keys")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response makeKey(InputStream body) {
        VaultView view = desk.makeKey(reason(body), workstation.name());
        return Response.status(Response.Status.CREATED).location(URI.create("vault")).entity(json(view).build().toString()).build();
    }

    @POST
    @Path("keys/{alias}/destruction")
    @Consumes(MediaType.APPLICATION_JSON)
    public String destroyKey(@PathParam("alias") String alias, InputStream body) {
        return json(desk.destroyKey(alias, reason(body), workstation.name())).build().toString();
    }

    private static String reason(InputStream body) {
        JsonRequest request = JsonRequest.read(body);
        String reason = request.text("reason");
        request.done();
        return reason;
    }

    private JsonObjectBuilder json(VaultView view) {
        JsonArrayBuilder keys = JsonShapes.list();
        view.keys().forEach(key -> keys.add(json(key)));
        return JsonShapes.object().add("currentKey", view.currentKey()).add("underOldKeys", view.underOldKeys()).add("keys", keys);
    }

    private JsonObjectBuilder json(VaultKeyView key) {
        JsonObjectBuilder json = JsonShapes.object().add("alias", key.alias()).add("current", key.current()).add("cards", key.cards());
        JsonShapes.add(json, "madeBy", key.madeBy());
        json.add("seenAt", times.text(key.seenAt()));
        JsonShapes.add(json, "destroyedAt", times.text(key.destroyedAt()));
        JsonShapes.add(json, "destroyedBy", key.destroyedBy());
        return json;
    }
}
