package org.ccps.rest.tokens;

import jakarta.inject.Inject;
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
import org.ccps.signin.IssuedToken;
import org.ccps.signin.Tokens;

/** {@code POST /tokens}: a token for a user name and a password, and a one-time code where the user has some. */
@Path("tokens")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class TokensResource {

    @Inject
    private Tokens tokens;

    @Inject
    private Times times;

    @Inject
    private Workstation workstation;

    @POST
    public Response issue(InputStream body) {
        JsonRequest request = JsonRequest.read(body);
        String username = request.text("username");
        String password = request.text("password");
        String code = request.text("code");
        request.done();
        List<FieldError> missing = new ArrayList<>();
        if (username == null || username.isBlank()) {
            missing.add(new FieldError("username", "required", "is required"));
        }
        if (password == null || password.isEmpty()) {
            missing.add(new FieldError("password", "required", "is required"));
        }
        if (!missing.isEmpty()) {
            throw new InvalidInput(missing);
        }
        IssuedToken issued = tokens.issue(username, password.toCharArray(), code, workstation.name());
        return Response.status(Response.Status.CREATED).header("Cache-Control", "no-store")
                .entity(JsonShapes.object().add("token", issued.token()).add("expiresAt", times.text(issued.expiresAt())).build().toString()).build();
    }
}
