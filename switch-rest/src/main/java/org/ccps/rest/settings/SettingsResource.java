package org.ccps.rest.settings;

import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
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
import java.util.List;
import org.ccps.administration.SettingChanged;
import org.ccps.administration.SettingDetail;
import org.ccps.administration.SettingItem;
import org.ccps.administration.SettingsDesk;
import org.ccps.rest.Times;
import org.ccps.rest.Workstation;
import org.ccps.rest.json.JsonRequest;
import org.ccps.rest.json.JsonShapes;
import org.ccps.rest.users.UserJson;
import org.ccps.settings.Setting;
import org.ccps.settings.VersionView;

/** {@code /settings}: what can be set, and what it has been. Administrator. */
@Path("settings")
@Produces(MediaType.APPLICATION_JSON)
public class SettingsResource {

    @Inject
    private SettingsDesk desk;

    @Inject
    private UserJson users;

    @Inject
    private Times times;

    @Inject
    private Workstation workstation;

    @GET
    public String list() {
        JsonArrayBuilder items = JsonShapes.list();
        desk.list().forEach(item -> items.add(item(item)));
        return JsonShapes.object().add("items", items).build().toString();
    }

    @GET
    @Path("{name}")
    public String one(@PathParam("name") String name) {
        return detail(desk.find(name)).build().toString();
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(@PathParam("name") String name, InputStream body) {
        JsonRequest request = JsonRequest.read(body);
        String value = request.scalar("value");
        Integer version = request.count("version");
        String reason = request.text("reason");
        request.done();
        return response(desk.change(name, value, version, reason, workstation.name()));
    }

    @POST
    @Path("{name}/undo")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response undo(@PathParam("name") String name, InputStream body) {
        JsonRequest request = JsonRequest.read(body);
        Integer to = request.count("to");
        Integer version = request.count("version");
        String reason = request.text("reason");
        request.done();
        return response(desk.undo(name, to, version, reason, workstation.name()));
    }

    private Response response(SettingChanged changed) {
        JsonObjectBuilder json = detail(changed.detail());
        if (changed.proposal() == null) {
            return Response.ok(json.build().toString()).build();
        }
        return Response.status(Response.Status.ACCEPTED).entity(json.add("proposal", users.proposal(changed.proposal())).build().toString()).build();
    }

    private JsonObjectBuilder item(SettingItem item) {
        Setting setting = item.setting();
        JsonObjectBuilder json = JsonShapes.object().add("name", setting.key()).add("value", item.value()).add("default", setting.defaultValue())
                .add("version", item.version()).add("kind", setting.kind().name()).add("meaning", item.meaning());
        JsonShapes.add(json, "unit", item.unit());
        if (setting.kind() == Setting.Kind.NUMBER) {
            json.add("min", setting.min()).add("max", setting.max());
        }
        json.add("moneyLimit", setting.isMoneyLimit()).add("fixed", setting.isFixed());
        JsonShapes.add(json, "changedBy", item.changedBy());
        JsonShapes.add(json, "changedAt", times.text(item.changedAt()));
        return json.add("pending", item.pending());
    }

    private JsonObjectBuilder detail(SettingDetail detail) {
        JsonArrayBuilder proposals = JsonShapes.list();
        detail.proposals().forEach(proposal -> proposals.add(users.proposal(proposal)));
        return item(detail.item()).add("versions", versions(detail.versions(), times)).add("proposals", proposals);
    }

    static JsonArrayBuilder versions(List<VersionView> versions, Times times) {
        JsonArrayBuilder list = JsonShapes.list();
        versions.forEach(version -> {
            JsonObjectBuilder json = JsonShapes.object().add("version", version.version()).add("value", version.value()).add("changedBy", version.changedBy());
            JsonShapes.add(json, "confirmedBy", version.confirmedBy());
            json.add("changedAt", times.text(version.changedAt()));
            JsonShapes.add(json, "reason", version.reason());
            list.add(json);
        });
        return list;
    }
}
