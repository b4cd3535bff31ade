package org.ccps.rest.refunds;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.ccps.refund.RefundPage;
import org.ccps.refund.RefundState;
import org.ccps.refund.RefundView;
import org.ccps.rest.Times;
import org.ccps.rest.json.JsonShapes;
import org.ccps.rest.payments.PaymentJson;

/** Refunds as JSON: the shape of a payment, with what a refund has besides. */
@ApplicationScoped
public class RefundJson {

    private static final int STATUS_NOT_PAID = 402;

    @Inject
    private Times times;

    @Inject
    private PaymentJson payments;

    public JsonObject of(RefundView refund) {
        return builder(refund).build();
    }

    /** To be added to by a call that knows more about a refund. */
    public JsonObjectBuilder builder(RefundView refund) {
        JsonObjectBuilder json = JsonShapes.object().add("id", refund.id().toString()).add("kind", "REFUND").add("state", refund.state().name());
        if (refund.state() == RefundState.DEFERRED && refund.waiting() != null) {
            json.add("held", refund.waiting().held());
        }
        json.add("paymentId", refund.payment().toString()).add("reference", refund.reference()).add("amount", JsonShapes.amount(refund.amount()))
                .add("refundable", JsonShapes.amount(refund.refundable()))
                .add("card", JsonShapes.object().add("brand", refund.brand()).add("masked", refund.maskedCard()));
        JsonShapes.add(json, "callId", refund.callId());
        json.add("operator", refund.askedBy()).add("reason", refund.reason());
        JsonShapes.add(json, "note", refund.note());
        JsonShapes.add(json, "authorisedBy", refund.authorisedBy());
        JsonShapes.add(json, "secondAuthorisedBy", refund.secondBy());
        json.add("managersNeeded", refund.managersNeeded()).add("takenAt", times.text(refund.askedAt()));
        JsonShapes.add(json, "decidedAt", times.text(refund.decidedAt()));
        JsonShapes.add(json, "concludedAt", times.text(refund.concludedAt()));
        if (refund.state() == RefundState.AWAITING_AUTHORISATION) {
            json.add("lapsesAt", times.text(refund.lapsesAt())).add("paymentState", refund.paymentState().name());
        }
        if (refund.refusedBy() != null) {
            JsonObjectBuilder refusal = JsonShapes.object().add("by", refund.refusedBy()).add("cause", refund.refusalCause());
            JsonShapes.add(refusal, "reason", refund.refusalReason());
            json.add("refusal", refusal);
        }
        json.add("say", refund.say()).add("gateway", PaymentJson.gateway(refund.gateway())).add("attempts", payments.attempts(refund.attempts()));
        JsonShapes.add(json, "cause", refund.cause());
        if (refund.waiting() != null) {
            json.add("deferral", payments.deferral(refund.waiting()));
        }
        return json;
    }

    /** What a refund that was asked for or authorised is answered with. */
    public Response.ResponseBuilder response(RefundView refund) {
        return Response.status(status(refund.state())).entity(of(refund).toString()).location(URI.create("refunds/" + refund.id()));
    }

    private static int status(RefundState state) {
        return switch (state) {
            case APPROVED -> 201;
            case DECLINED, REJECTED -> STATUS_NOT_PAID;
            case AWAITING_AUTHORISATION, DEFERRED, IN_DOUBT, SENDING -> 202;
            case REFUSED, LAPSED, NOT_TAKEN, WITHDRAWN -> 200;
        };
    }

    public JsonObject of(RefundPage page) {
        JsonArrayBuilder items = JsonShapes.list();
        page.items().forEach(refund -> items.add(of(refund)));
        JsonObjectBuilder json = JsonShapes.object().add("items", items);
        if (page.next() != null) {
            json.add("next", page.next());
        }
        return json.build();
    }
}
