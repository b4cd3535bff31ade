package org.ccps.acceptance.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.OffsetDateTime;
import java.util.List;
import org.ccps.acceptance.harness.Answer;
import org.ccps.acceptance.harness.Cards;
import org.ccps.acceptance.harness.OnTheRunningProduct;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.ccps.acceptance.harness.Simulator.Charge;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OnTheRunningProduct
@DisplayName("Payments over the API")
class PaymentIT {

    private final Product product;

    PaymentIT(Product product) {
        this.product = product;
    }

    @Test
    @DisplayName("E1 an approved payment is told in every part that the contract names")
    void approved() {
        PaymentBody body = PaymentBody.fresh().with("/callId", "8841-20").with("/card/holder", "ANNE O'NEIL");

        Answer answer = product.olivia().pay(body).expect(201, "APPROVED");

        JsonObject payment = answer.json();
        assertThat(payment.getString("kind")).isEqualTo("PAYMENT");
        assertThat(payment.getString("reference")).isEqualTo(body.referenceText());
        assertThat(payment.getJsonObject("amount").getString("value")).isEqualTo("125.00");
        assertThat(payment.getJsonObject("amount").getString("currency")).isEqualTo("AUD");
        assertThat(payment.getJsonObject("refundable").getString("value")).isEqualTo("125.00");
        assertThat(payment.getJsonObject("card").getString("brand")).isEqualTo("Visa");
        assertThat(payment.getJsonObject("card").getString("masked")).isEqualTo(Cards.masked(body.number()));
        assertThat(payment.getString("callId")).isEqualTo("8841-20");
        assertThat(payment.getString("operator")).isEqualTo("olivia");
        assertThat(OffsetDateTime.parse(payment.getString("takenAt"))).isBeforeOrEqualTo(OffsetDateTime.parse(payment.getString("concludedAt")));
        assertThat(payment.getString("say")).contains("approved").contains("$125.00");
        JsonObject attempt = payment.getJsonArray("attempts").getJsonObject(0);
        assertThat(attempt.getInt("number")).isEqualTo(1);
        assertThat(attempt.getString("outcome")).isEqualTo("APPROVED");
        List<Charge> charges = product.simulator().ledger(attempt.getString("orderNumber"));
        assertThat(charges).singleElement().satisfies(charge -> {
            assertThat(charge.charged()).isTrue();
            assertThat(charge.amount()).isEqualTo(12_500);
            assertThat(charge.json().getBoolean("cvvPresent")).isTrue();
            assertThat(charge.json().getString("messageId")).isEqualTo(attempt.getString("messageId"));
            assertThat(charge.json().getString("txnId")).isEqualTo(payment.getJsonObject("gateway").getString("transactionId"));
        });
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @Test
    @DisplayName("E1 a payment can be read again by its id, word for word")
    void readAgain() {
        Answer taken = product.olivia().pay(PaymentBody.fresh()).expect(201);

        Answer read = product.olivia().payment(taken.id()).expect(200);

        assertThat(read.json()).isEqualTo(taken.json());
    }

    @ParameterizedTest(name = "{0} becomes {1} {2}")
    @CsvSource({"125.05,402,DECLINED,05", "125.51,402,DECLINED,51", "125.54,402,DECLINED,54", "125.91,402,DECLINED,91", "125.08,201,APPROVED,08",
            "125.11,201,APPROVED,11", "125.77,201,APPROVED,77"})
    @DisplayName("F1 the bank's answer decides state and status:")
    void bankAnswers(String amount, int status, String state, String code) {
        Answer answer = product.olivia().pay(PaymentBody.fresh().amount(amount)).expect(status, state);

        assertThat(answer.json().getJsonObject("gateway").getString("responseCode")).isEqualTo(code);
        assertThat(answer.json().getString("say")).isNotBlank();
        assertThat(product.simulator().ledger(orderNumber(answer))).hasSize(1);
    }

    @Test
    @DisplayName("F1 a declined payment leaves nothing to refund")
    void declinedRefundable() {
        Answer answer = product.olivia().pay(PaymentBody.fresh().amount("99.05")).expect(402, "DECLINED");

        assertThat(answer.json().getJsonObject("refundable").getString("value")).isEqualTo("0.00");
    }

    @Test
    @DisplayName("F4 every attempt has an order number and a message id of its own")
    void numbersOfTheirOwn() {
        JsonObject first = product.olivia().pay(PaymentBody.fresh()).expect(201).json().getJsonArray("attempts").getJsonObject(0);
        JsonObject second = product.olivia().pay(PaymentBody.fresh()).expect(201).json().getJsonArray("attempts").getJsonObject(0);

        assertThat(first.getString("orderNumber")).isNotEqualTo(second.getString("orderNumber"));
        assertThat(first.getString("messageId")).isNotEqualTo(second.getString("messageId"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"JPY,12500", "NZD,0.01", "AUD,99999999.00", "USD,1.5"})
    @DisplayName("E1 amounts go out in the minor units of their currency:")
    void currencies(String currency, String value) {
        Answer answer = product.olivia().pay(PaymentBody.fresh().with("/amount/currency", currency).amount(value));

        assertThat(answer.status()).isIn(201, 402);
        JsonObject sent = product.simulator().ledger(orderNumber(answer)).get(0).json();
        assertThat(sent.getString("currency")).isEqualTo(currency);
        long minor = switch (value) {
            case "12500" -> 12_500;
            case "0.01" -> 1;
            case "1.5" -> 150;
            default -> 9_999_999_900L;
        };
        assertThat(sent.getJsonNumber("amount").longValue()).isEqualTo(minor);
    }

    @Test
    @DisplayName("A4 blanks and hyphens in the card number make no difference")
    void separators() {
        String number = Cards.mastercard();
        PaymentBody body = PaymentBody.fresh().card(Cards.grouped(number, "-"));
        String key = PaymentBody.key();

        product.olivia().pay(key, body).expect(201);

        Answer again = product.olivia().pay(key, body.card(Cards.grouped(number, " "))).expect(201);
        assertThat(again.replayed()).isTrue();
        assertThat(again.json().getJsonObject("card").getString("masked")).isEqualTo(Cards.masked(number));
    }

    @Test
    @DisplayName("A8 the same card, amount and reference again within the window asks for a reason, and goes with one")
    void possibleDuplicate() {
        PaymentBody body = PaymentBody.fresh();
        Answer first = product.olivia().pay(body).expect(201);
        int before = product.simulator().ledger().size();

        Answer refused = product.oscar().pay(body).problem(409, "possible-duplicate").holdsNothingOf(body.number().substring(6, 12) + "");

        assertThat(refused.json().getString("paymentId")).isEqualTo(first.id());
        assertThat(product.simulator().ledger()).hasSize(before);
        Answer meant = product.oscar().pay(body.with("/duplicateReason", "owes it twice")).expect(201, "APPROVED");
        assertThat(meant.id()).isNotEqualTo(first.id());
    }

    @Test
    @DisplayName("A8 another amount, another reference or another card is no duplicate")
    void notADuplicate() {
        PaymentBody body = PaymentBody.fresh();
        product.olivia().pay(body).expect(201);

        product.olivia().pay(body.amount("126.00")).expect(201);
        product.olivia().pay(body.of(PaymentBody.reference())).expect(201);
        product.olivia().pay(body.card(Cards.visa())).expect(201);
    }

    @Test
    @DisplayName("A8 a declined one may be tried again at once")
    void declinedAgain() {
        PaymentBody body = PaymentBody.fresh().amount("80.05");
        product.olivia().pay(body).expect(402, "DECLINED");

        product.olivia().pay(body).expect(402, "DECLINED");
    }

    @Test
    @DisplayName("A14 the call id is stored and found")
    void callId() {
        String call = PaymentBody.reference();
        String id = product.olivia().pay(PaymentBody.fresh().with("/callId", call)).expect(201).id();

        JsonObject found = product.olivia().get("payments?callId=" + call).expect(200).json();

        assertThat(found.getJsonArray("items").getValuesAs(JsonObject.class)).extracting(item -> item.getString("id")).containsExactly(id);
    }

    private static String orderNumber(Answer payment) {
        return payment.json().getJsonArray("attempts").getJsonObject(0).getString("orderNumber");
    }
}
