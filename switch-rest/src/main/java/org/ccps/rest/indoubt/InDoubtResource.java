package org.ccps.rest.indoubt;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ccps.indoubt.DoubtView;
import org.ccps.indoubt.InDoubtDesk;
import org.ccps.indoubt.InDoubtPage;
import org.ccps.indoubt.Resolution;
import org.ccps.operation.OperationId;
import org.ccps.payment.PaymentId;
import org.ccps.payment.PaymentView;
import org.ccps.payment.Payments;
import org.ccps.refund.RefundId;
import org.ccps.refund.RefundView;
import org.ccps.refund.Refunds;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.rest.Times;
import org.ccps.rest.Workstation;
import org.ccps.rest.json.JsonRequest;
import org.ccps.rest.json.JsonShapes;
import org.ccps.rest.json.QueryParameters;
import org.ccps.rest.payments.PaymentJson;
import org.ccps.rest.refunds.RefundJson;

/** {@code /in-doubt}: what nobody knows yet, and ending it by evidence. */
@Path("in-doubt")
@Produces(MediaType.APPLICATION_JSON)
public class InDoubtResource {

    @Inject
    private InDoubtDesk desk;

    @Inject
    private Payments payments;

    @Inject
    private Refunds refunds;

    @Inject
    private PaymentJson json;

    @Inject
    private RefundJson refundJson;

    @Inject
    private Times times;

    @Inject
    private Workstation workstation;

    @GET
    public Response list(@Context UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters());
        int limit = query.number("limit", InDoubtDesk.LIMIT_DEFAULT, InDoubtDesk.LIMIT_MAX);
        String cursor = query.text("cursor");
        query.done();
        InDoubtPage page = desk.open(limit, cursor);
        Map<Long, PaymentView> found = payments.byIds(page.items().stream().map(doubt -> new PaymentId(doubt.id().number())).toList()).stream()
                .collect(Collectors.toMap(payment -> payment.id().number(), Function.identity()));
        List<OperationId> others = page.items().stream().map(DoubtView::id).filter(id -> !found.containsKey(id.number())).toList();
        Map<OperationId, RefundView> ofRefunds = refunds.byOperations(others);
        JsonArrayBuilder items = JsonShapes.list();
        page.items().forEach(doubt -> items.add(found.containsKey(doubt.id().number()) ? json(json.builder(found.get(doubt.id().number())), doubt)
                : json(refundJson.builder(ofRefunds.get(doubt.id())), doubt)));
        JsonObjectBuilder answer = JsonShapes.object().add("items", items);
        if (page.next() != null) {
            answer.add("next", page.next());
        }
        return Response.ok(answer.build().toString()).build();
    }

    @POST
    @Path("{id}/resolution")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response resolve(@PathParam("id") String id, InputStream body) {
        OperationId operation = operation(id);
        JsonRequest request = JsonRequest.read(body);
        Resolution resolution = new Resolution(request.oneOf("outcome", Resolution.Outcome.class), request.text("evidence"), request.text("gatewayTransactionId"));
        request.done();
        return answer(id, desk.resolve(operation, resolution, workstation.name()));
    }

    @POST
    @Path("{id}/owner")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response takeOver(@PathParam("id") String id, InputStream body) {
        OperationId operation = operation(id);
        JsonRequest.read(body).done();
        return answer(id, desk.takeOver(operation, workstation.name()));
    }

    /** A payment's first operation has the payment's own number; what carries out a refund has another one. */
    private OperationId operation(String text) {
        Optional<OperationId> ofPayment = PaymentId.parse(text).map(payment -> new OperationId(payment.number()));
        return ofPayment.or(() -> RefundId.parse(text).flatMap(refunds::operationOf)).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
    }

    private Response answer(String id, DoubtView doubt) {
        Optional<JsonObjectBuilder> ofPayment = PaymentId.parse(id).flatMap(payment -> payments.byIds(List.of(payment)).stream().findFirst()).map(json::builder);
        JsonObjectBuilder item = ofPayment.or(() -> refunds.byOperations(List.of(doubt.id())).values().stream().findFirst().map(refundJson::builder))
                .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
        return Response.ok(json(item, doubt).toString()).build();
    }

    private JsonObject json(JsonObjectBuilder item, DoubtView doubt) {
        item.add("since", times.text(doubt.since())).add("owner", doubt.owner()).add("dueAt", times.text(doubt.dueAt()));
        DoubtView.Proposal proposal = doubt.proposal();
        if (proposal == null) {
            return item.addNull("proposal").build();
        }
        JsonObjectBuilder proposed = JsonShapes.object().add("by", proposal.by()).add("at", times.text(proposal.at())).add("outcome", proposal.outcome().name())
                .add("evidence", proposal.evidence());
        JsonShapes.add(proposed, "gatewayTransactionId", proposal.gatewayTransactionId());
        return item.add("proposal", proposed).build();
    }
}
