package org.ccps.rest.refunds;

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
import org.ccps.payment.PaymentId;
import org.ccps.refund.RefundAsked;
import org.ccps.refund.RefundPage;
import org.ccps.refund.RefundRequest;
import org.ccps.refund.Refunds;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.rest.Workstation;
import org.ccps.rest.json.JsonRequest;
import org.ccps.rest.json.QueryParameters;

/** {@code /payments/…/refunds}: ask for one, look at all of one payment. */
@Path("payments/{id}/refunds")
@Produces(MediaType.APPLICATION_JSON)
public class PaymentRefundsResource {

    @Inject
    private Refunds refunds;

    @Inject
    private RefundJson json;

    @Inject
    private Workstation workstation;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response ask(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key, InputStream body) {
        PaymentId payment = PaymentId.parse(id).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
        JsonRequest request = JsonRequest.read(body);
        JsonRequest amount = request.object("amount");
        JsonRequest expected = request.object("expectedRefundable");
        RefundRequest refund = new RefundRequest(key, payment, amount.text("value"), amount.text("currency"), request.text("reason"), request.text("note"),
                expected.text("value"), expected.text("currency"), workstation.name());
        request.done();
        RefundAsked asked = refunds.ask(refund);
        Response.ResponseBuilder response = json.response(asked.refund());
        return (asked.replayed() ? response.header("Idempotency-Replayed", "true") : response).build();
    }

    @GET
    public String ofPayment(@PathParam("id") String id, @Context UriInfo uri) {
        PaymentId payment = PaymentId.parse(id).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
        new QueryParameters(uri.getQueryParameters()).done();
        return json.of(new RefundPage(refunds.ofPayment(payment), null)).toString();
    }
}
