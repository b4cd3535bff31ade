package org.ccps.rest.reports;

import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.function.Function;
import org.ccps.money.Currency;
import org.ccps.operation.OperationState;
import org.ccps.report.DayReport;
import org.ccps.report.DayReportCsv;
import org.ccps.report.DayReports;
import org.ccps.rest.Times;
import org.ccps.rest.Workstation;
import org.ccps.rest.json.Format;
import org.ccps.rest.json.JsonShapes;
import org.ccps.rest.json.QueryParameters;

/** {@code /reports/hours}: the payments of a day, hour by hour (H4), as JSON or, with {@code format=CSV}, as a file. Manager. */
@Path("reports/hours")
public class DayReportResource {

    @Inject
    private DayReports reports;

    @Inject
    private Times times;

    @Inject
    private Workstation workstation;

    @GET
    public Response report(@Context UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters());
        LocalDate day = query.day("day");
        Currency currency = query.oneOf("currency", Currency.class);
        String merchant = query.text("merchant");
        Format format = query.oneOf("format", Format.class);
        query.done();
        if (format == Format.CSV) {
            DayReport report = reports.export(day, currency, merchant, workstation.name());
            return Response.ok(DayReportCsv.of(report), "text/csv; charset=utf-8")
                    .header("Content-Disposition", "attachment; filename=\"hours-" + report.day() + ".csv\"").build();
        }
        return Response.ok(json(reports.of(day, currency, merchant)).build().toString(), MediaType.APPLICATION_JSON).build();
    }

    private JsonObjectBuilder json(DayReport report) {
        JsonArrayBuilder hours = JsonShapes.list();
        report.hours().forEach(hour -> hours.add(tallies(report.currency(), hour.all(), hour::of).add("from", times.text(hour.begins().toInstant()))
                .add("to", times.text(hour.ends().toInstant()))));
        return JsonShapes.object().add("day", report.day().toString()).add("zone", report.hours().get(0).begins().getZone().getId()).add("hours", hours)
                .add("total", tallies(report.currency(), report.all(), report::of)).add("inOtherCurrencies", report.others());
    }

    private static JsonObjectBuilder tallies(Currency currency, DayReport.Tally all, Function<OperationState, DayReport.Tally> of) {
        JsonObjectBuilder states = JsonShapes.object();
        for (OperationState state : OperationState.values()) {
            if (of.apply(state).count() > 0) {
                states.add(state.name(), tally(of.apply(state), currency));
            }
        }
        return tally(all, currency).add("states", states);
    }

    private static JsonObjectBuilder tally(DayReport.Tally tally, Currency currency) {
        return JsonShapes.object().add("payments", tally.count()).add("amount", JsonShapes.sum(tally.sumMinor(), currency));
    }
}
