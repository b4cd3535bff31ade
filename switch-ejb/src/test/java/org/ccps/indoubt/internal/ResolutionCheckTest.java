package org.ccps.indoubt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.ccps.indoubt.Resolution.Outcome.NOT_TAKEN;
import static org.ccps.indoubt.Resolution.Outcome.TAKEN;

import java.util.List;
import org.ccps.indoubt.Resolution;
import org.ccps.refusal.InvalidInput;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a manager says about a doubt")
class ResolutionCheckTest {

    private static List<String> wrong(Resolution typed) {
        return catchThrowableOfType(InvalidInput.class, () -> ResolutionCheck.of(typed)).errors().stream().map(error -> error.field() + " " + error.code()).toList();
    }

    @Test
    @DisplayName("D7: names every wrong field at once, in the order of the form")
    void all() {
        assertThat(wrong(new Resolution(null, " ", "4123-45"))).containsExactly("outcome required", "evidence required", "gatewayTransactionId format");
    }

    @Test
    @DisplayName("D7, K8: needs evidence that says something and holds no card number")
    void evidence() {
        assertThat(wrong(new Resolution(TAKEN, "seen", null))).containsExactly("evidence too-short");
        assertThat(wrong(new Resolution(TAKEN, "x".repeat(401), null))).containsExactly("evidence too-long");
        assertThat(wrong(new Resolution(TAKEN, "card 4444 3333 2222 1111 in the portal", null))).containsExactly("evidence card-number");
        assertThat(ResolutionCheck.of(new Resolution(TAKEN, " " + "x".repeat(400) + " ", null)).evidence()).hasSize(400);
    }

    @Test
    @DisplayName("D7: may name the gateway's number, of what was taken only")
    void gatewayNumber() {
        assertThat(ResolutionCheck.of(new Resolution(TAKEN, "receipt", " 412345 ")).gatewayTransactionId()).isEqualTo("412345");
        assertThat(ResolutionCheck.of(new Resolution(TAKEN, "receipt", "")).gatewayTransactionId()).isNull();
        assertThat(wrong(new Resolution(TAKEN, "receipt", "1".repeat(21)))).containsExactly("gatewayTransactionId too-long");
        assertThat(wrong(new Resolution(TAKEN, "receipt", "4444333322221111"))).containsExactly("gatewayTransactionId card-number");
        assertThat(wrong(new Resolution(NOT_TAKEN, "no hit in the portal", "412345"))).containsExactly("gatewayTransactionId not-of-this-outcome");
    }
}
