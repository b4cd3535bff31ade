package org.ccps.rest.jobs;

import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.function.LongFunction;
import org.ccps.job.JobRunView;
import org.ccps.jobs.Jobs;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.rest.Times;
import org.ccps.rest.json.JsonShapes;

/** {@code /jobs}: what runs by itself or by hand. Administrator. */
@Path("jobs")
@Produces(MediaType.APPLICATION_JSON)
public class JobsResource {

    @Inject
    private Jobs jobs;

    @Inject
    private Times times;

    @GET
    public String list() {
        JsonArrayBuilder items = JsonShapes.list();
        jobs.list().forEach((job, runs) -> {
            JsonArrayBuilder executions = JsonShapes.list();
            runs.forEach(run -> executions.add(json(run)));
            items.add(JsonShapes.object().add("job", job).add("executions", executions));
        });
        return JsonShapes.object().add("items", items).build().toString();
    }

    @POST
    @Path("{job}/executions")
    public Response start(@PathParam("job") String job) {
        JobRunView run = jobs.start(job);
        return Response.status(Response.Status.CREATED).location(URI.create("jobs/executions/" + run.id())).entity(json(run).build().toString()).build();
    }

    @POST
    @Path("executions/{id}/stop")
    public String stop(@PathParam("id") String id) {
        return changed(id, jobs::stop);
    }

    @POST
    @Path("executions/{id}/restart")
    public String restart(@PathParam("id") String id) {
        return changed(id, jobs::restart);
    }

    @POST
    @Path("executions/{id}/abandon")
    public String abandon(@PathParam("id") String id) {
        return changed(id, jobs::abandon);
    }

    private String changed(String id, LongFunction<JobRunView> act) {
        if (!id.matches("[0-9]{1,18}")) {
            throw new Refusal(RefusalCode.NOT_FOUND);
        }
        return json(act.apply(Long.parseLong(id))).build().toString();
    }

    private JsonObjectBuilder json(JobRunView run) {
        JsonObjectBuilder json = JsonShapes.object().add("id", Long.toString(run.id())).add("job", run.job());
        JsonShapes.add(json, "subject", run.subject());
        json.add("status", run.status().name()).add("node", run.node()).add("startedBy", run.startedBy()).add("startedAt", times.text(run.startedAt()));
        JsonShapes.add(json, "endedAt", times.text(run.endedAt()));
        JsonShapes.add(json, "cause", run.endCause());
        return json.add("done", run.done()).add("total", run.total());
    }
}
