package org.ccps.operator.take;

import java.util.Map;

/** The switch's names of fields and the page's. */
final class FieldNames {

    private static final Map<String, String> OF = Map.of("reference", "reference", "amount", "amount", "card.number", "f1",
            "card.expiry", "f2", "card.cvv", "f3", "card.holder", "f4", "callId", "call", "duplicateReason", "duplicate-reason");

    private FieldNames() {
    }

    /** The page's id for a field; one that the page does not have is shown at the reference. */
    static String onPage(String field) {
        return OF.getOrDefault(field, field.startsWith("amount") ? "amount" : "reference");
    }
}
