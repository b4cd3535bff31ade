package org.ccps.rest.payments;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.ccps.operation.OperationState;
import org.ccps.payment.PaymentCsv;
import org.ccps.payment.PaymentSearch;
import org.ccps.payment.Payments;
import org.ccps.rest.Workstation;
import org.ccps.rest.json.QueryParameters;
import org.ccps.settings.Settings;

/** {@code /reports/payments}: all that a search finds as a file, however many (H6). Manager with the right EXPORT. */
@Path("reports/payments")
public class PaymentReportResource {

    @Inject
    private Payments payments;

    @Inject
    private Settings settings;

    @Inject
    private Workstation workstation;

    @GET
    public Response report(@Context UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters());
        PaymentSearch search = new PaymentSearch(query.text("reference"), null, null, query.digits("last4", 4), query.oneOf("state", OperationState.class),
                query.time("from"), query.time("to"), query.text("operator"), query.text("callId"), query.text("merchant"), Set.of(), PaymentSearch.LIMIT_DEFAULT, null);
        query.done();
        payments.checkExport(search.merchant());
        String from = workstation.name();
        StreamingOutput file = out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 15);
            PaymentCsv csv = new PaymentCsv(writer, settings.zone());
            csv.begin();
            payments.export(search, from, csv);
            csv.end();
            writer.flush();
        };
        return Response.ok(file, "text/csv; charset=utf-8").header("Content-Disposition", "attachment; filename=\"payments.csv\"").build();
    }
}
