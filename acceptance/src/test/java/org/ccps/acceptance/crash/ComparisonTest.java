package org.ccps.acceptance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import org.ccps.acceptance.harness.Simulator.Charge;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("D3 the comparison after a crash finds")
class ComparisonTest {

    private static final JsonObject PAID = payment("P-1", "APPROVED", "A-1-1", "125.00");
    private static final Charge CHARGE = charge("A-1-1", 12_500, true);

    private static JsonObject payment(String id, String state, String orderNumber, String amount) {
        return Json.createObjectBuilder().add("id", id).add("state", state).add("amount", Json.createObjectBuilder().add("value", amount))
                .add("attempts", Json.createArrayBuilder().add(Json.createObjectBuilder().add("orderNumber", orderNumber))).build();
    }

    private static Charge charge(String orderNumber, long amount, boolean charged) {
        return new Charge(Json.createObjectBuilder().add("purchaseOrderNo", orderNumber).add("amount", amount).add("charged", charged).build());
    }

    @Test
    @DisplayName("nothing where all accounts agree")
    void agreement() {
        assertThat(Comparison.violations(List.of(PAID), List.of(PAID), List.of(CHARGE))).isEmpty();
    }

    @Test
    @DisplayName("an acknowledged payment that is gone, and the charge without a record")
    void gone() {
        assertThat(Comparison.violations(List.of(PAID), List.of(), List.of(CHARGE)))
                .containsExactly("acknowledged, and gone: P-1", "charged without a record: A-1-1");
    }

    @Test
    @DisplayName("an acknowledged payment that is now something else")
    void changed() {
        assertThat(Comparison.violations(List.of(PAID), List.of(payment("P-1", "IN_DOUBT", "A-1-1", "125.00")), List.of(CHARGE)))
                .containsExactly("acknowledged as APPROVED, now another: P-1");
    }

    @Test
    @DisplayName("a payment that is sent for ever")
    void sending() {
        assertThat(Comparison.violations(List.of(), List.of(payment("P-1", "SENDING", "A-1-1", "125.00")), List.of()))
                .containsExactly("still being sent: P-1");
    }

    @Test
    @DisplayName("one order number sent twice")
    void twice() {
        assertThat(Comparison.violations(List.of(PAID), List.of(PAID), List.of(CHARGE, CHARGE))).containsExactly("sent 2 times: A-1-1");
    }

    @Test
    @DisplayName("money taken that is called not taken")
    void chargedAndDenied() {
        assertThat(Comparison.violations(List.of(), List.of(payment("P-1", "NOT_TAKEN", "A-1-1", "125.00")), List.of(CHARGE)))
                .containsExactly("charged, and called NOT_TAKEN: A-1-1");
    }

    @Test
    @DisplayName("an approval without a charge")
    void neverCharged() {
        assertThat(Comparison.violations(List.of(), List.of(PAID), List.of())).containsExactly("approved, and never charged: P-1");
    }

    @Test
    @DisplayName("another amount")
    void otherAmount() {
        assertThat(Comparison.violations(List.of(PAID), List.of(PAID), List.of(charge("A-1-1", 12_501, true)))).containsExactly("charged another amount: A-1-1");
    }
}
