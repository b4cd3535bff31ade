package org.ccps.rest.deferred;

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
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ccps.deferral.DeferredDesk;
import org.ccps.deferral.WaitingPage;
import org.ccps.operation.OperationId;
import org.ccps.operation.OperationKind;
import org.ccps.operation.OperationView;
import org.ccps.payment.PaymentId;
import org.ccps.payment.PaymentSearch;
import org.ccps.payment.PaymentView;
import org.ccps.payment.Payments;
import org.ccps.refund.RefundId;
import org.ccps.refund.RefundView;
import org.ccps.refund.Refunds;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.rest.Workstation;
import org.ccps.rest.json.JsonRequest;
import org.ccps.rest.json.JsonShapes;
import org.ccps.rest.json.QueryParameters;
import org.ccps.rest.payments.PaymentJson;
import org.ccps.rest.refunds.RefundJson;

/** {@code /deferred}: what waits. Manager. */
@Path("deferred")
@Produces(MediaType.APPLICATION_JSON)
public class DeferredResource {

    @Inject
    private Payments payments;

    @Inject
    private DeferredDesk desk;

    @Inject
    private Refunds refunds;

    @Inject
    private PaymentJson json;

    @Inject
    private RefundJson refundJson;

    @Inject
    private Workstation workstation;

    @GET
    public String list(@Context UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters());
        int limit = query.number("limit", PaymentSearch.LIMIT_DEFAULT, PaymentSearch.LIMIT_MAX);
        String cursor = query.text("cursor");
        query.done();
        WaitingPage page = desk.list(false, limit, cursor);
        Map<Long, PaymentView> ofPayments = payments.byIds(page.items().stream().filter(item -> item.kind() == OperationKind.PAYMENT)
                .map(item -> new PaymentId(item.paymentId())).toList()).stream().collect(Collectors.toMap(payment -> payment.id().number(), Function.identity()));
        Map<OperationId, RefundView> ofRefunds = refunds.byOperations(page.items().stream().filter(item -> item.kind() == OperationKind.REFUND)
                .map(OperationView::id).toList());
        JsonArrayBuilder items = JsonShapes.list();
        page.items().forEach(item -> items.add(item.kind() == OperationKind.PAYMENT ? json.of(ofPayments.get(item.paymentId()))
                : refundJson.of(ofRefunds.get(item.id()))));
        JsonObjectBuilder answer = JsonShapes.object().add("items", items);
        if (page.next() != null) {
            answer.add("next", page.next());
        }
        return answer.build().toString();
    }

    @POST
    @Path("{id}/hold")
    @Consumes(MediaType.APPLICATION_JSON)
    public String hold(@PathParam("id") String id, InputStream body) {
        OperationId operation = operation(id);
        desk.hold(operation, reason(body), workstation.name());
        return item(id);
    }

    @POST
    @Path("{id}/release")
    @Consumes(MediaType.APPLICATION_JSON)
    public String release(@PathParam("id") String id, InputStream body) {
        OperationId operation = operation(id);
        JsonRequest.read(body).done();
        desk.release(operation, workstation.name());
        return item(id);
    }

    /** Before the others; items of its card that are older still go first. */
    @POST
    @Path("{id}/precedence")
    @Consumes(MediaType.APPLICATION_JSON)
    public String sendSooner(@PathParam("id") String id, InputStream body) {
        OperationId operation = operation(id);
        JsonRequest.read(body).done();
        desk.sendSooner(operation, workstation.name());
        return item(id);
    }

    @POST
    @Path("{id}/withdrawal")
    @Consumes(MediaType.APPLICATION_JSON)
    public String withdraw(@PathParam("id") String id, InputStream body) {
        OperationId operation = operation(id);
        desk.withdraw(operation, reason(body), workstation.name());
        return item(id);
    }

    private static String reason(InputStream body) {
        JsonRequest request = JsonRequest.read(body);
        String reason = request.text("reason");
        request.done();
        return reason;
    }

    /** A payment's first operation has the payment's own number; what carries out a refund has another one. */
    private OperationId operation(String text) {
        Optional<OperationId> ofPayment = PaymentId.parse(text).map(payment -> new OperationId(payment.number()));
        return ofPayment.or(() -> RefundId.parse(text).flatMap(refunds::operationOf)).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
    }

    private String item(String id) {
        return PaymentId.parse(id).map(payment -> json.of(payments.find(payment, workstation.name())))
                .orElseGet(() -> refundJson.of(refunds.find(RefundId.parse(id).orElseThrow(), workstation.name()))).toString();
    }
}
