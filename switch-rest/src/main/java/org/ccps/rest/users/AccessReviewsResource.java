package org.ccps.rest.users;

import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.ccps.access.AccessReviews;
import org.ccps.access.ReviewView;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.rest.Times;
import org.ccps.rest.Workstation;
import org.ccps.rest.json.JsonRequest;
import org.ccps.rest.json.JsonShapes;

/** {@code /access-reviews}: who may do what, looked at and signed for. Administrator. */
@Path("access-reviews")
@Produces(MediaType.APPLICATION_JSON)
public class AccessReviewsResource {

    @Inject
    private AccessReviews reviews;

    @Inject
    private UserJson users;

    @Inject
    private Times times;

    @Inject
    private Workstation workstation;

    @GET
    public String list() {
        JsonArrayBuilder items = JsonShapes.list();
        reviews.signed().forEach(review -> items.add(head(review)));
        return JsonShapes.object().add("items", items).build().toString();
    }

    @GET
    @Path("{id}")
    public String one(@PathParam("id") String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw new Refusal(RefusalCode.NOT_FOUND);
        }
        return whole(reviews.find(Long.parseLong(id)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response sign(InputStream body) {
        JsonRequest request = JsonRequest.read(body);
        String note = request.text("note");
        request.done();
        return Response.status(Response.Status.CREATED).entity(whole(reviews.sign(note, workstation.name()))).build();
    }

    private JsonObjectBuilder head(ReviewView review) {
        JsonObjectBuilder json = JsonShapes.object().add("id", Long.toString(review.id())).add("signedBy", review.signedBy()).add("signedAt", times.text(review.signedAt()));
        JsonShapes.add(json, "note", review.note());
        return json;
    }

    private String whole(ReviewView review) {
        JsonArrayBuilder lines = JsonShapes.list();
        review.lines().forEach(line -> {
            JsonObjectBuilder json = users.user(line.user()).add("enabled", line.enabled());
            JsonShapes.add(json, "lastSignInAt", times.text(line.lastSignInAt()));
            lines.add(json);
        });
        return head(review).add("users", lines).build().toString();
    }
}
