package org.ccps.rest.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.function.Function;
import org.ccps.reconciliation.AtMostOnce;
import org.ccps.reconciliation.LineOutcome;
import org.ccps.reconciliation.LineView;
import org.ccps.reconciliation.MissingView;
import org.ccps.reconciliation.OutsidePaymentView;
import org.ccps.reconciliation.ProposalView;
import org.ccps.reconciliation.ReportView;
import org.ccps.rest.Times;
import org.ccps.rest.json.JsonShapes;

/** Reports, lines and what follows from them, as JSON. */
@ApplicationScoped
public class ReconciliationJson {

    @Inject
    private Times times;

    <T> String page(List<T> views, String next, Function<T, JsonObject> each) {
        JsonArrayBuilder items = JsonShapes.list();
        views.forEach(view -> items.add(each.apply(view)));
        JsonObjectBuilder json = JsonShapes.object().add("items", items);
        if (next != null) {
            json.add("next", next);
        }
        return json.build().toString();
    }

    JsonObject of(ReportView report) {
        JsonObjectBuilder json = JsonShapes.object().add("id", report.id().toString()).add("status", report.status().name())
                .add("merchant", report.merchant()).add("fileName", report.fileName()).add("sha256", report.sha256()).add("importedBy", report.importedBy())
                .add("importedAt", times.text(report.importedAt()));
        JsonShapes.add(json, "finishedAt", times.text(report.finishedAt()));
        json.add("lines", report.lines());
        JsonShapes.add(json, "firstDay", text(report.firstDay()));
        JsonShapes.add(json, "lastDay", text(report.lastDay()));
        json.add("mapping", report.mapping());
        JsonObjectBuilder counts = JsonShapes.object();
        for (LineOutcome outcome : LineOutcome.values()) {
            counts.add(outcome.name(), report.counts().getOrDefault(outcome, 0L));
        }
        return json.add("counts", counts).add("waiting", report.waiting()).build();
    }

    JsonObject of(LineView line) {
        JsonObjectBuilder json = JsonShapes.object().add("line", line.number());
        JsonShapes.add(json, "outcome", text(line.outcome()));
        JsonShapes.add(json, "reason", line.reason());
        JsonShapes.add(json, "matchedBy", text(line.matchedBy()));
        JsonShapes.add(json, "paymentId", text(line.payment()));
        JsonShapes.add(json, "ourState", text(line.ourState()));
        JsonShapes.add(json, "outsidePaymentId", line.outsidePayment() == null ? null : "X-" + line.outsidePayment());
        json.add("settled", line.settled());
        JsonShapes.add(json, "transactionId", line.gatewayTransactionId());
        JsonShapes.add(json, "orderNumber", line.orderNumber());
        JsonShapes.add(json, "kind", text(line.kind()));
        json.add("amount", line.amount() == null ? JsonValue.NULL : JsonShapes.amount(line.amount()));
        JsonShapes.add(json, "day", text(line.day()));
        JsonShapes.add(json, "card", line.card());
        if (line.approved() == null) {
            json.addNull("approved");
        } else {
            json.add("approved", line.approved());
        }
        JsonShapes.add(json, "responseCode", line.responseCode());
        JsonShapes.add(json, "resultText", line.resultText());
        return json.build();
    }

    JsonObject of(MissingView missing) {
        JsonObjectBuilder json = JsonShapes.object().add("paymentId", missing.payment().toString()).add("kind", missing.kind().name())
                .add("amount", JsonShapes.amount(missing.amount())).add("operator", missing.author());
        JsonShapes.add(json, "orderNumber", missing.orderNumber());
        JsonShapes.add(json, "transactionId", missing.gatewayTransactionId());
        JsonShapes.add(json, "concludedAt", times.text(missing.concludedAt()));
        JsonShapes.add(json, "settlementDate", text(missing.settlementDate()));
        return json.add("dueDay", missing.dueDay().toString()).build();
    }

    JsonObject of(ProposalView proposal) {
        JsonObjectBuilder json = JsonShapes.object().add("paymentId", proposal.payment().toString()).add("kind", proposal.kind().name())
                .add("amount", JsonShapes.amount(proposal.amount())).add("operator", proposal.author());
        JsonShapes.add(json, "orderNumber", proposal.orderNumber());
        return json.add("since", times.text(proposal.since())).add("day", proposal.day().toString()).add("proposed", "NOT_TAKEN")
                .add("report", proposal.report().toString()).add("fileName", proposal.fileName()).build();
    }

    JsonObject of(AtMostOnce proof) {
        JsonArrayBuilder exceptions = JsonShapes.list();
        for (AtMostOnce.TakenTwice exception : proof.exceptions()) {
            JsonObjectBuilder one = JsonShapes.object().add("paymentId", exception.payment().toString());
            JsonShapes.add(one, "orderNumber", exception.orderNumber());
            exceptions.add(one.add("reason", exception.reason()));
        }
        return JsonShapes.object().add("atMostOnce", proof.holds()).add("attempts", proof.attempts()).add("lines", proof.lines())
                .add("badLines", proof.badLines()).add("exceptions", exceptions).build();
    }

    JsonObject of(OutsidePaymentView payment) {
        JsonObjectBuilder json = JsonShapes.object().add("id", "X-" + payment.id()).add("merchant", payment.merchant()).add("gatewayTransactionId", payment.gatewayTransactionId())
                .add("reference", payment.reference()).add("amount", JsonShapes.amount(payment.amount())).add("day", payment.day().toString());
        JsonShapes.add(json, "note", payment.note());
        json.add("recordedBy", payment.recordedBy()).add("recordedAt", times.text(payment.recordedAt()));
        if (payment.matchedReport() == null) {
            json.addNull("matchedBy");
        } else {
            json.add("matchedBy", JsonShapes.object().add("report", payment.matchedReport().toString()).add("line", payment.matchedLine()));
        }
        return json.build();
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }
}
