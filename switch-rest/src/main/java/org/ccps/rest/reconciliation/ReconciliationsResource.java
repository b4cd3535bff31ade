package org.ccps.rest.reconciliation;

import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ccps.reconciliation.Imported;
import org.ccps.reconciliation.LineOutcome;
import org.ccps.reconciliation.LinePage;
import org.ccps.reconciliation.MappingItem;
import org.ccps.reconciliation.MissingPage;
import org.ccps.reconciliation.ProposalPage;
import org.ccps.reconciliation.Reconciliation;
import org.ccps.reconciliation.ReportId;
import org.ccps.reconciliation.ReportPage;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.rest.Workstation;
import org.ccps.rest.json.JsonRequest;
import org.ccps.rest.json.JsonShapes;
import org.ccps.rest.json.QueryParameters;

/** {@code /reconciliations}: import the gateway's reports, and look at what they came to. */
@Path("reconciliations")
@Produces(MediaType.APPLICATION_JSON)
public class ReconciliationsResource {

    private static final int LIMIT_DEFAULT = 50;
    private static final String CSV = "text/csv";

    @Inject
    private Reconciliation reconciliation;

    @Inject
    private ReconciliationJson json;

    @Inject
    private Workstation workstation;

    @Inject
    private Clock clock;

    @POST
    @Consumes(CSV)
    public Response upload(@Context UriInfo uri, InputStream body) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters());
        String merchant = query.text("merchant");
        String fileName = query.text("fileName");
        query.done();
        Imported imported = reconciliation.upload(merchant, fileName, body, workstation.name());
        return Response.status(imported.before() ? Response.Status.OK : Response.Status.ACCEPTED).location(URI.create("reconciliations/" + imported.report().id()))
                .entity(json.of(imported.report()).toString()).build();
    }

    @GET
    public String list(@Context UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters());
        int limit = limit(query);
        String cursor = query.text("cursor");
        query.done();
        ReportPage page = reconciliation.reports(limit, cursor);
        return json.page(page.items(), page.next(), json::of);
    }

    @GET
    @Path("{id}")
    public String one(@PathParam("id") String id) {
        return json.of(reconciliation.report(report(id))).toString();
    }

    @GET
    @Path("{id}/lines")
    public String lines(@PathParam("id") String id, @Context UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters());
        LineOutcome outcome = query.oneOf("outcome", LineOutcome.class);
        int limit = limit(query);
        String cursor = query.text("cursor");
        query.done();
        LinePage page = reconciliation.lines(report(id), outcome, limit, cursor);
        return json.page(page.items(), page.next(), json::of);
    }

    @GET
    @Path("missing")
    public String missing(@Context UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters());
        Instant asOf = query.time("asOf");
        int limit = limit(query);
        String cursor = query.text("cursor");
        query.done();
        MissingPage page = reconciliation.missing(asOf == null ? clock.instant() : asOf, limit, cursor);
        return json.page(page.items(), page.next(), json::of);
    }

    @GET
    @Path("proposals")
    public String proposals(@Context UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters());
        int limit = limit(query);
        String cursor = query.text("cursor");
        query.done();
        ProposalPage page = reconciliation.proposals(limit, cursor);
        return json.page(page.items(), page.next(), json::of);
    }

    @POST
    @Path("proof")
    @Consumes(CSV)
    public String proof(@Context UriInfo uri, InputStream body) {
        return json.of(reconciliation.proof(merchant(uri), body, workstation.name())).toString();
    }

    @GET
    @Path("mapping")
    public String mapping(@Context UriInfo uri) {
        return mapping(reconciliation.mapping(merchant(uri)));
    }

    /** The one parameter of these calls: the code of the account that a report is of. */
    private static String merchant(UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters());
        String merchant = query.text("merchant");
        query.done();
        return merchant;
    }

    @PUT
    @Path("mapping")
    @Consumes(MediaType.APPLICATION_JSON)
    public String map(@Context UriInfo uri, InputStream body) {
        String merchant = merchant(uri);
        JsonRequest request = JsonRequest.read(body);
        Map<String, String> items = new LinkedHashMap<>();
        for (MappingItem item : MappingItem.values()) {
            String text = request.text(item.key());
            if (text != null) {
                items.put(item.key(), text);
            }
        }
        request.done();
        return mapping(reconciliation.map(merchant, items, workstation.name()));
    }

    private static String mapping(Map<String, String> items) {
        JsonObjectBuilder json = JsonShapes.object();
        items.forEach(json::add);
        return json.build().toString();
    }

    private static int limit(QueryParameters query) {
        return query.number("limit", LIMIT_DEFAULT, Reconciliation.LIMIT_MAX);
    }

    private static ReportId report(String id) {
        return ReportId.parse(id).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
    }
}
