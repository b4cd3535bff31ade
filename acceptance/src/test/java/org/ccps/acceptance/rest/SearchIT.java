package org.ccps.acceptance.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.ccps.acceptance.harness.Answer;
import org.ccps.acceptance.harness.OnTheRunningProduct;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnTheRunningProduct
@DisplayName("Finding payments over the API")
class SearchIT {

    private final Product product;

    SearchIT(Product product) {
        this.product = product;
    }

    @Test
    @DisplayName("H1 each filter narrows, and all of them together find the one")
    void filters() {
        PaymentBody body = PaymentBody.fresh().amount("77.05").with("/callId", PaymentBody.reference());
        Answer taken = product.olivia().pay(body).expect(402, "DECLINED");
        product.olivia().pay(body.amount("77.00")).expect(201);
        JsonObject payment = taken.json();
        String reference = "reference=" + body.referenceText();
        String from = time(OffsetDateTime.parse(payment.getString("takenAt")));
        String last4 = body.number().substring(12);

        assertThat(found(reference)).hasSize(2);
        assertThat(found(reference + "&state=DECLINED")).containsExactly(taken.id());
        assertThat(found(reference + "&state=IN_DOUBT")).isEmpty();
        assertThat(found(reference + "&last4=" + last4)).hasSize(2);
        assertThat(found(reference + "&last4=0000&state=DECLINED")).isEmpty();
        assertThat(found(reference + "&to=" + from)).isEmpty();
        assertThat(found(reference + "&from=" + from)).hasSize(2);
        assertThat(found(reference + "&from=" + time(OffsetDateTime.now().plusHours(1)))).isEmpty();
        assertThat(found(reference + "&operator=oscar")).isEmpty();
        assertThat(found(reference + "&callId=" + payment.getString("callId") + "&state=DECLINED&operator=olivia&last4=" + last4 + "&from=" + from))
                .containsExactly(taken.id());
    }

    private List<String> found(String query) {
        return ids(product.maria().get("payments?" + query).expect(200).json());
    }

    private static List<String> ids(JsonObject page) {
        return page.getJsonArray("items").getValuesAs(JsonObject.class).stream().map(item -> item.getString("id")).toList();
    }

    private static String time(OffsetDateTime time) {
        return URLEncoder.encode(time.toString(), StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("E9 pages give every payment once, newest first, while new ones arrive")
    void pages() {
        String reference = PaymentBody.reference();
        List<String> taken = new ArrayList<>();
        for (int payment = 0; payment < 9; payment++) {
            taken.add(0, product.olivia().pay(PaymentBody.fresh().of(reference)).expect(201).id());
        }

        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonObject page = product.olivia().get("payments?reference=" + reference + "&limit=2" + cursor).expect(200).json();
            seen.addAll(ids(page));
            cursor = page.containsKey("next") ? "&cursor=" + page.getString("next") : null;
            product.olivia().pay(PaymentBody.fresh().of(reference)).expect(201);
        } while (cursor != null);

        assertThat(seen).containsExactlyElementsOf(taken);
    }

    @Test
    @DisplayName("E9 the last page has no next")
    void lastPage() {
        String reference = PaymentBody.reference();
        product.olivia().pay(PaymentBody.fresh().of(reference)).expect(201);
        product.olivia().pay(PaymentBody.fresh().of(reference)).expect(201);

        assertThat(product.olivia().get("payments?limit=2&reference=" + reference).json()).doesNotContainKey("next");
        assertThat(product.olivia().get("payments?limit=1&reference=" + reference).json()).containsKey("next");
    }
}
