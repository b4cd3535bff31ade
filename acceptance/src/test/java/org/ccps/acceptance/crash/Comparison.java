package org.ccps.acceptance.crash;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ccps.acceptance.harness.Simulator.Charge;

/** Holds three accounts of the same day against each other: what callers were told, what the product says, what the gateway did. */
final class Comparison {

    private static final Set<String> KNOWN_OR_IN_DOUBT = Set.of("APPROVED", "IN_DOUBT");

    private final List<String> violations = new ArrayList<>();

    private Comparison() {
    }

    /**
     * @param answers  payments as callers were told them
     * @param recorded payments as the product tells them now
     * @param ledger   what reached the gateway
     * @return what does not fit, in words; empty when all is well
     */
    static List<String> violations(List<JsonObject> answers, List<JsonObject> recorded, List<Charge> ledger) {
        Comparison comparison = new Comparison();
        comparison.compare(answers, recorded, ledger);
        return comparison.violations;
    }

    private void compare(List<JsonObject> answers, List<JsonObject> recorded, List<Charge> ledger) {
        Map<String, JsonObject> byId = recorded.stream().collect(Collectors.toMap(payment -> payment.getString("id"), Function.identity()));
        Map<String, JsonObject> byOrder = recorded.stream().collect(Collectors.toMap(Comparison::orderNumber, Function.identity()));
        for (JsonObject answer : answers) {
            JsonObject payment = byId.get(answer.getString("id"));
            check(payment != null, "acknowledged, and gone: " + answer.getString("id"));
            check(payment == null || payment.getString("state").equals(answer.getString("state")),
                    "acknowledged as " + answer.getString("state") + ", now another: " + answer.getString("id"));
        }
        for (JsonObject payment : recorded) {
            check(!payment.getString("state").equals("SENDING"), "still being sent: " + payment.getString("id"));
            check(payment.getJsonArray("attempts").size() == 1, "sent more than once: " + payment.getString("id"));
            boolean charged = ledger.stream().anyMatch(charge -> charge.charged() && charge.orderNumber().equals(orderNumber(payment)));
            check(charged || !payment.getString("state").equals("APPROVED"), "approved, and never charged: " + payment.getString("id"));
        }
        Map<String, List<Charge>> byOrderNumber = ledger.stream().collect(Collectors.groupingBy(Charge::orderNumber));
        byOrderNumber.forEach((orderNumber, charges) -> {
            check(charges.size() == 1, "sent " + charges.size() + " times: " + orderNumber);
            JsonObject payment = byOrder.get(orderNumber);
            check(payment != null, "charged without a record: " + orderNumber);
            if (payment != null && charges.get(0).charged()) {
                check(KNOWN_OR_IN_DOUBT.contains(payment.getString("state")), "charged, and called " + payment.getString("state") + ": " + orderNumber);
                check(payment.getJsonObject("amount").getString("value").replace(".", "").equals(Long.toString(charges.get(0).amount())),
                        "charged another amount: " + orderNumber);
            }
        });
    }

    private void check(boolean fits, String violation) {
        if (!fits) {
            violations.add(violation);
        }
    }

    private static String orderNumber(JsonObject payment) {
        return payment.getJsonArray("attempts").getJsonObject(0).getString("orderNumber");
    }
}
