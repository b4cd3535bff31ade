package org.ccps.rest.nodes;

import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.ccps.monitoring.NodeView;
import org.ccps.monitoring.Nodes;
import org.ccps.rest.Times;
import org.ccps.rest.json.JsonShapes;

/** {@code GET /nodes}: the servers, each by its own last word (M2, M5). Manager and Administrator. */
@Path("nodes")
@Produces(MediaType.APPLICATION_JSON)
public class NodesResource {

    @Inject
    private Nodes nodes;

    @Inject
    private Times times;

    @GET
    public String list() {
        JsonArrayBuilder items = JsonShapes.list();
        nodes.list().forEach(node -> items.add(json(node)));
        return JsonShapes.object().add("items", items).build().toString();
    }

    private JsonObjectBuilder json(NodeView node) {
        JsonObjectBuilder link = JsonShapes.object().add("state", node.link().name());
        JsonShapes.add(link, "cause", node.linkCause());
        JsonObjectBuilder json = JsonShapes.object().add("name", node.name()).add("state", node.state().name()).add("here", node.here());
        JsonShapes.add(json, "version", node.version());
        json.add("startedAt", times.text(node.startedAt())).add("seenAt", times.text(node.seenAt()));
        JsonShapes.add(json, "endedAt", times.text(node.endedAt()));
        return json.add("clockAheadMs", node.clockAhead().toMillis()).add("link", link);
    }
}
