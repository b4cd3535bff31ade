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
import org.ccps.administration.MerchantDesk;
import org.ccps.administration.MerchantEdit;
import org.ccps.administration.MerchantView;
import org.ccps.money.Currency;
import org.ccps.rest.Times;
import org.ccps.rest.Workstation;
import org.ccps.rest.json.JsonRequest;
import org.ccps.rest.json.JsonShapes;
import org.ccps.settings.MerchantAccount;
import org.ccps.settings.ReferenceRule;

/** {@code /merchants}: the merchant accounts. Administrator. */
@Path("merchants")
@Produces(MediaType.APPLICATION_JSON)
public class MerchantsResource {

    @Inject
    private MerchantDesk desk;

    @Inject
    private Times times;

    @Inject
    private Workstation workstation;

    @GET
    public String list() {
        JsonArrayBuilder items = JsonShapes.list();
        desk.list().forEach(merchant -> items.add(json(merchant)));
        return JsonShapes.object().add("items", items).build().toString();
    }

    @GET
    @Path("{code}")
    public String one(@PathParam("code") String code) {
        return json(desk.find(code)).build().toString();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(InputStream body) {
        JsonRequest request = JsonRequest.read(body);
        String code = request.text("code");
        MerchantEdit edit = edit(request, null);
        request.done();
        return Response.status(Response.Status.CREATED).entity(json(desk.add(code, edit, workstation.name())).build().toString()).build();
    }

    @PUT
    @Path("{code}")
    @Consumes(MediaType.APPLICATION_JSON)
    public String change(@PathParam("code") String code, InputStream body) {
        JsonRequest request = JsonRequest.read(body);
        MerchantEdit edit = edit(request, request.count("version"));
        request.done();
        return json(desk.change(code, edit, workstation.name())).build().toString();
    }

    private static MerchantEdit edit(JsonRequest request, Integer version) {
        JsonRequest reference = request.object("reference");
        List<String> patterns = reference.texts("patterns");
        return new MerchantEdit(version, request.text("name"), request.text("gatewayMerchantId"), request.oneOf("currency", Currency.class),
                request.texts("currencies"), request.texts("brands"), request.yesOrNo("codeRequired"), request.yesOrNo("dotsNumber"), request.yesOrNo("dotsCode"),
                patterns == null ? null : String.join(",", patterns), reference.oneOf("check", ReferenceRule.Check.class), reference.yesOrNo("required"), request.text("reason"));
    }

    @POST
    @Path("{code}/undo")
    @Consumes(MediaType.APPLICATION_JSON)
    public String undo(@PathParam("code") String code, InputStream body) {
        JsonRequest request = JsonRequest.read(body);
        Integer to = request.count("to");
        Integer version = request.count("version");
        String reason = request.text("reason");
        request.done();
        return json(desk.undo(code, to, version, reason, workstation.name())).build().toString();
    }

    @POST
    @Path("{code}/closure")
    @Consumes(MediaType.APPLICATION_JSON)
    public String close(@PathParam("code") String code, InputStream body) {
        JsonRequest request = JsonRequest.read(body);
        String reason = request.text("reason");
        request.done();
        return json(desk.close(code, reason, workstation.name())).build().toString();
    }

    /** The password goes in and never comes out. */
    @PUT
    @Path("{code}/credential")
    @Consumes(MediaType.APPLICATION_JSON)
    public String keepPassword(@PathParam("code") String code, InputStream body) {
        JsonRequest request = JsonRequest.read(body);
        String password = request.text("password");
        request.done();
        return json(desk.keepPassword(code, password == null ? null : password.toCharArray(), workstation.name())).build().toString();
    }

    private JsonObjectBuilder json(MerchantView view) {
        MerchantAccount account = view.account();
        JsonArrayBuilder currencies = JsonShapes.list();
        account.currencies().forEach(currency -> currencies.add(currency.name()));
        JsonArrayBuilder brands = JsonShapes.list();
        account.brands().forEach(brands::add);
        JsonArrayBuilder patterns = JsonShapes.list();
        account.reference().patterns().forEach(patterns::add);
        return JsonShapes.object().add("code", account.code()).add("name", account.name()).add("gatewayMerchantId", account.gatewayMerchantId())
                .add("open", account.isOpen()).add("hasCredential", view.hasCredential()).add("currency", account.currency().name()).add("currencies", currencies).add("brands", brands)
                .add("codeRequired", account.codeRequired()).add("dotsNumber", account.dotsNumber()).add("dotsCode", account.dotsCode())
                .add("reference", JsonShapes.object().add("patterns", patterns).add("check", account.reference().check().name()).add("required", account.reference().required()))
                .add("version", view.version()).add("versions", SettingsResource.versions(view.versions(), times));
    }
}
