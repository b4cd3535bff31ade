package org.ccps.rest.reconciliation;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import org.ccps.reconciliation.OutsidePaymentPage;
import org.ccps.reconciliation.OutsidePaymentRequest;
import org.ccps.reconciliation.OutsidePaymentView;
import org.ccps.reconciliation.OutsidePayments;
import org.ccps.reconciliation.Reconciliation;
import org.ccps.rest.Workstation;
import org.ccps.rest.json.JsonRequest;
import org.ccps.rest.json.QueryParameters;

/** {@code /outside-payments}: payments that were taken on the gateway's own page. */
@Path("outside-payments")
@Produces(MediaType.APPLICATION_JSON)
public class OutsidePaymentsResource {

    private static final int LIMIT_DEFAULT = 50;

    @Inject
    private OutsidePayments payments;

    @Inject
    private ReconciliationJson json;

    @Inject
    private Workstation workstation;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response record(InputStream body) {
        JsonRequest request = JsonRequest.read(body);
        JsonRequest amount = request.object("amount");
        OutsidePaymentRequest payment = new OutsidePaymentRequest(request.text("merchant"), request.text("gatewayTransactionId"), request.text("reference"), amount.text("value"),
                amount.text("currency"), request.text("day"), request.text("note"));
        request.done();
        OutsidePaymentView recorded = payments.record(payment, workstation.name());
        return Response.status(Response.Status.CREATED).entity(json.of(recorded).toString()).build();
    }

    @GET
    public String list(@Context UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters());
        int limit = query.number("limit", LIMIT_DEFAULT, Reconciliation.LIMIT_MAX);
        String cursor = query.text("cursor");
        query.done();
        OutsidePaymentPage page = payments.list(limit, cursor);
        return json.page(page.items(), page.next(), json::of);
    }
}
