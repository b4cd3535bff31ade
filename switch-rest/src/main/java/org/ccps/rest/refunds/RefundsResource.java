package org.ccps.rest.refunds;

import jakarta.inject.Inject;
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
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.refund.RefundId;
import org.ccps.refund.RefundSearch;
import org.ccps.refund.RefundState;
import org.ccps.refund.Refunds;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.rest.Workstation;
import org.ccps.rest.json.JsonRequest;
import org.ccps.rest.json.QueryParameters;

/** {@code /refunds}: look, authorise, turn down. */
@Path("refunds")
@Produces(MediaType.APPLICATION_JSON)
public class RefundsResource {

    @Inject
    private Refunds refunds;

    @Inject
    private RefundJson json;

    @Inject
    private Workstation workstation;

    @GET
    @Path("{id}")
    public String one(@PathParam("id") String id) {
        return json.of(refunds.find(id(id), workstation.name())).toString();
    }

    @GET
    public String list(@Context UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters());
        RefundSearch search = new RefundSearch(query.oneOf("state", RefundState.class), query.number("limit", RefundSearch.LIMIT_DEFAULT, RefundSearch.LIMIT_MAX),
                query.text("cursor"));
        query.done();
        return json.of(refunds.list(search)).toString();
    }

    @POST
    @Path("{id}/authorisation")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response authorise(@PathParam("id") String id, InputStream body) {
        RefundId refund = id(id);
        JsonRequest request = JsonRequest.read(body);
        String password = request.text("password");
        JsonRequest expected = request.object("expectedRefundable");
        String value = expected.text("value");
        String currency = expected.text("currency");
        request.done();
        return json.response(refunds.authorise(refund, password == null ? null : password.toCharArray(), money(value, currency), workstation.name())).build();
    }

    /** What the manager saw; nothing left is something that he can have seen. */
    private static Money money(String value, String currency) {
        if (value == null && currency == null) {
            return null;
        }
        Currency known = Currency.of(currency).orElseThrow(() -> invalid("expectedRefundable.currency", "unknown", "must be the payment's"));
        try {
            return Money.parseBalance(value, known);
        } catch (Money.NotAnAmount e) {
            throw invalid("expectedRefundable", "format", e.getMessage());
        }
    }

    private static InvalidInput invalid(String field, String code, String message) {
        return new InvalidInput(List.of(new FieldError(field, code, message)));
    }

    @POST
    @Path("{id}/refusal")
    @Consumes(MediaType.APPLICATION_JSON)
    public String refuse(@PathParam("id") String id, InputStream body) {
        RefundId refund = id(id);
        JsonRequest request = JsonRequest.read(body);
        String reason = request.text("reason");
        request.done();
        return json.of(refunds.refuse(refund, reason, workstation.name())).toString();
    }

    private static RefundId id(String text) {
        return RefundId.parse(text).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
    }
}
