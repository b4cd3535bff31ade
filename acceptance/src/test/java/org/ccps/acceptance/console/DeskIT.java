package org.ccps.acceptance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.ccps.acceptance.harness.AtTheDesk;
import org.ccps.acceptance.harness.Await;
import org.ccps.acceptance.harness.Desk;
import org.ccps.acceptance.harness.Desks;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@AtTheDesk
@DisplayName("The manager's desk")
class DeskIT {

    private static final String EVIDENCE = "Merchant login 14:09, order seen";

    private final Product product;

    DeskIT(Product product) {
        this.product = product;
    }

    @AfterEach
    void up() {
        product.simulator().outage(false);
        product.linkIs("UP");
        for (JsonObject item : product.maria().get("deferred?limit=200").expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class)) {
            product.maria().post("deferred/" + item.getString("id") + "/release", "{}");
        }
        Await.until("nothing waits any more", Duration.ofSeconds(40), () -> product.maria().get("link").expect(200).json().getInt("waiting") == 0);
    }

    private String deferred(PaymentBody body) {
        product.simulator().outage(true);
        product.linkIs("DOWN");
        return product.olivia().pay(body).expect(202, "DEFERRED").id();
    }

    private String doubtful(PaymentBody body) {
        product.simulator().fault("close-after-charge");
        return product.olivia().pay(body).expect(202, "IN_DOUBT").id();
    }

    private static Locator row(Desk desk, String id) {
        return desk.page().locator("tr[data-row='" + id + "']");
    }

    private static Desk choose(Desk desk, String id) {
        row(desk, id).locator("input[name=chosen]").check();
        return desk;
    }

    private static void press(Desk desk, String act) {
        desk.page().locator("button[name=do][value='" + act + "']:visible").click();
    }

    @Test
    @DisplayName("C14 a manager holds with a reason, and releases")
    void holdAndRelease(Desks desks) {
        String id = deferred(PaymentBody.fresh());
        Desk desk = desks.open().signIn("maria").open("deferred");
        choose(desk, id);
        assertThat(desk.page().locator("[data-chosen-count]")).hasText("1 chosen");

        press(desk, "hold");
        assertThat(desk.field("hold-reason")).isFocused();
        desk.page().keyboard().press("F9");
        assertThat(desk.said("hold-reason")).containsText("Reason: say why.");
        desk.field("hold-reason").fill("customer asked to wait");
        desk.screenshot("c14-hold");
        desk.page().keyboard().press("F9");

        assertThat(desk.field("said")).containsText(id + " held.");
        assertThat(row(desk, id)).containsText("Deferred, held");
        assertThat(row(desk, id)).containsText("customer asked to wait");
        desk.screenshot("c14-deferred");
        choose(desk, id);
        press(desk, "release");
        assertThat(desk.field("said")).containsText(id + " released.");
        assertThat(row(desk, id)).not().containsText("held");
    }

    @Test
    @DisplayName("C14 withdrawing needs a reason and that the customer is told; the one who took it gets a follow-up")
    void withdraw(Desks desks) {
        String id = deferred(PaymentBody.fresh());
        Desk desk = desks.open().signIn("maria").open("deferred");
        choose(desk, id);
        press(desk, "withdraw");
        desk.field("withdraw-reason").fill("paid in cash");

        desk.page().keyboard().press("F9");
        assertThat(desk.field("ask-withdraw")).isVisible();
        desk.field("told").check();
        desk.screenshot("c14-withdraw");
        desk.page().keyboard().press("F9");

        assertThat(desk.field("said")).containsText(id + " withdrawn.");
        assertThat(row(desk, id)).hasCount(0);
        product.olivia().payment(id).expect(200, "WITHDRAWN");
        Desk olivia = desks.open().signIn("olivia").open("payment-outcome?id=" + id);
        olivia.outcomeIs("WITHDRAWN");
        olivia.open("follow-ups?kind=WITHDRAWN");
        assertThat(olivia.page().locator("#follow-ups")).containsText(id);
    }

    @Test
    @DisplayName("C14 nothing chosen: the button says so and does nothing")
    void nothingChosen(Desks desks) {
        deferred(PaymentBody.fresh());
        Desk desk = desks.open().signIn("maria").open("deferred");

        desk.page().locator("button[value=release]:visible").press("Enter");

        assertThat(desk.field("notice")).containsText("Choose an item first.");
    }

    @Test
    @DisplayName("C10 C17 the drain is seen without a reload, and what is chosen stays chosen")
    void drain(Desks desks) {
        String held = deferred(PaymentBody.fresh());
        product.maria().post("deferred/" + held + "/hold", "{\"reason\":\"stays for this test\"}").expect(200);
        String sent = deferred(PaymentBody.fresh());
        String declined = deferred(PaymentBody.fresh().amount("125.51"));
        Desk desk = desks.open().signIn("maria").open("deferred");
        assertThat(row(desk, sent)).isVisible();
        choose(desk, held);
        row(desk, held).locator("input[name=chosen]").focus();
        desk.page().evaluate("window.neverLoadedAgain = true");

        product.simulator().outage(false);

        assertThat(row(desk, sent)).hasCount(0);
        assertThat(row(desk, declined)).hasCount(0);
        assertThat(desk.page().locator("#drain [data-part-of=APPROVED] .v")).not().hasText("0");
        assertThat(desk.page().locator("#drain [data-part-of=DECLINED] .v")).not().hasText("0");
        assertThat(desk.page().locator("#drain [data-part-of=WAITING] .v")).hasText("1");
        assertThat(row(desk, held).locator("input[name=chosen]")).isChecked();
        assertThat(row(desk, held).locator("input[name=chosen]")).isFocused();
        assertThat(desk.page().evaluate("window.neverLoadedAgain")).isEqualTo(true);
        desk.screenshot("c17-drained");
        desk.open("outages");
        assertThat(desk.field("drain-report")).containsText("It adds up, to the cent.");
        desk.screenshot("c19-outages");
    }

    @Test
    @DisplayName("C19 outages are exported with offsets")
    void export(Desks desks) {
        deferred(PaymentBody.fresh());
        product.simulator().outage(false);
        product.linkIs("UP");
        Desk desk = desks.open().signIn("maria").open("outages");

        var answer = desk.context().request().get(desk.address("outages.csv"));

        assertThat(answer.headers().get("content-type")).startsWith("text/csv");
        assertThat(answer.text().lines().toList().get(0)).isEqualTo("outage,started,ended,cause,deferred,amounts,calls lost,drained");
        assertThat(answer.text().lines().skip(1).findFirst().orElseThrow()).matches("O-[0-9]+,[0-9T:.-]+[+-][0-9:]+,.*refused.*");
    }

    @Test
    @DisplayName("D7 up to the limit one manager ends a doubt by evidence")
    void endDoubt(Desks desks) {
        String id = doubtful(PaymentBody.fresh());
        Desk desk = desks.open().signIn("maria").open("in-doubt?id=" + id);
        assertThat(desk.field("doubt")).hasAttribute("data-payment", id);
        desk.field("resolve").click();
        assertThat(desk.field("notice")).containsText("Say what the evidence says: taken or not taken.");
        desk.page().locator("input[name=outcome][value=TAKEN]").check();
        assertThat(desk.field("resolve")).hasText("End: taken");
        desk.field("gateway-id").fill("901301");
        desk.page().keyboard().press("F9");
        assertThat(desk.said("evidence")).containsText("Evidence: say what you have seen.");
        desk.field("evidence").fill(EVIDENCE);
        desk.screenshot("d7-end-the-doubt");
        desk.page().keyboard().press("F9");

        assertThat(desk.field("said")).containsText(id + ": taken.");
        assertThat(row(desk, id)).hasCount(0);
        product.olivia().payment(id).expect(200, "APPROVED");
    }

    @Test
    @DisplayName("D7 above the limit one manager proposes and another confirms")
    void twoManagers(Desks desks) {
        String id = doubtful(PaymentBody.fresh().amount("1240.00"));
        Desk maria = desks.open().signIn("maria").open("in-doubt?id=" + id);
        assertThat(maria.field("above")).containsText("Above 1,000.00 a second manager confirms before it counts.");
        maria.page().locator("input[name=outcome][value=NOT_TAKEN]").check();
        assertThat(maria.field("resolve")).hasText("Propose: not taken");
        maria.field("evidence").fill(EVIDENCE);
        maria.page().keyboard().press("F9");
        assertThat(maria.field("said")).containsText("proposed as not taken");
        product.olivia().payment(id).expect(200, "IN_DOUBT");
        maria.open("in-doubt?id=" + id);
        assertThat(maria.field("proposal")).containsText("Another manager has to find the same before it counts.");

        Desk marcus = desks.open().signIn("marcus").open("in-doubt?id=" + id);
        assertThat(marcus.field("proposal")).containsText(EVIDENCE);
        marcus.field("take-over").click();
        assertThat(marcus.field("said")).containsText(id + " is yours now.");
        marcus.page().locator("input[name=outcome][value=NOT_TAKEN]").check();
        assertThat(marcus.field("resolve")).hasText("Confirm: not taken");
        marcus.field("evidence").fill("Searched the portal again: nothing");
        marcus.screenshot("d7-second-manager");
        marcus.field("resolve").click();

        assertThat(marcus.field("said")).containsText(id + ": not taken.");
        product.olivia().payment(id).expect(200, "NOT_TAKEN");
        assertThat(row(maria, id)).hasCount(0);
    }

    @Test
    @DisplayName("C16 the one who took a payment that was declined later calls the customer, and closes the follow-up")
    void followUp(Desks desks) {
        String id = deferred(PaymentBody.fresh().amount("125.51"));
        product.simulator().outage(false);
        Await.until("it was sent", Duration.ofSeconds(40), () -> product.olivia().payment(id).expect(200).json().getString("state").equals("DECLINED"));
        Desk desk = desks.open().signIn("olivia").open("follow-ups?kind=LATE_DECLINE");
        assertThat(desk.page().locator("nav [data-count=follow-ups]")).not().hasText("0");
        desk.page().locator("#follow-ups tr", new Page.LocatorOptions().setHasText(id)).locator("a").click();
        assertThat(desk.field("follow-up")).containsText(id);
        assertThat(desk.field("follow-say")).containsText("Your bank has now said no. No money has been taken. Would you like to use another card?");
        desk.screenshot("c16-follow-up");
        String followUp = desk.field("follow-up").getAttribute("data-follow-up");

        press(desk, "note");
        desk.field("note-note").fill("no answer at 14:10");
        desk.page().keyboard().press("F9");
        assertThat(desk.field("notes")).containsText("no answer at 14:10");
        assertThat(desk.page().locator("button[value=WRITTEN_OFF]")).hasCount(0);
        press(desk, "CUSTOMER_CANCELLED");
        desk.page().keyboard().press("F9");

        assertThat(desk.field("said")).containsText(followUp + " closed: customer cancelled.");
        desk.open("follow-ups?kind=LATE_DECLINE");
        assertThat(row(desk, followUp)).hasCount(0);
    }

    @Test
    @DisplayName("C16 the follow-up's other card keeps reference and amount")
    void anotherCard(Desks desks) {
        PaymentBody body = PaymentBody.fresh().amount("125.51");
        String id = deferred(body);
        product.simulator().outage(false);
        Await.until("it was sent", Duration.ofSeconds(40), () -> product.olivia().payment(id).expect(200).json().getString("state").equals("DECLINED"));
        Desk desk = desks.open().signIn("olivia").open("follow-ups?kind=LATE_DECLINE");
        desk.page().locator("#follow-ups tr", new Page.LocatorOptions().setHasText(id)).locator("a").click();
        assertThat(desk.field("another-card")).isVisible();

        desk.page().keyboard().press("F8");

        assertThat(desk.field("f1")).isFocused();
        assertThat(desk.field("reference")).hasValue(body.referenceText());
        assertThat(desk.field("amount")).hasValue("125.51");
    }

    @Test
    @DisplayName("G1 G2 a report is imported and its lines are matched without a reload")
    void report(Desks desks) {
        JsonObject paid = product.olivia().pay(PaymentBody.fresh()).expect(201).json();
        String day = LocalDate.now(ZoneId.of("Australia/Sydney")).toString();
        String csv = "Merchant ID,Transaction ID,Purchase Order No,Date,Card,Amount,Currency,Response Code,Result,Type\n"
                + String.join(",", "", paid.getJsonObject("gateway").getString("transactionId"), paid.getJsonArray("attempts").getJsonObject(0).getString("orderNumber"), day, "",
                        "125.00", "AUD", "00", "Approved", "Payment") + "\nno line at all\n";
        Desk desk = desks.open().signIn("maria").open("reports");
        desk.field("import-button").click();
        assertThat(desk.said("file")).containsText("CSV file: choose one.");

        desk.field("file").setInputFiles(new FilePayload("day.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
        desk.field("import-button").click();

        assertThat(desk.field("said")).containsText("day.csv is S-");
        assertThat(desk.page().locator("[data-outcome=MATCHED]")).hasText("Matched: 1");
        assertThat(desk.page().locator("[data-outcome=BAD_LINE]")).hasText("Not readable: 1");
        assertThat(desk.field("lines")).containsText(paid.getString("id"));
        desk.screenshot("g1-report");
        desk.page().locator("[data-outcome=BAD_LINE]").click();
        assertThat(desk.page().locator("#lines tbody tr")).hasCount(1);
    }

    @Test
    @DisplayName("G5 a payment that was taken outside is recorded; what is wrong is named")
    void outside(Desks desks) {
        Desk desk = desks.open().signIn("maria").open("reports");
        desk.field("record-button").click();
        assertThat(desk.said("outside-id")).containsText("Gateway id: from the gateway’s web page.");
        String gatewayId = Long.toString(System.nanoTime() % 10_000_000_000L);
        desk.field("outside-id").fill(gatewayId);
        desk.field("outside-reference").fill(PaymentBody.reference());
        desk.field("outside-amount").fill("12.345");
        desk.field("outside-day").fill("1 Nov 2026");
        desk.field("record-button").click();
        assertThat(desk.said("outside-amount")).containsText("Amount");
        assertThat(desk.field("outside-id")).hasValue(gatewayId);
        desk.field("outside-amount").fill("1,250.00");
        desk.field("record-button").click();

        assertThat(desk.field("said")).containsText("recorded");
        assertThat(desk.page().locator("[data-outside='" + gatewayId + "']")).containsText("1,250.00");
    }

    @Test
    @DisplayName("M2 the dashboard is a manager's first page unless a refund waits for one; it shows the outage and keeps itself up to date")
    void dashboard(Desks desks) {
        product.olivia().pay(PaymentBody.fresh()).expect(201);
        boolean refundWaits = !product.maria().get("refunds?state=AWAITING_AUTHORISATION&limit=1").expect(200).json().getJsonArray("items").isEmpty();
        Desk desk = desks.open().signIn("maria");
        assertThat(desk.page()).hasURL(Pattern.compile(refundWaits ? "/console/refund-inbox$" : "/console/dashboard$"));
        desk.open("dashboard");
        assertThat(desk.page().locator("[data-tile=deferred] .v")).containsText("0");
        desk.page().evaluate("window.neverLoadedAgain = true");

        deferred(PaymentBody.fresh());

        assertThat(desk.page().locator("[data-tile=deferred] .v")).containsText("1 125.00");
        assertThat(desk.page().locator("#dashboard .plot").first()).containsText("Link down from");
        assertThat(desk.page().locator("nav [data-count=deferred]")).hasText("1");
        assertThat(desk.page().evaluate("window.neverLoadedAgain")).isEqualTo(true);
        desk.page().locator("#plot-payments-table summary").click();
        assertThat(desk.page().locator("#plot-payments-table tbody tr")).hasCount(60);
        desk.screenshot("m2-dashboard");
    }

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource({"olivia,deferred", "olivia,in-doubt", "olivia,dashboard", "olivia,reports", "olivia,outages", "olivia,outages.csv", "adam,deferred", "adam,follow-ups", "adam,room"})
    @DisplayName("I1 a page beyond one's level is closed:")
    void closed(String username, String path, Desks desks) {
        Desk desk = desks.open().signIn(username);
        assertThat(desk.field("sign-out")).isAttached();

        desk.open(path);

        assertThat(desk.field("error")).containsText("Your level may not do this.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dashboard", "deferred", "in-doubt", "follow-ups", "reports", "outages", "payments", "keys-and-help"})
    @DisplayName("I3 signing out works from every page:")
    void signOut(String path, Desks desks) {
        Desk desk = desks.open().signIn("maria");
        assertThat(desk.field("sign-out")).isAttached();
        desk.open(path);

        desk.field("sign-out-button").click();

        assertThat(desk.page()).hasURL(Pattern.compile("sign-in\\?why=signed-out"));
    }

    @ParameterizedTest(name = "at {0} px")
    @CsvSource({"1366", "683", "320"})
    @DisplayName("N8 K9 every page of the desk fits without scrolling sideways, and breaks no policy:")
    void fits(int width, Desks desks) {
        String doubtful = doubtful(PaymentBody.fresh().amount("1240.00"));
        deferred(PaymentBody.fresh());
        Desk desk = desks.open(width, 768).signIn("maria");
        assertThat(desk.field("sign-out")).isAttached();
        for (String path : List.of("dashboard", "deferred", "in-doubt?id=" + doubtful, "follow-ups", "reports", "outages", "payment?id=" + doubtful)) {
            desk.open(path);
            assertThat(((Number) desk.page().evaluate("document.documentElement.scrollWidth")).intValue()).as(path).isLessThanOrEqualTo(width);
            desk.screenshot("n8-" + width + "-" + path.replaceAll("\\?.*", ""));
        }
    }
}
