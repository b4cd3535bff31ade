package org.ccps.acceptance.faults;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Three accounts of the same day.
 *
 * @param asked     what callers asked for, by key
 * @param told      what they were answered, in the order of each key's answers
 * @param seen      the states in which each payment was seen after earlier rounds, by id
 * @param decisions what managers asked for and were answered, in order
 * @param recorded  what the product says now
 * @param deferred  what it says is waiting; empty when it cannot defer
 * @param inDoubt   what it says is in doubt; empty when it has no such list
 * @param link      what it says of the link
 * @param ledger    what reached the gateway
 */
record Accounts(Map<String, Asked> asked, List<Told> told, Map<String, Set<String>> seen, List<Decision> decisions, List<Recorded> recorded,
        Optional<List<Recorded>> deferred, Optional<List<Recorded>> inDoubt, Link link, List<Charge> ledger) {

    /** A payment that a caller wants; its reference is nobody else's. */
    record Asked(String key, String reference, long minor) {
    }

    /**
     * One answer to one call.
     *
     * @param status 0 when none came
     * @param code   of a problem, else null
     * @param id     of the payment, else null
     * @param state  of the payment, else null
     * @param calm   whether nobody was troubling the server
     */
    record Told(String key, int status, String code, String id, String state, boolean replayed, boolean calm) {

        /** Whether it hands over a payment, and not a refusal. */
        boolean accepted() {
            return id != null && state != null;
        }

        boolean unavailable() {
            return "gateway-unavailable".equals(code);
        }
    }

    /** What a manager may decide. */
    enum Choice { HOLD, RELEASE, WITHDRAW, TAKEN, NOT_TAKEN }

    /** @param status of the answer, 0 when none came */
    record Decision(String id, Choice choice, int status) {

        /** Without an answer it may have been done, and may not. */
        boolean maybeDone() {
            return status == 200 || status == 0;
        }
    }

    /** One message to the gateway. */
    record Attempt(String orderNumber, String outcome) {
    }

    /** A payment as the product tells it. */
    record Recorded(String id, String state, boolean held, String reference, long minor, boolean concluded, List<Attempt> attempts) {

        static Recorded of(JsonObject payment) {
            return new Recorded(payment.getString("id"), payment.getString("state"), payment.getBoolean("held", false), payment.getString("reference"),
                    Accounts.minor(payment.getJsonObject("amount")),
                    payment.getOrDefault("concludedAt", JsonValue.NULL) != JsonValue.NULL,
                    payment.getOrDefault("attempts", JsonValue.EMPTY_JSON_ARRAY).asJsonArray().getValuesAs(JsonObject.class).stream().map(attempt ->
                            new Attempt(attempt.getString("orderNumber"), attempt.get("outcome") instanceof JsonString outcome ? outcome.getString() : null)).toList());
        }
    }

    /** The link, and what waits for it by currency. */
    record Link(String state, int waiting, List<Long> waitingMinor) {

        static Link of(JsonObject link) {
            return new Link(link.getString("state"), link.getInt("waiting"),
                    link.getJsonArray("waitingAmounts").getValuesAs(JsonObject.class).stream().map(Accounts::minor).toList());
        }
    }

    /** One message that reached the gateway. */
    record Charge(String orderNumber, long minor, boolean approved, boolean charged, String responseCode, String transactionId) {

        static Charge of(JsonObject entry) {
            return new Charge(entry.getString("purchaseOrderNo"), entry.getJsonNumber("amount").longValue(), entry.getBoolean("approved"),
                    entry.getBoolean("charged"), text(entry, "responseCode"), text(entry, "txnId"));
        }

        private static String text(JsonObject entry, String name) {
            return entry.getOrDefault(name, JsonValue.NULL) instanceof JsonString text ? text.getString() : null;
        }
    }

    /** Of an amount in a currency with two decimals, which is all that the campaign uses. */
    static long minor(JsonObject amount) {
        return Long.parseLong(amount.getString("value").replace(".", ""));
    }
}
