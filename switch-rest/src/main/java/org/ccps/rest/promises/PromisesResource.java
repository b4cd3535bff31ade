package org.ccps.rest.promises;

import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.ccps.payment.PaymentId;
import org.ccps.promise.Promise;
import org.ccps.promise.PromiseBook;
import org.ccps.promise.PromiseTotals;
import org.ccps.promise.Promises;
import org.ccps.rest.Times;
import org.ccps.rest.json.JsonShapes;
import org.ccps.rest.json.QueryParameters;

/** {@code /promises}: everything that customers have been promised, and what it comes to. */
@Path("promises")
@Produces(MediaType.APPLICATION_JSON)
public class PromisesResource {

    private static final int LIMIT_DEFAULT = 50;

    @Inject
    private Promises promises;

    @Inject
    private Times times;

    @GET
    public Response list(@Context UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters());
        int limit = query.number("limit", LIMIT_DEFAULT, Promises.LIMIT_MAX);
        query.done();
        PromiseBook book = promises.open(limit);
        JsonArrayBuilder items = JsonShapes.list();
        book.items().forEach(promise -> items.add(json(promise)));
        JsonArrayBuilder totals = JsonShapes.list();
        book.totals().lines().forEach(line -> totals.add(json(line)));
        return Response.ok(JsonShapes.object().add("items", items).add("count", book.totals().count()).add("overdue", book.totals().overdue())
                .add("totals", totals).build().toString()).build();
    }

    private JsonObjectBuilder json(Promise promise) {
        JsonObjectBuilder item = JsonShapes.object().add("kind", promise.kind().name()).add("id", promise.object())
                .add("paymentId", new PaymentId(promise.paymentId()).toString()).add("operation", promise.operation().toString())
                .add("amount", JsonShapes.amount(promise.amount()));
        JsonShapes.add(item, "owner", promise.owner());
        return item.add("dueAt", times.text(promise.dueAt())).add("nextStep", promise.nextStep().code());
    }

    private static JsonObjectBuilder json(PromiseTotals.Line line) {
        return JsonShapes.object().add("kind", line.kind().name()).add("count", line.count()).add("overdue", line.overdue())
                .add("sum", JsonShapes.sum(line.sumMinor(), line.currency()));
    }
}
