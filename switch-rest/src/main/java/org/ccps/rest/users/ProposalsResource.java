package org.ccps.rest.users;

import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import org.ccps.access.ProposalId;
import org.ccps.access.ProposalView;
import org.ccps.access.Proposals;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.rest.Workstation;
import org.ccps.rest.json.JsonRequest;
import org.ccps.rest.json.JsonShapes;
import org.ccps.rest.json.QueryParameters;

/** {@code /proposals}: changes that need a second administrator. */
@Path("proposals")
@Produces(MediaType.APPLICATION_JSON)
public class ProposalsResource {

    /** Which ones a list shows. */
    private enum Shown { OPEN, ALL }

    @Inject
    private Proposals proposals;

    @Inject
    private UserJson json;

    @Inject
    private Workstation workstation;

    @GET
    public String list(@Context UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters());
        Shown shown = query.oneOf("show", Shown.class);
        query.done();
        List<ProposalView> found = shown == Shown.ALL ? proposals.latest() : proposals.open();
        JsonArrayBuilder items = JsonShapes.list();
        found.forEach(proposal -> items.add(json.proposal(proposal)));
        return JsonShapes.object().add("items", items).build().toString();
    }

    @POST
    @Path("{id}/confirmation")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response confirm(@PathParam("id") String id, InputStream body) {
        JsonRequest.read(body).done();
        Proposals.Decided decided = proposals.confirm(id(id), workstation.name());
        JsonObjectBuilder answer = json.proposal(decided.proposal());
        if (decided.password() != null) {
            json.add(answer, decided.password());
        }
        return Response.ok(answer.build().toString()).header("Cache-Control", "no-store").build();
    }

    @POST
    @Path("{id}/refusal")
    @Consumes(MediaType.APPLICATION_JSON)
    public String refuse(@PathParam("id") String id, InputStream body) {
        JsonRequest request = JsonRequest.read(body);
        String reason = request.text("reason");
        request.done();
        return json.proposal(proposals.refuse(id(id), reason, workstation.name())).build().toString();
    }

    private static ProposalId id(String text) {
        return ProposalId.parse(text).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
    }
}
