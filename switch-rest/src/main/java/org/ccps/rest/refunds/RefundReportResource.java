package org.ccps.rest.refunds;

import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.ccps.refund.RefundReport;
import org.ccps.refund.RefundReportCsv;
import org.ccps.refund.Refunds;
import org.ccps.rest.Times;
import org.ccps.rest.Workstation;
import org.ccps.rest.json.Format;
import org.ccps.rest.json.JsonShapes;
import org.ccps.rest.json.QueryParameters;
import org.ccps.settings.Settings;

/** {@code /reports/refunds}: refunds by author, manager and reason (B15), as JSON or, with {@code format=CSV}, as a file. Manager. */
@Path("reports/refunds")
public class RefundReportResource {

    private static final Duration WITHOUT_FROM = Duration.ofDays(30);

    @Inject
    private Refunds refunds;

    @Inject
    private Times times;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    @Inject
    private Workstation workstation;

    @GET
    public Response report(@Context UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters());
        Instant to = query.time("to");
        Instant from = query.time("from");
        Format format = query.oneOf("format", Format.class);
        query.done();
        Instant until = to == null ? clock.instant() : to;
        Format wanted = format == null ? Format.JSON : format;
        RefundReport report = refunds.report(from == null ? until.minus(WITHOUT_FROM) : from, until, wanted.name(), workstation.name());
        return switch (wanted) {
            case JSON -> Response.ok(json(report).build().toString(), MediaType.APPLICATION_JSON).build();
            case CSV -> Response.ok(RefundReportCsv.of(report, settings.zone()), "text/csv; charset=utf-8").header("Content-Disposition", "attachment; filename=\"refunds.csv\"").build();
        };
    }

    private JsonObjectBuilder json(RefundReport report) {
        JsonArrayBuilder operators = JsonShapes.list();
        for (RefundReport.OperatorLine line : report.operators()) {
            JsonObjectBuilder one = JsonShapes.object().add("operator", line.operator()).add("payments", line.payments())
                    .add("paymentsAmount", JsonShapes.sum(line.paymentsMinor(), line.currency())).add("refunds", line.refunds())
                    .add("refundsAmount", JsonShapes.sum(line.refundsMinor(), line.currency()));
            JsonShapes.add(one, "countPercent", text(line.countPercent()));
            JsonShapes.add(one, "valuePercent", text(line.valuePercent()));
            operators.add(one.add("repeatsToOneCard", line.repeats()).add("selfTaken", line.selfTaken()).add("outsideHours", line.outsideHours()));
        }
        JsonArrayBuilder managers = JsonShapes.list();
        report.managers().forEach(line -> managers.add(JsonShapes.object().add("manager", line.manager()).add("refunds", line.refunds())
                .add("refundsAmount", JsonShapes.sum(line.refundsMinor(), line.currency())).add("alone", line.alone())));
        JsonArrayBuilder reasons = JsonShapes.list();
        report.reasons().forEach(line -> reasons.add(JsonShapes.object().add("reason", line.reason()).add("refunds", line.refunds())
                .add("refundsAmount", JsonShapes.sum(line.refundsMinor(), line.currency())).add("countPercent", text(line.countPercent()))));
        return JsonShapes.object().add("from", times.text(report.from())).add("to", times.text(report.to())).add("operators", operators)
                .add("managers", managers).add("reasons", reasons);
    }

    private static String text(BigDecimal percent) {
        return percent == null ? null : percent.toPlainString();
    }
}
