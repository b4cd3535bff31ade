package org.ccps.rest.payments;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import org.ccps.operation.OperationState;
import org.ccps.payment.PaymentPage;
import org.ccps.payment.PaymentView;
import org.ccps.rest.Times;
import org.ccps.rest.json.JsonShapes;

/** Payments as JSON. */
@ApplicationScoped
public class PaymentJson {

    @Inject
    private Times times;

    public JsonObject of(PaymentView payment) {
        return builder(payment).build();
    }

    /** To be added to by a call that knows more about a payment. */
    public JsonObjectBuilder builder(PaymentView payment) {
        JsonObjectBuilder json = JsonShapes.object().add("id", payment.id().toString()).add("kind", "PAYMENT").add("state", payment.state().name());
        if (payment.state() == OperationState.DEFERRED && payment.waiting() != null) {
            json.add("held", payment.waiting().held());
        }
        json.add("reference", payment.reference()).add("amount", JsonShapes.amount(payment.amount()))
                .add("refundable", JsonShapes.amount(payment.refundable()))
                .add("card", JsonShapes.object().add("brand", payment.brand()).add("masked", payment.maskedCard()));
        JsonShapes.add(json, "callId", payment.callId());
        json.add("merchant", payment.merchant()).add("operator", payment.operator()).add("authorisedBy", JsonValue.NULL).add("takenAt", times.text(payment.takenAt()));
        JsonShapes.add(json, "concludedAt", times.text(payment.concludedAt()));
        json.add("say", payment.say()).add("gateway", gateway(payment.gateway()));
        json.add("attempts", attempts(payment.attempts()));
        if (payment.earlierTry() != null) {
            json.add("earlierTry", payment.earlierTry().toString());
        }
        if (payment.laterTry() != null) {
            json.add("laterTry", payment.laterTry().toString());
        }
        JsonShapes.add(json, "cause", payment.cause());
        if (payment.waiting() != null) {
            json.add("deferral", deferral(payment.waiting()));
        }
        return json;
    }

    /** Messages to the gateway, a payment's or a refund's. */
    public JsonArrayBuilder attempts(List<PaymentView.Attempt> attempts) {
        JsonArrayBuilder list = JsonShapes.list();
        for (PaymentView.Attempt attempt : attempts) {
            JsonObjectBuilder one = JsonShapes.object().add("number", attempt.number()).add("orderNumber", attempt.orderNumber())
                    .add("messageId", attempt.messageId()).add("startedAt", times.text(attempt.startedAt()));
            JsonShapes.add(one, "endedAt", times.text(attempt.endedAt()));
            JsonShapes.add(one, "outcome", attempt.outcome());
            list.add(one);
        }
        return list;
    }

    /** How something waits or has waited. */
    public JsonObjectBuilder deferral(PaymentView.Waiting waiting) {
        JsonObjectBuilder json = JsonShapes.object().add("deferredAt", times.text(waiting.deferredAt())).add("expiresAt", times.text(waiting.expiresAt()))
                .add("ageing", waiting.ageing());
        JsonShapes.add(json, "heldBy", waiting.heldBy());
        JsonShapes.add(json, "heldReason", waiting.heldReason());
        JsonShapes.add(json, "endedAt", times.text(waiting.endedAt()));
        return json;
    }

    /** What the gateway said last; each part is null when it has said nothing. */
    public static JsonValue gateway(PaymentView.Answer answer) {
        JsonObjectBuilder json = JsonShapes.object();
        JsonShapes.add(json, "transactionId", answer == null ? null : answer.transactionId());
        JsonShapes.add(json, "responseCode", answer == null ? null : answer.responseCode());
        JsonShapes.add(json, "responseText", answer == null ? null : answer.responseText());
        JsonShapes.add(json, "settlementDate", answer == null || answer.settlementDate() == null ? null : answer.settlementDate().toString());
        return json.build();
    }

    public JsonObject of(PaymentPage page) {
        JsonArrayBuilder items = JsonShapes.list();
        page.items().forEach(payment -> items.add(of(payment)));
        JsonObjectBuilder json = JsonShapes.object().add("items", items);
        if (page.next() != null) {
            json.add("next", page.next());
        }
        return json.build();
    }
}
