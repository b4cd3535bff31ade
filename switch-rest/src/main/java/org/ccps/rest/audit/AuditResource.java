package org.ccps.rest.audit;

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
import org.ccps.audit.AuditSearch;
import org.ccps.audit.AuditVerification;
import org.ccps.audit.AuditView;
import org.ccps.report.AuditDesk;
import org.ccps.rest.Times;
import org.ccps.rest.Workstation;
import org.ccps.rest.json.JsonShapes;
import org.ccps.rest.json.QueryParameters;
import org.ccps.text.Cursor;

/** {@code /audit}: the record of who did what, and whether it is whole. */
@Path("audit")
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {

    private static final int LIMIT_DEFAULT = 50;

    @Inject
    private AuditDesk desk;

    @Inject
    private Times times;

    @Inject
    private Workstation workstation;

    @GET
    public String list(@Context UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters());
        int limit = query.number("limit", LIMIT_DEFAULT, AuditSearch.LIMIT_MAX);
        AuditSearch search = new AuditSearch(query.text("actor"), query.text("action"), query.text("object"), query.time("from"), query.time("to"),
                limit, query.cursor());
        query.done();
        List<AuditView> found = desk.search(search, workstation.name());
        JsonArrayBuilder items = JsonShapes.list();
        found.forEach(record -> items.add(json(record)));
        JsonObjectBuilder json = JsonShapes.object().add("items", items);
        if (found.size() == limit) {
            json.add("next", Cursor.of(found.get(limit - 1).id()));
        }
        return json.build().toString();
    }

    private JsonObjectBuilder json(AuditView record) {
        JsonObjectBuilder json = JsonShapes.object().add("id", Long.toString(record.id())).add("at", times.text(record.at()))
                .add("actor", record.actor()).add("action", record.action());
        JsonShapes.add(json, "object", record.object());
        json.add("outcome", record.outcome());
        JsonShapes.add(json, "workstation", record.workstation());
        JsonObjectBuilder details = JsonShapes.object();
        record.details().forEach(details::add);
        return json.add("details", details);
    }

    @GET
    @Path("verification")
    public String verification() {
        AuditVerification found = desk.verify(workstation.name());
        JsonObjectBuilder json = JsonShapes.object().add("intact", found.intact()).add("records", found.records()).add("unsealed", found.unsealed());
        if (found.firstBroken() != null) {
            AuditVerification.Broken broken = found.firstBroken();
            JsonObjectBuilder first = JsonShapes.object().add("id", Long.toString(broken.record())).add("fault", broken.fault());
            if (broken.place() != null) {
                first.add("place", broken.place());
            }
            json.add("firstBroken", first);
        }
        if (found.noted() != null) {
            json.add("noted", JsonShapes.object().add("place", found.noted().place()).add("at", times.text(found.noted().at())));
        }
        return json.build().toString();
    }
}
