package org.ccps.rest.followups;

import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
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
import org.ccps.followup.FollowUpId;
import org.ccps.followup.FollowUpKind;
import org.ccps.followup.FollowUpOutcome;
import org.ccps.followup.FollowUpPage;
import org.ccps.followup.FollowUpSearch;
import org.ccps.followup.FollowUpView;
import org.ccps.followup.FollowUps;
import org.ccps.payment.PaymentId;
import org.ccps.refund.RefundId;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.rest.Times;
import org.ccps.rest.Workstation;
import org.ccps.rest.json.JsonRequest;
import org.ccps.rest.json.JsonShapes;
import org.ccps.rest.json.QueryParameters;

/** {@code /follow-ups}: what somebody has to do for a customer. */
@Path("follow-ups")
@Produces(MediaType.APPLICATION_JSON)
public class FollowUpsResource {

    /** Which ones a list shows. */
    private enum Shown { OPEN, CLOSED }

    @Inject
    private FollowUps followUps;

    @Inject
    private Times times;

    @Inject
    private Workstation workstation;

    @GET
    public Response list(@Context UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters());
        String owner = query.text("owner");
        FollowUpKind kind = query.oneOf("kind", FollowUpKind.class);
        Shown state = query.oneOf("state", Shown.class);
        FollowUpSearch search = new FollowUpSearch(owner, kind, state == null ? null : (Boolean) (state == Shown.OPEN),
                query.number("limit", FollowUpSearch.LIMIT_DEFAULT, FollowUpSearch.LIMIT_MAX), query.text("cursor"));
        query.done();
        FollowUpPage page = followUps.list(search);
        JsonArrayBuilder items = JsonShapes.list();
        page.items().forEach(followUp -> items.add(json(followUp)));
        JsonObjectBuilder answer = JsonShapes.object().add("items", items);
        if (page.next() != null) {
            answer.add("next", page.next());
        }
        return Response.ok(answer.build().toString()).build();
    }

    @GET
    @Path("{id}")
    public Response one(@PathParam("id") String id) {
        return answer(followUps.find(id(id)));
    }

    @POST
    @Path("{id}/notes")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response note(@PathParam("id") String id, InputStream body) {
        FollowUpId followUp = id(id);
        JsonRequest request = JsonRequest.read(body);
        String note = request.text("note");
        request.done();
        return answer(followUps.note(followUp, note, workstation.name()));
    }

    @POST
    @Path("{id}/closure")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response close(@PathParam("id") String id, InputStream body) {
        FollowUpId followUp = id(id);
        JsonRequest request = JsonRequest.read(body);
        FollowUpOutcome outcome = request.oneOf("outcome", FollowUpOutcome.class);
        String note = request.text("note");
        request.done();
        return answer(followUps.close(followUp, outcome, note, workstation.name()));
    }

    @POST
    @Path("{id}/owner")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response assign(@PathParam("id") String id, InputStream body) {
        FollowUpId followUp = id(id);
        JsonRequest request = JsonRequest.read(body);
        String username = request.text("username");
        request.done();
        return answer(followUps.assign(followUp, username, workstation.name()));
    }

    private static FollowUpId id(String text) {
        return FollowUpId.parse(text).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
    }

    private Response answer(FollowUpView followUp) {
        JsonArrayBuilder notes = JsonShapes.list();
        followUp.notes().forEach(note -> notes.add(JsonShapes.object().add("at", times.text(note.at())).add("author", note.author()).add("note", note.text())));
        return Response.ok(builder(followUp).add("notes", notes).build().toString()).build();
    }

    private JsonObject json(FollowUpView followUp) {
        return builder(followUp).build();
    }

    private JsonObjectBuilder builder(FollowUpView followUp) {
        JsonObjectBuilder item = JsonShapes.object().add("id", followUp.id().toString()).add("kind", followUp.kind().name())
                .add("paymentId", new PaymentId(followUp.paymentId()).toString()).add("operation", followUp.operation().toString())
                .add("paymentState", followUp.state().name()).add("reference", followUp.reference());
        JsonShapes.add(item, "refundId", followUp.refundId() == null ? null : new RefundId(followUp.refundId()).toString());
        JsonShapes.add(item, "callId", followUp.callId());
        item.add("amount", JsonShapes.amount(followUp.amount()));
        JsonShapes.add(item, "owner", followUp.owner());
        item.add("state", followUp.isOpen() ? Shown.OPEN.name() : Shown.CLOSED.name()).add("openedAt", times.text(followUp.openedAt()))
                .add("dueAt", times.text(followUp.dueAt())).add("overdue", followUp.overdue());
        JsonShapes.add(item, "nextStep", followUp.nextStep() == null ? null : followUp.nextStep().code());
        JsonShapes.add(item, "closedAt", times.text(followUp.closedAt()));
        JsonShapes.add(item, "closedBy", followUp.closedBy());
        JsonShapes.add(item, "outcome", followUp.outcome() == null ? null : followUp.outcome().name());
        JsonShapes.add(item, "approvedBy", followUp.approvedBy());
        return item;
    }
}
