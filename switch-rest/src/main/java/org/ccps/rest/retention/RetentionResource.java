package org.ccps.rest.retention;

import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.ccps.rest.Times;
import org.ccps.rest.json.JsonShapes;
import org.ccps.retention.RetentionDesk;
import org.ccps.retention.RetentionLine;
import org.ccps.retention.RetentionReport;
import org.ccps.retention.RetentionView;

/** {@code GET /retention}: what would be deleted, and what was (K7). Administrator. */
@Path("retention")
@Produces(MediaType.APPLICATION_JSON)
public class RetentionResource {

    @Inject
    private RetentionDesk desk;

    @Inject
    private Times times;

    @GET
    public String view() {
        RetentionView view = desk.view();
        JsonArrayBuilder reports = JsonShapes.list();
        view.reports().forEach(report -> reports.add(json(report)));
        return JsonShapes.object().add("nextAt", times.text(view.nextAt())).add("ahead", lines(view.ahead())).add("reports", reports).build().toString();
    }

    private JsonObjectBuilder json(RetentionReport report) {
        JsonObjectBuilder json = JsonShapes.object().add("run", Long.toString(report.run().id())).add("status", report.run().status().name())
                .add("startedBy", report.run().startedBy()).add("startedAt", times.text(report.run().startedAt()));
        JsonShapes.add(json, "endedAt", times.text(report.run().endedAt()));
        return json.add("lines", lines(report.lines()));
    }

    private JsonArrayBuilder lines(List<RetentionLine> lines) {
        JsonArrayBuilder list = JsonShapes.list();
        for (RetentionLine line : lines) {
            JsonObjectBuilder kept = JsonShapes.object();
            line.kept().forEach((why, count) -> kept.add(why.name(), count));
            list.add(JsonShapes.object().add("data", line.data().name()).add("setting", line.data().days().key()).add("olderThan", times.text(line.olderThan()))
                    .add("deleted", line.deleted()).add("kept", kept));
        }
        return list;
    }
}
