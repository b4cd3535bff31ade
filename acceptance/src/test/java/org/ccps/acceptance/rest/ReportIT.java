package org.ccps.acceptance.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ccps.acceptance.harness.Answer;
import org.ccps.acceptance.harness.OnTheRunningProduct;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.ccps.acceptance.harness.Store;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnTheRunningProduct
@DisplayName("Reports over the API")
class ReportIT {

    private final Product product;

    ReportIT(Product product) {
        this.product = product;
    }

    private static List<String> lines(Answer file) {
        return file.text().lines().toList();
    }

    @Test
    @DisplayName("H3 H6 H7 the payments of a search as a file: each with its offset, counts and sums at the end, and who took how many is on record")
    void payments() {
        String reference = PaymentBody.reference();
        List<String> taken = new ArrayList<>();
        for (String amount : List.of("10.00", "20.00", "30.05")) {
            taken.add(0, product.olivia().pay(PaymentBody.fresh().of(reference).amount(amount)).expect(amount.endsWith("5") ? 402 : 201).id());
        }

        Answer file = product.maria().get("reports/payments?reference=" + reference).expect(200);

        List<String> lines = lines(file);
        assertThat(file.header("Content-Type")).startsWith("text/csv");
        assertThat(lines.get(0)).startsWith("payment,taken,concluded,state,reference,amount,currency");
        assertThat(lines.subList(1, 4)).extracting(line -> line.split(",")[0]).containsExactlyElementsOf(taken);
        assertThat(lines.get(1)).containsPattern("^P-[0-9]+,[0-9-]+T[0-9:.]+\\+1[01]:00,").contains(",30.05,AUD,");
        assertThat(lines.subList(4, 6)).containsExactly("total,,,APPROVED,2 payments,30.00,AUD", "total,,,DECLINED,1 payments,30.05,AUD");
        assertThat(lines.get(6)).startsWith("end,,,,3 payments,,,\"times in Australia/Sydney");
        JsonObject record = product.maria().get("audit?limit=20&action=report.exported").expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .filter(one -> one.getJsonObject("details").toString().contains(reference)).findFirst().orElseThrow();
        assertThat(record.getString("actor")).isEqualTo("maria");
        assertThat(record.getJsonObject("details").getString("rows")).isEqualTo("3");
    }

    @Test
    @DisplayName("H4 the hours of today add up to the payments of today, as the list gives them")
    void today() {
        product.olivia().pay(PaymentBody.fresh().amount("12.00")).expect(201);
        JsonObject report = product.maria().get("reports/hours").expect(200).json();
        String from = report.getJsonArray("hours").getJsonObject(0).getString("from");

        JsonObject again = null;
        List<JsonObject> all = List.of();
        // nobody else pays here, but what another test left may be sent meanwhile
        for (int tries = 0; again == null || !again.equals(report); tries++) {
            assertThat(tries).isLessThan(5);
            report = product.maria().get("reports/hours").expect(200).json();
            all = Store.all(product.maria(), "payments?from=" + from.replace("+", "%2B"));
            again = product.maria().get("reports/hours").expect(200).json();
        }

        List<JsonObject> counted = all.stream().filter(payment -> payment.getJsonObject("amount").getString("currency").equals("AUD")).toList();
        List<JsonObject> hours = report.getJsonArray("hours").getValuesAs(JsonObject.class);
        assertThat(report.getJsonObject("total").getInt("payments")).isEqualTo(counted.size()).isPositive();
        assertThat(sum(Stream.of(report.getJsonObject("total")))).isEqualByComparingTo(sum(counted.stream()));
        assertThat(hours.stream().mapToInt(hour -> hour.getInt("payments")).sum()).isEqualTo(counted.size());
        assertThat(sum(hours.stream())).isEqualByComparingTo(sum(counted.stream()));
        assertThat(report.getInt("inOtherCurrencies")).isEqualTo(all.size() - counted.size());
    }

    private static BigDecimal sum(Stream<JsonObject> holders) {
        return holders.map(holder -> new BigDecimal(holder.getJsonObject("amount").getString("value"))).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-10-04 23", "2026-04-05 25", "2026-11-23 24"})
    @DisplayName("H4 a day on which daylight saving begins has 23 hours, one on which it ends 25, in the file as well")
    void hours(String dayAndHours) {
        String day = dayAndHours.split(" ")[0];
        int hours = Integer.parseInt(dayAndHours.split(" ")[1]);

        assertThat(product.maria().get("reports/hours?day=" + day).expect(200).json().getJsonArray("hours")).hasSize(hours);

        Answer file = product.maria().get("reports/hours?format=CSV&day=" + day).expect(200);
        assertThat(lines(file)).hasSize(1 + hours + 1);
        assertThat(product.maria().get("audit?limit=5&action=report.exported").expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class))
                .anySatisfy(record -> assertThat(record.getJsonObject("details").getString("day")).isEqualTo(day));
    }

    @Test
    @DisplayName("H4 what is no day and no currency is named")
    void wrong() {
        assertThat(product.maria().get("reports/hours?day=23.11.2026").problem(422, "invalid").wrongFields()).containsExactly("day");
        assertThat(product.maria().get("reports/hours?currency=XAU").problem(422, "invalid").wrongFields()).containsExactly("currency");
        assertThat(product.maria().get("reports/hours?hour=3").problem(422, "invalid").wrongFields()).containsExactly("query");
    }
}
