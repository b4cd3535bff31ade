package org.ccps.rest.users;

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
import org.ccps.rest.Workstation;
import org.ccps.rest.json.JsonRequest;
import org.ccps.signin.OwnPassword;

/** {@code POST /own-password}: a password of one's own in the place of the present one. Without a token, for who has a one-time password gets none. */
@Path("own-password")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class OwnPasswordResource {

    @Inject
    private OwnPassword ownPassword;

    @Inject
    private Workstation workstation;

    @POST
    public Response change(InputStream body) {
        JsonRequest request = JsonRequest.read(body);
        String username = request.text("username");
        String password = request.text("password");
        String code = request.text("code");
        String chosen = request.text("newPassword");
        request.done();
        List<FieldError> missing = new ArrayList<>();
        require("username", username, missing);
        require("password", password, missing);
        require("newPassword", chosen, missing);
        if (!missing.isEmpty()) {
            throw new InvalidInput(missing);
        }
        ownPassword.change(username, password.toCharArray(), code, chosen, workstation.name());
        return Response.noContent().build();
    }

    private static void require(String field, String text, List<FieldError> missing) {
        if (text == null || text.isBlank()) {
            missing.add(new FieldError(field, "required", "is required"));
        }
    }
}
