package org.ccps.rest.users;

import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.rest.Times;
import org.ccps.rest.Workstation;
import org.ccps.rest.json.JsonRequest;
import org.ccps.rest.json.JsonShapes;
import org.ccps.signin.NewCodeSecret;
import org.ccps.signin.OwnCodes;

/** {@code /own-codes}: one-time codes of one's own. Without a token, for who has to choose them first gets none. */
@Path("own-codes")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class OwnCodesResource {

    @Inject
    private OwnCodes ownCodes;

    @Inject
    private Times times;

    @Inject
    private Workstation workstation;

    @POST
    public Response begin(InputStream body) {
        JsonRequest request = JsonRequest.read(body);
        String username = request.text("username");
        String password = request.text("password");
        String code = request.text("code");
        request.done();
        List<FieldError> missing = new ArrayList<>();
        require("username", username, missing);
        require("password", password, missing);
        refuse(missing);
        NewCodeSecret secret = ownCodes.begin(username, password.toCharArray(), code, workstation.name());
        return Response.status(Response.Status.CREATED).header("Cache-Control", "no-store").entity(JsonShapes.object().add("key", secret.key()).add("address", secret.address())
                .add("ticket", secret.ticket()).add("endsAt", times.text(secret.endsAt())).build().toString()).build();
    }

    @POST
    @Path("confirmation")
    public Response confirm(InputStream body) {
        JsonRequest request = JsonRequest.read(body);
        String ticket = request.text("ticket");
        String code = request.text("code");
        request.done();
        List<FieldError> missing = new ArrayList<>();
        require("ticket", ticket, missing);
        require("code", code, missing);
        refuse(missing);
        JsonArrayBuilder recovery = JsonShapes.list();
        ownCodes.confirm(ticket, code, workstation.name()).forEach(recovery::add);
        return Response.ok(JsonShapes.object().add("recoveryCodes", recovery).build().toString()).header("Cache-Control", "no-store").build();
    }

    private static void require(String field, String text, List<FieldError> missing) {
        if (text == null || text.isBlank()) {
            missing.add(new FieldError(field, "required", "is required"));
        }
    }

    private static void refuse(List<FieldError> missing) {
        if (!missing.isEmpty()) {
            throw new InvalidInput(missing);
        }
    }
}
