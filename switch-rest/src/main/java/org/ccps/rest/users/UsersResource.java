package org.ccps.rest.users;

import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.ccps.access.Level;
import org.ccps.access.NewUser;
import org.ccps.access.Right;
import org.ccps.access.UserDesk;
import org.ccps.access.UserEdit;
import org.ccps.access.WantedTerms;
import org.ccps.rest.Workstation;
import org.ccps.rest.json.JsonRequest;
import org.ccps.rest.json.JsonShapes;

/** {@code /users}: who may do what. Administrator. */
@Path("users")
@Produces(MediaType.APPLICATION_JSON)
public class UsersResource {

    @Inject
    private UserDesk desk;

    @Inject
    private UserJson json;

    @Inject
    private Workstation workstation;

    @GET
    public String list() {
        JsonArrayBuilder items = JsonShapes.list();
        desk.list().forEach(row -> items.add(json.row(row)));
        return JsonShapes.object().add("items", items).build().toString();
    }

    @GET
    @Path("{username}")
    public String one(@PathParam("username") String username) {
        return json.detail(desk.find(username)).build().toString();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(InputStream body) {
        JsonRequest request = JsonRequest.read(body);
        JsonRequest limits = request.object("limits");
        NewUser wanted = new NewUser(request.text("username"), request.text("displayName"), request.oneOf("level", Level.class), request.someOf("rights", Right.class),
                limits.text("payment"), limits.text("day"), request.texts("merchants"), terms(request), request.text("reason"));
        request.done();
        return json.response(desk.add(wanted, workstation.name()), Response.Status.CREATED);
    }

    @PUT
    @Path("{username}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(@PathParam("username") String username, InputStream body) {
        JsonRequest request = JsonRequest.read(body);
        JsonRequest limits = request.object("limits");
        UserEdit.Limits both = new UserEdit.Limits(limits.text("payment"), limits.text("day"));
        UserEdit edit = new UserEdit(request.count("version"), request.text("displayName"), request.oneOf("level", Level.class), request.someOf("rights", Right.class),
                request.has("limits") ? both : null, request.texts("merchants"), terms(request), request.yesOrNo("enabled"), request.text("passTo"), request.text("reason"));
        request.done();
        return json.response(desk.change(username, edit, workstation.name()), Response.Status.OK);
    }

    /** A program's terms (E7); null where none are given. */
    private static WantedTerms terms(JsonRequest request) {
        JsonRequest client = request.object("client");
        WantedTerms terms = new WantedTerms(client.texts("addresses"), client.count("callsPerMinute"), client.text("endsAt"));
        return request.hasObject("client") ? terms : null;
    }

    @POST
    @Path("{username}/password")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response resetPassword(@PathParam("username") String username, InputStream body) {
        JsonRequest request = JsonRequest.read(body);
        String reason = request.text("reason");
        request.done();
        return json.response(desk.resetPassword(username, reason, workstation.name()), Response.Status.OK);
    }

    @POST
    @Path("{username}/one-time-code-reset")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response resetCodes(@PathParam("username") String username, InputStream body) {
        JsonRequest request = JsonRequest.read(body);
        String reason = request.text("reason");
        request.done();
        return json.response(desk.resetCodes(username, reason, workstation.name()), Response.Status.OK);
    }

    @POST
    @Path("{username}/unlock")
    @Consumes(MediaType.APPLICATION_JSON)
    public String unlock(@PathParam("username") String username, InputStream body) {
        JsonRequest.read(body).done();
        return json.detail(desk.unlock(username, workstation.name())).build().toString();
    }

    @POST
    @Path("{username}/sign-out")
    @Consumes(MediaType.APPLICATION_JSON)
    public String signOut(@PathParam("username") String username, InputStream body) {
        JsonRequest.read(body).done();
        return json.detail(desk.signOut(username, workstation.name())).build().toString();
    }
}
