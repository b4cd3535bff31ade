package org.ccps.rest.queues;

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
import java.io.InputStream;
import org.ccps.deferral.DeadLetterView;
import org.ccps.deferral.QueueDesk;
import org.ccps.deferral.QueueView;
import org.ccps.rest.Times;
import org.ccps.rest.Workstation;
import org.ccps.rest.json.JsonRequest;
import org.ccps.rest.json.JsonShapes;

/** {@code /queues}: what lies in them, and what could not be delivered. Administrator. */
@Path("queues")
@Produces(MediaType.APPLICATION_JSON)
public class QueuesResource {

    @Inject
    private QueueDesk desk;

    @Inject
    private Times times;

    @Inject
    private Workstation workstation;

    @GET
    public String list() {
        JsonArrayBuilder items = JsonShapes.list();
        for (QueueView queue : desk.list()) {
            items.add(JsonShapes.object().add("name", queue.name()).add("dead", queue.dead()).add("messages", queue.messages()).add("delivering", queue.delivering())
                    .add("consumers", queue.consumers()).add("added", queue.added()));
        }
        return JsonShapes.object().add("items", items).build().toString();
    }

    @GET
    @Path("{name}/dead-letters")
    public String deadLetters(@PathParam("name") String name) {
        JsonArrayBuilder items = JsonShapes.list();
        desk.deadLetters(name).forEach(letter -> items.add(json(letter)));
        return JsonShapes.object().add("items", items).build().toString();
    }

    private JsonObjectBuilder json(DeadLetterView letter) {
        JsonObjectBuilder json = JsonShapes.object().add("id", letter.id()).add("sentAt", times.text(letter.sentAt())).add("why", letter.why());
        JsonShapes.add(json, "from", letter.from());
        JsonShapes.add(json, "object", letter.object());
        JsonShapes.add(json, "state", letter.state() == null ? null : letter.state().name());
        return json;
    }

    @POST
    @Path("{name}/dead-letters/{id}/return")
    @Consumes(MediaType.APPLICATION_JSON)
    public String sendBack(@PathParam("name") String name, @PathParam("id") String id, InputStream body) {
        JsonRequest.read(body).done();
        desk.sendBack(name, id, workstation.name());
        return list();
    }

    @POST
    @Path("{name}/dead-letters/{id}/disposal")
    @Consumes(MediaType.APPLICATION_JSON)
    public String throwAway(@PathParam("name") String name, @PathParam("id") String id, InputStream body) {
        JsonRequest request = JsonRequest.read(body);
        String reason = request.text("reason");
        request.done();
        desk.throwAway(name, id, reason, workstation.name());
        return list();
    }
}
