package org.ccps.rest.outages;

import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.ccps.deferral.DrainReport;
import org.ccps.deferral.OutageView;
import org.ccps.deferral.Outages;
import org.ccps.job.JobRunView;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.payment.PaymentSearch;
import org.ccps.rest.Times;
import org.ccps.rest.json.JsonShapes;
import org.ccps.rest.json.QueryParameters;
import org.ccps.text.Cursor;

/** {@code /outages} and {@code /drains}: when the way was down, and what became of what had been stored. Manager. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
public class OutagesResource {

    @Inject
    private Outages outages;

    @Inject
    private Times times;

    @GET
    @Path("outages")
    public String list(@Context UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters());
        int limit = query.number("limit", PaymentSearch.LIMIT_DEFAULT, PaymentSearch.LIMIT_MAX);
        Long before = query.cursor();
        query.done();
        List<OutageView> found = outages.list(before, limit);
        JsonArrayBuilder items = JsonShapes.list();
        found.forEach(outage -> items.add(json(outage)));
        JsonObjectBuilder json = JsonShapes.object().add("items", items);
        if (found.size() == limit) {
            json.add("next", Cursor.of(found.get(limit - 1).number()));
        }
        return json.build().toString();
    }

    private JsonObjectBuilder json(OutageView outage) {
        JsonObjectBuilder json = JsonShapes.object().add("id", "O-" + outage.number()).add("startedAt", times.text(outage.startedAt()));
        JsonShapes.add(json, "endedAt", times.text(outage.endedAt()));
        JsonArrayBuilder amounts = JsonShapes.list();
        outage.amounts().forEach(amount -> amounts.add(JsonShapes.amount(amount)));
        json.add("cause", outage.cause()).add("deferred", outage.deferred()).add("deferredAmounts", amounts).add("callsLost", outage.callsLost());
        JsonShapes.add(json, "drainedAt", times.text(outage.drainedAt()));
        return json;
    }

    /** The latest runs of the drain with their end reports (C17). */
    @GET
    @Path("drains")
    public String drains(@Context UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters());
        int limit = query.number("limit", 10, PaymentSearch.LIMIT_MAX);
        query.done();
        JsonArrayBuilder items = JsonShapes.list();
        outages.drains(limit).forEach(run -> items.add(json(run)));
        return JsonShapes.object().add("items", items).build().toString();
    }

    private JsonObjectBuilder json(JobRunView run) {
        DrainReport report = outages.report(run);
        JsonObjectBuilder json = JsonShapes.object().add("id", Long.toString(run.id())).add("status", run.status().name()).add("startedBy", run.startedBy())
                .add("startedAt", times.text(run.startedAt()));
        JsonShapes.add(json, "endedAt", times.text(run.endedAt()));
        JsonShapes.add(json, "cause", run.endCause());
        json.add("done", run.done()).add("total", run.total()).add("addsUp", report.addsUp());
        JsonArrayBuilder sums = JsonShapes.list();
        for (Currency currency : report.currencies()) {
            report.sums(currency).forEach((what, sum) -> sums.add(JsonShapes.object().add("what", what.name()).add("items", sum.items())
                    .add("amount", JsonShapes.amount(new Money(Math.min(Money.MINOR_MAX, sum.valueMinor()), currency)))));
        }
        JsonArrayBuilder lines = JsonShapes.list();
        report.lines().forEach(line -> lines.add(JsonShapes.object().add("kind", line.kind().name()).add("merchant", line.merchant())
                .add("operator", line.operator()).add("what", line.what().name()).add("items", line.items())
                .add("amount", JsonShapes.amount(new Money(Math.min(Money.MINOR_MAX, line.valueMinor()), line.currency())))));
        return json.add("sums", sums).add("lines", lines);
    }
}
