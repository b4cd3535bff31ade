package org.ccps.rest.deferred;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import org.ccps.deferral.DeferredDesk;
import org.ccps.operation.OperationId;
import org.ccps.payment.PaymentId;
import org.ccps.payment.PaymentSearch;
import org.ccps.payment.Payments;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.rest.Workstation;
import org.ccps.rest.json.JsonRequest;
import org.ccps.rest.json.QueryParameters;
import org.ccps.rest.payments.PaymentJson;

/** {@code /deferred}: what waits. Manager. */
@Path("deferred")
@Produces(MediaType.APPLICATION_JSON)
public class DeferredResource {

    @Inject
    private Payments payments;

    @Inject
    private DeferredDesk desk;

    @Inject
    private PaymentJson json;

    @Inject
    private Workstation workstation;

    @GET
    public String list(@Context UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters());
        int limit = query.number("limit", PaymentSearch.LIMIT_DEFAULT, PaymentSearch.LIMIT_MAX);
        String cursor = query.text("cursor");
        query.done();
        return json.of(payments.deferred(false, limit, cursor)).toString();
    }

    @POST
    @Path("{id}/hold")
    @Consumes(MediaType.APPLICATION_JSON)
    public String hold(@PathParam("id") String id, InputStream body) {
        PaymentId payment = id(id);
        desk.hold(operation(payment), reason(body), workstation.name());
        return payment(payment);
    }

    @POST
    @Path("{id}/release")
    @Consumes(MediaType.APPLICATION_JSON)
    public String release(@PathParam("id") String id, InputStream body) {
        PaymentId payment = id(id);
        JsonRequest.read(body).done();
        desk.release(operation(payment), workstation.name());
        return payment(payment);
    }

    /** Before the others; items of its card that are older still go first. */
    @POST
    @Path("{id}/precedence")
    @Consumes(MediaType.APPLICATION_JSON)
    public String sendSooner(@PathParam("id") String id, InputStream body) {
        PaymentId payment = id(id);
        JsonRequest.read(body).done();
        desk.sendSooner(operation(payment), workstation.name());
        return payment(payment);
    }

    @POST
    @Path("{id}/withdrawal")
    @Consumes(MediaType.APPLICATION_JSON)
    public String withdraw(@PathParam("id") String id, InputStream body) {
        PaymentId payment = id(id);
        desk.withdraw(operation(payment), reason(body), workstation.name());
        return payment(payment);
    }

    private static String reason(InputStream body) {
        JsonRequest request = JsonRequest.read(body);
        String reason = request.text("reason");
        request.done();
        return reason;
    }

    private static PaymentId id(String text) {
        return PaymentId.parse(text).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
    }

    /** A payment's first operation has the payment's own number. */
    private static OperationId operation(PaymentId payment) {
        return new OperationId(payment.number());
    }

    private String payment(PaymentId payment) {
        return json.of(payments.find(payment, workstation.name())).toString();
    }
}
