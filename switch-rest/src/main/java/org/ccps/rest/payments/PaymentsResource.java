package org.ccps.rest.payments;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.util.Set;
import org.ccps.operation.OperationState;
import org.ccps.payment.PaymentId;
import org.ccps.payment.PaymentRequest;
import org.ccps.payment.PaymentSearch;
import org.ccps.payment.PaymentTaken;
import org.ccps.payment.PaymentView;
import org.ccps.payment.Payments;
import org.ccps.payment.WhenUnavailable;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.rest.Workstation;
import org.ccps.rest.json.JsonRequest;
import org.ccps.rest.json.QueryParameters;

/** {@code /payments}: take, look at, find. */
@Path("payments")
@Produces(MediaType.APPLICATION_JSON)
public class PaymentsResource {

    private static final int STATUS_NOT_PAID = 402;

    @Inject
    private Payments payments;

    @Inject
    private PaymentJson json;

    @Inject
    private Workstation workstation;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response take(@HeaderParam("Idempotency-Key") String key, InputStream body) {
        JsonRequest request = JsonRequest.read(body);
        JsonRequest amount = request.object("amount");
        JsonRequest card = request.object("card");
        PaymentRequest.Builder payment = PaymentRequest.withKey(key).reference(request.text("reference"))
                .amount(amount.text("value"), amount.text("currency"))
                .card(card.text("number"), card.text("expiry"), card.text("cvv"), card.text("holder"))
                .merchant(request.text("merchant")).callId(request.text("callId")).duplicateReason(request.text("duplicateReason")).workstation(workstation.name());
        WhenUnavailable whenUnavailable = request.oneOf("whenUnavailable", WhenUnavailable.class);
        request.done();
        PaymentTaken taken = payments.take((whenUnavailable == null ? payment : payment.whenUnavailable(whenUnavailable)).build());
        PaymentView view = taken.payment();
        Response.ResponseBuilder response = Response.status(status(view.state())).entity(json.of(view).toString()).location(URI.create("payments/" + view.id()));
        return (taken.replayed() ? response.header("Idempotency-Replayed", "true") : response).build();
    }

    private static int status(OperationState state) {
        return switch (state) {
            case APPROVED -> 201;
            case DECLINED, REJECTED -> STATUS_NOT_PAID;
            case DEFERRED, IN_DOUBT, SENDING -> 202;
            case NOT_TAKEN, WITHDRAWN -> 200;
        };
    }

    @GET
    @Path("{id}")
    public Response one(@PathParam("id") String id) {
        PaymentId payment = PaymentId.parse(id).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
        return Response.ok(json.of(payments.find(payment, workstation.name())).toString()).build();
    }

    @GET
    public Response list(@Context UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters());
        PaymentSearch search = new PaymentSearch(query.text("reference"), null, null, query.digits("last4", 4), query.oneOf("state", OperationState.class),
                query.time("from"), query.time("to"), query.text("operator"), query.text("callId"), query.text("merchant"), Set.of(),
                query.number("limit", PaymentSearch.LIMIT_DEFAULT, PaymentSearch.LIMIT_MAX), query.text("cursor"));
        query.done();
        return Response.ok(json.of(payments.search(search)).toString()).build();
    }
}
