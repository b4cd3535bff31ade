package org.ccps.rest.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.Response;
import org.ccps.access.AmountLimits;
import org.ccps.access.IssuedPassword;
import org.ccps.access.ProposalView;
import org.ccps.access.UserChanged;
import org.ccps.access.UserDetail;
import org.ccps.access.UserRow;
import org.ccps.access.UserView;
import org.ccps.rest.Times;
import org.ccps.rest.json.JsonShapes;

/** Users and proposals as the API writes them. */
@ApplicationScoped
public class UserJson {

    @Inject
    private Times times;

    JsonObjectBuilder row(UserRow row) {
        JsonObjectBuilder json = user(row.user());
        json.add("enabled", row.enabled());
        JsonShapes.add(json, "disabledAt", times.text(row.disabledAt()));
        JsonShapes.add(json, "disabledWhy", row.disabledWhy());
        JsonShapes.add(json, "lockedUntil", times.text(row.lockedUntil()));
        json.add("failedTries", row.failedTries());
        JsonShapes.add(json, "lastSignInAt", times.text(row.lastSignInAt()));
        json.add("createdAt", times.text(row.createdAt()));
        JsonShapes.add(json, "passwordSetAt", times.text(row.passwordSetAt()));
        json.add("passwordOnce", row.passwordOnce());
        JsonShapes.add(json, "passwordEndsAt", times.text(row.passwordEndsAt()));
        JsonShapes.add(json, "codeSince", times.text(row.codeSince()));
        return json.add("openSessions", row.openSessions()).add("version", row.version());
    }

    JsonObjectBuilder user(UserView user) {
        JsonArrayBuilder rights = JsonShapes.list();
        user.rights().forEach(right -> rights.add(right.name()));
        JsonObjectBuilder json = JsonShapes.object().add("username", user.username()).add("displayName", user.displayName()).add("level", user.level().name())
                .add("rights", rights).add("limits", limits(user.limits()));
        JsonArrayBuilder merchants = JsonShapes.list();
        user.merchants().forEach(merchants::add);
        json.add("merchants", merchants);
        if (user.isProgram()) {
            JsonArrayBuilder addresses = JsonShapes.list();
            user.client().addresses().forEach(addresses::add);
            json.add("client", JsonShapes.object().add("addresses", addresses).add("callsPerMinute", user.client().callsPerMinute())
                    .add("endsAt", times.text(user.client().endsAt())));
        }
        return json;
    }

    private static JsonObject limits(AmountLimits limits) {
        JsonObjectBuilder json = JsonShapes.object();
        JsonShapes.add(json, "payment", limits.payment());
        JsonShapes.add(json, "day", limits.day());
        return json.build();
    }

    JsonObjectBuilder detail(UserDetail detail) {
        JsonArrayBuilder sessions = JsonShapes.list();
        detail.sessions().forEach(session -> {
            JsonObjectBuilder json = JsonShapes.object().add("workstation", session.workstation()).add("beganAt", times.text(session.beganAt()))
                    .add("usedAt", times.text(session.usedAt()));
            JsonShapes.add(json, "endedAt", times.text(session.endedAt()));
            JsonShapes.add(json, "endedWhy", session.endedWhy());
            sessions.add(json);
        });
        JsonObjectBuilder waiting = JsonShapes.object();
        detail.waiting().forEach(waiting::add);
        JsonArrayBuilder proposals = JsonShapes.list();
        detail.proposals().forEach(proposal -> proposals.add(proposal(proposal)));
        JsonArrayBuilder history = JsonShapes.list();
        detail.history().forEach(record -> {
            JsonObjectBuilder details = JsonShapes.object();
            record.details().forEach(details::add);
            JsonObjectBuilder json = JsonShapes.object().add("id", Long.toString(record.id())).add("at", times.text(record.at())).add("actor", record.actor())
                    .add("action", record.action()).add("outcome", record.outcome());
            JsonShapes.add(json, "workstation", record.workstation());
            history.add(json.add("details", details));
        });
        return row(detail.row()).add("sessions", sessions).add("waiting", waiting).add("proposals", proposals).add("history", history)
                .add("recoveryCodes", detail.recoveryCodes());
    }

    /** @return 200 or 201 when it was made, 202 with the proposal when it waits for a second administrator */
    Response response(UserChanged changed, Response.Status made) {
        JsonObjectBuilder json = changed.user() == null ? JsonShapes.object() : detail(changed.user());
        if (changed.waits()) {
            return Response.status(Response.Status.ACCEPTED).entity(json.add("proposal", proposal(changed.proposal())).build().toString()).build();
        }
        if (changed.password() != null) {
            add(json, changed.password());
        }
        return Response.status(made).header("Cache-Control", "no-store").entity(json.build().toString()).build();
    }

    /** Under the name that says what it is good for. */
    void add(JsonObjectBuilder json, IssuedPassword password) {
        json.add(password.isSecret() ? "secret" : "oneTimePassword", password(password));
    }

    private JsonObjectBuilder password(IssuedPassword password) {
        return JsonShapes.object().add("username", password.username()).add("password", password.password()).add("endsAt", times.text(password.endsAt()));
    }

    /** A proposal, as the calls that make one answer with it. */
    public JsonObjectBuilder proposal(ProposalView proposal) {
        JsonObjectBuilder json = JsonShapes.object().add("id", proposal.id().toString()).add("kind", proposal.kind().name()).add("object", proposal.object())
                .add("summary", proposal.summary());
        JsonShapes.add(json, "reason", proposal.reason());
        json.add("proposedBy", proposal.proposedBy()).add("proposedAt", times.text(proposal.proposedAt())).add("lapsesAt", times.text(proposal.lapsesAt()))
                .add("state", proposal.state().name());
        JsonShapes.add(json, "decidedBy", proposal.decidedBy());
        JsonShapes.add(json, "decidedAt", times.text(proposal.decidedAt()));
        JsonShapes.add(json, "decidedWhy", proposal.decidedWhy());
        return json;
    }
}
