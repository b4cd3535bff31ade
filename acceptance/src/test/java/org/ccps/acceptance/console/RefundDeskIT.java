package org.ccps.acceptance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.ccps.acceptance.harness.Answer;
import org.ccps.acceptance.harness.Api;
import org.ccps.acceptance.harness.AtTheDesk;
import org.ccps.acceptance.harness.Await;
import org.ccps.acceptance.harness.Desk;
import org.ccps.acceptance.harness.Desks;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.ccps.acceptance.harness.Simulator.Charge;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@AtTheDesk
@DisplayName("Refunds at the desk")
class RefundDeskIT {

    private final Product product;

    RefundDeskIT(Product product) {
        this.product = product;
    }

    @AfterEach
    void up() {
        product.simulator().outage(false);
        product.linkIs("UP");
        Await.until("nothing waits any more", Duration.ofSeconds(40), () -> product.maria().get("link").expect(200).json().getInt("waiting") == 0);
    }

    private String taken(String amount) {
        return product.olivia().pay(PaymentBody.fresh().amount(amount)).expect(201, "APPROVED").id();
    }

    private JsonObject refund(String id) {
        return product.maria().get("refunds/" + id).expect(200).json();
    }

    private String refundable(String payment) {
        return product.maria().payment(payment).expect(200).json().getJsonObject("refundable").getString("value");
    }

    private List<JsonObject> records(String action, String object) {
        return product.maria().get("audit?limit=200&action=" + action + "&object=" + object).expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class);
    }

    /** Asks from the payment's page with keys alone, and gives the refund's number. */
    private static String ask(Desk desk, String payment, String amount, String reason) {
        Page page = desk.open("payment?id=" + payment).page();
        page.keyboard().press("F9");
        assertThat(desk.field("amount")).isFocused();
        page.keyboard().type(amount);
        page.keyboard().press("Tab");
        assertThat(desk.field("reason")).isFocused();
        page.keyboard().type(reason);
        page.keyboard().press("F9");
        assertThat(page).hasURL(Pattern.compile("/refund\\?id=R-"));
        return page.url().replaceAll(".*id=", "");
    }

    private static Locator state(Desk desk) {
        return desk.field("refund");
    }

    @Test
    @DisplayName("B1 B4 asked for in a few keys, pushed to the manager, authorised in another session, and seen by the one who asked without a reload")
    void askAndAuthorise(Desks desks) {
        String payment = taken("125.00");
        Desk maria = desks.open().signIn("maria").open("refund-inbox");
        Desk olivia = desks.open().signIn("olivia");

        olivia.open("payment?id=" + payment);
        assertThat(olivia.field("still-refundable")).hasText("125.00");
        olivia.screenshot("b1-payment");
        olivia.page().keyboard().press("F9");
        assertThat(olivia.field("amount")).hasValue("125.00");
        olivia.field("amount").fill("25");
        assertThat(olivia.field("ask")).hasText("Ask for AUD 25.00");
        assertThat(olivia.field("left-after")).hasText("100.00");
        olivia.screenshot("b1-ask-for-a-refund");
        String id = ask(olivia, payment, "25", "Wrong");

        assertThat(state(olivia)).hasAttribute("data-state", "AWAITING_AUTHORISATION");
        assertThat(olivia.field("say")).containsText("A manager decides by ");
        assertThat(product.simulator().ledger(orderNumber(payment))).hasSize(1);

        // pushed: the row comes by itself, with what she needs to decide
        Locator row = maria.page().locator("tr[data-row='" + id + "']");
        assertThat(row).containsText("Olivia Hart");
        assertThat(row).containsText("Wrong amount");
        assertThat(maria.page().locator("[data-count=refunds]").first()).isVisible();
        row.locator("a").click();
        assertThat(maria.field("request")).hasAttribute("data-refund", id);
        assertThat(maria.field("request")).containsText("125.00 of 125.00 before this request");
        maria.screenshot("b4-inbox");
        maria.field("password").fill(Product.PASSWORD);
        maria.page().keyboard().press("F9");
        assertThat(maria.field("said")).containsText(id + " over AUD 25.00 is authorised: approved.");
        assertThat(row).hasCount(0);

        assertThat(state(olivia)).hasAttribute("data-state", "APPROVED");
        assertThat(olivia.field("say")).containsText("on its way back to your card");
        assertThat(olivia.field("refund")).containsText("Maria Santos");
        olivia.screenshot("b4-seen-by-the-author");
        assertThat(refundable(payment)).isEqualTo("100.00");
        assertThat(olivia.open("payment?id=" + payment).field("payment-refunds")).containsText("Approved");
        assertThat(olivia.page().locator(".timeline, ol").first()).containsText("Refund " + id + " of AUD 25.00: approved");
        assertThat(olivia.complaints()).isEmpty();
        assertThat(maria.complaints()).isEmpty();
    }

    private String orderNumber(String payment) {
        return product.maria().payment(payment).json().getJsonArray("attempts").getJsonObject(0).getString("orderNumber");
    }

    @Test
    @DisplayName("B8 a manager authorises at the operator's desk: the session stays the operator's, both names and the workstation are on record")
    void atTheDesk(Desks desks) {
        String payment = taken("90.00");
        Desk oscarsDesk = desks.open().signIn("olivia");
        String id = ask(oscarsDesk, payment, "30", "Dup");

        oscarsDesk.field("manager").fill("maria");
        oscarsDesk.field("manager-password").fill("not it");
        oscarsDesk.page().keyboard().press("F9");
        assertThat(oscarsDesk.said("manager-password")).containsText("Name or password is not right.");
        assertThat(oscarsDesk.field("manager")).hasValue("maria");
        assertThat(oscarsDesk.field("manager-password")).hasValue("");
        assertThat(oscarsDesk.everythingInThePage()).doesNotContain("not it");

        oscarsDesk.field("manager-password").fill(Product.PASSWORD);
        oscarsDesk.screenshot("b8-at-the-desk");
        oscarsDesk.page().keyboard().press("F9");
        assertThat(state(oscarsDesk)).hasAttribute("data-state", "APPROVED");
        assertThat(oscarsDesk.page().locator("#at-desk")).hasCount(0);
        assertThat(oscarsDesk.page().locator(".rail .foot")).containsText("Olivia Hart");

        JsonObject authorised = records("refund.authorised", id).get(0);
        assertThat(authorised.getString("actor")).isEqualTo("maria");
        assertThat(authorised.getJsonObject("details").getString("deskOf")).isEqualTo("olivia");
        assertThat(authorised.getString("workstation")).isNotEmpty();
    }

    @Test
    @DisplayName("B7 B8 a manager at the operator's desk authorises the refund that he sees, whatever number the page has been made to send")
    void swapped(Desks desks) {
        Desk desk = desks.open().signIn("olivia");
        String hidden = ask(desk, taken("90.00"), "60", "Dup");
        String shown = ask(desk, taken("90.00"), "30", "Dup");

        desk.page().locator("#authorise-here input[name=id]").evaluate("(field, id) => field.value = id", hidden);
        desk.field("manager").fill("maria");
        desk.field("manager-password").fill(Product.PASSWORD);
        desk.page().keyboard().press("F9");

        assertThat(desk.field("error")).containsText("No such");
        assertThat(refund(hidden).getString("state")).isEqualTo("AWAITING_AUTHORISATION");
        assertThat(refund(shown).getString("state")).isEqualTo("AWAITING_AUTHORISATION");
        JsonObject tried = records("refund.refused", hidden).get(0);
        assertThat(tried.getString("actor")).isEqualTo("olivia");
        assertThat(tried.getJsonObject("details").getString("swapped")).isEqualTo("yes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"olivia", "oscar", "adam"})
    @DisplayName("B5 at the operator's desk nobody authorises who is no manager, the author least of all:")
    void atTheDeskBy(String who, Desks desks) {
        String payment = taken("90.00");
        Desk desk = desks.open().signIn("olivia");
        String id = ask(desk, payment, "30", "Dup");

        desk.field("manager").fill(who);
        desk.field("manager-password").fill(Product.PASSWORD);
        desk.page().keyboard().press("F9");

        assertThat(desk.said("manager")).containsText(who.equals("olivia") ? "asked for the refund" : "only a manager");
        assertThat(refund(id).getString("state")).isEqualTo("AWAITING_AUTHORISATION");
        assertThat(records("refund.refused", id)).isNotEmpty();
    }

    @Test
    @DisplayName("B5 a manager sees her own request, with the reason why another one decides, and no password field")
    void ownRequest(Desks desks) {
        String payment = product.olivia().pay(PaymentBody.fresh().amount("1900.00")).expect(201, "APPROVED").id();
        Desk maria = desks.open().signIn("maria");
        String id = ask(maria, payment, "1500", "Cust");

        assertThat(state(maria)).hasAttribute("data-state", "AWAITING_AUTHORISATION");
        maria.open("refund-inbox?id=" + id);
        assertThat(maria.field("forbidden")).containsText("another manager decides");
        assertThat(maria.field("password")).hasCount(0);
        assertThat(maria.page().locator("tr[data-row='" + id + "'] .tag")).containsText(new String[] {"above 1,000.00", "your own"});
        maria.screenshot("b5-own-request");
    }

    @Test
    @DisplayName("B4 a refusal asks for a reason, frees the amount, and its author sees it at once")
    void refuse(Desks desks) {
        String payment = taken("60.00");
        Desk olivia = desks.open().signIn("olivia");
        String id = ask(olivia, payment, "60", "Not");
        Desk marcus = desks.open().signIn("marcus").open("refund-inbox?id=" + id);

        marcus.field("refuse").click();
        marcus.page().locator("dialog[open] button[value=refuse]").click();
        assertThat(marcus.said("refusal")).containsText("say why");
        marcus.field("refusal").fill("Supplied on 12 November, signed for");
        marcus.screenshot("b4-refuse");
        marcus.page().keyboard().press("F9");
        assertThat(marcus.field("said")).containsText(id + " over AUD 60.00 is refused");

        assertThat(state(olivia)).hasAttribute("data-state", "REFUSED");
        assertThat(olivia.field("refund")).containsText("Supplied on 12 November, signed for");
        assertThat(olivia.field("say")).not().containsText("Supplied");
        assertThat(refundable(payment)).isEqualTo("60.00");
    }

    @Test
    @DisplayName("B3 the balance that was seen goes with the request: when it has changed, nothing is asked for and the new one is shown")
    void balanceChanged(Desks desks) {
        String payment = taken("100.00");
        Desk olivia = desks.open().signIn("olivia").open("refund-request?id=" + payment);
        olivia.field("amount").fill("10");
        olivia.field("reason").selectOption("other");
        // a manager is faster; his is done at once, so that nothing is pending
        Desk maria = desks.open().signIn("maria");
        ask(maria, payment, "40", "Dup");
        assertThat(state(maria)).hasAttribute("data-state", "APPROVED");

        olivia.page().keyboard().press("F9");

        assertThat(olivia.said("amount")).containsText("60.00 is left now, 100.00 then");
        assertThat(olivia.field("amount")).hasValue("10");
        assertThat(olivia.field("still-refundable")).hasText("60.00");
        olivia.screenshot("b3-balance-changed");
        olivia.page().keyboard().press("F9");
        assertThat(state(olivia)).hasAttribute("data-state", "AWAITING_AUTHORISATION");
    }

    @Test
    @DisplayName("B9 a second request shows the first, and goes only for all that is left and with a note")
    void pending(Desks desks) {
        String payment = taken("100.00");
        Desk olivia = desks.open().signIn("olivia");
        String first = ask(olivia, payment, "40", "Dup");

        olivia.open("refund-request?id=" + payment);
        assertThat(olivia.field("pending")).containsText(first);
        olivia.field("reason").selectOption("other");
        olivia.field("amount").fill("20");
        olivia.page().keyboard().press("F9");
        assertThat(olivia.said("note")).containsText("all that is left, 60.00");
        olivia.field("amount").fill("60");
        olivia.field("note").fill("The whole order is cancelled");
        olivia.page().keyboard().press("F9");

        assertThat(state(olivia)).hasAttribute("data-state", "AWAITING_AUTHORISATION");
        assertThat(refundable(payment)).isEqualTo("0.00");
        olivia.open("refund-request?id=" + payment);
        assertThat(olivia.field("impossible")).containsText("Nothing is left");
    }

    @Test
    @DisplayName("K8 bad input is named beside its field, and nothing is asked for:")
    void badInput(Desks desks) {
        String payment = taken("100.00");
        Desk olivia = desks.open().signIn("olivia").open("refund-request?id=" + payment);

        olivia.field("amount").fill("lots");
        olivia.field("reason").selectOption("other");
        olivia.page().keyboard().press("F9");
        assertThat(olivia.said("amount")).containsText("type it like 125.00");
        olivia.field("amount").fill("100.01");
        olivia.page().keyboard().press("F9");
        assertThat(olivia.said("amount")).containsText("at most 100.00 is left");
        olivia.field("amount").fill("10");
        olivia.field("note").fill("card 4444 3333 2222 1111");
        olivia.page().keyboard().press("F9");
        assertThat(olivia.said("note")).containsText("Looks like a card number");
        olivia.field("note").fill("");
        olivia.field("reason").selectOption("");
        olivia.page().keyboard().press("F9");
        assertThat(olivia.said("reason")).containsText("choose one");
        assertThat(product.maria().get("payments/" + payment + "/refunds").expect(200).json().getJsonArray("items")).isEmpty();
    }

    @Test
    @DisplayName("H9 another operator's payment and refund are not there, by whatever address")
    void notMine(Desks desks) {
        String payment = taken("100.00");
        String id = ask(desks.open().signIn("olivia"), payment, "40", "Dup");
        Desk oscar = desks.open().signIn("oscar");

        for (String address : List.of("refund-request?id=" + payment, "refund?id=" + id, "refund?id=R-1", "refund-request?id=P-1")) {
            assertThat(oscar.open(address).page().locator("main")).containsText("No such");
        }
        for (String address : List.of("refund-inbox?id=" + id, "refund-report", "refund-report.csv")) {
            assertThat(oscar.open(address).page().locator("main")).containsText("Your level may not do this.");
        }
        assertThat(oscar.open("refunds").page().locator("main")).not().containsText(id);
    }

    @Test
    @DisplayName("C7 while the link is down an authorised refund is stored, stands on the desk beside the payments, and is sent when the link is back")
    void deferred(Desks desks) {
        String payment = taken("80.00");
        Desk olivia = desks.open().signIn("olivia");
        String id = ask(olivia, payment, "20", "Dup");
        product.simulator().outage(true);
        product.linkIs("DOWN");
        Desk maria = desks.open().signIn("maria").open("refund-inbox?id=" + id);

        maria.field("password").fill(Product.PASSWORD);
        maria.page().keyboard().press("F9");

        assertThat(maria.field("said")).containsText("is authorised: deferred");
        assertThat(state(olivia)).hasAttribute("data-state", "DEFERRED");
        Locator row = maria.open("deferred").page().locator("tr[data-row='" + id + "']");
        assertThat(row).containsText("refund of " + payment);
        row.locator("input[name=chosen]").check();
        maria.page().locator("button[name=do][value='hold']:visible").click();
        maria.field("hold-reason").fill("Ask the customer first");
        maria.page().keyboard().press("F9");
        assertThat(row).containsText("Deferred, held");
        row.locator("input[name=chosen]").check();
        maria.page().locator("button[name=do][value='release']:visible").click();
        assertThat(row).not().containsText("held");
        maria.screenshot("c7-deferred-refund");

        product.simulator().outage(false);
        assertThat(state(olivia)).hasAttribute("data-state", "APPROVED", new LocatorAssertions.HasAttributeOptions().setTimeout(40_000));
    }

    @Test
    @DisplayName("C4 a manager's own refund is stored while the link is down only when the customer has been told")
    void told(Desks desks) {
        String payment = taken("80.00");
        product.simulator().outage(true);
        product.linkIs("DOWN");
        Desk maria = desks.open().signIn("maria").open("refund-request?id=" + payment);
        maria.field("reason").selectOption("duplicate");

        maria.page().keyboard().press("F9");
        assertThat(maria.field("told-missing")).isVisible();
        maria.field("told").check();
        maria.screenshot("c4-refund-stored");
        maria.page().keyboard().press("F9");

        assertThat(state(maria)).hasAttribute("data-state", "DEFERRED");
    }

    @Test
    @DisplayName("B2 D7 a refund whose answer was lost stands on the desk in doubt, keeps its part, and ends by evidence")
    void inDoubt(Desks desks) {
        String payment = taken("80.00");
        Desk maria = desks.open().signIn("maria");
        product.simulator().fault("close-before-processing");
        String id = ask(maria, payment, "30", "Dup");
        assertThat(state(maria)).hasAttribute("data-state", "IN_DOUBT");
        assertThat(refundable(payment)).isEqualTo("50.00");

        maria.open("in-doubt?id=" + id);
        assertThat(maria.page().locator("tr[data-row='" + id + "']")).containsText("refund of " + payment);
        maria.page().locator("input[name=outcome][value=NOT_TAKEN]").check();
        maria.screenshot("d7-refund-in-doubt");
        maria.field("evidence").fill("Merchant login 14:09, no such refund");
        maria.field("resolve").click();

        assertThat(maria.field("said")).containsText(id + ": not refunded");
        assertThat(refundable(payment)).isEqualTo("80.00");
    }

    /** What is open may still be refunded; what the ledger shows has been. Read in this order, nothing is counted twice. */
    private long refundedAndOpenMinor(String payment, String orderNumber) {
        long refunded = product.simulator().ledger(orderNumber).stream().filter(charge -> charge.json().getInt("txnType") == 4 && charge.charged()).mapToLong(Charge::amount).sum();
        return refunded + product.maria().get("payments/" + payment + "/refunds").expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .filter(refund -> List.of("AWAITING_AUTHORISATION", "DEFERRED").contains(refund.getString("state")))
                .mapToLong(refund -> new BigDecimal(refund.getJsonObject("amount").getString("value")).movePointRight(2).longValueExact()).sum();
    }

    @Test
    @DisplayName("B2 from the console and over the API at the same moment, authorised or not: never more than the payment, at any moment")
    void mixed(Desks desks) throws Exception {
        String payment = taken("100.00");
        String order = orderNumber(payment);
        List<Desk> open = new ArrayList<>();
        for (String who : List.of("olivia", "maria", "marcus", "olivia")) {
            Desk desk = desks.open().signIn(who).open("refund-request?id=" + payment);
            desk.field("amount").fill("60");
            desk.field("reason").selectOption("duplicate");
            open.add(desk);
        }
        AtomicBoolean going = new AtomicBoolean(true);
        ExecutorService pool = Executors.newFixedThreadPool(9);
        try {
            Future<Long> most = pool.submit(() -> {
                long found = 0;
                while (going.get()) {
                    found = Math.max(found, refundedAndOpenMinor(payment, order));
                }
                return found;
            });
            List<Future<Answer>> api = new ArrayList<>();
            for (int number = 0; number < 50; number++) {
                Api user = number % 2 == 0 ? product.olivia() : product.as("marcus");
                int which = number;
                api.add(pool.submit(() -> {
                    String body = Json.createObjectBuilder().add("reason", "other")
                            .add("amount", Json.createObjectBuilder().add("value", which < 25 ? "60.00" : "1.00").add("currency", "AUD")).build().toString();
                    Answer asked = user.post("payments/" + payment + "/refunds", PaymentBody.key(), body);
                    return asked.status() == 202 && asked.json().getString("state").equals("AWAITING_AUTHORISATION")
                            ? product.maria().post("refunds/" + asked.id() + "/authorisation", "{\"password\":\"" + Product.PASSWORD + "\"}") : asked;
                }));
            }
            open.forEach(desk -> desk.page().evaluate("document.getElementById('ask').click()"));
            for (Desk desk : open) {
                assertThat(desk.page().locator("#refund, #refund-error, .hint.err, #impossible").first()).isVisible();
            }
            for (Future<Answer> answer : api) {
                assertThat(answer.get().status()).as(answer.get().text()).isIn(201, 409, 422);
            }
            going.set(false);
            assertThat(most.get()).isPositive().isLessThanOrEqualTo(10_000);
        } finally {
            going.set(false);
            pool.shutdown();
        }
        assertThat(refundedAndOpenMinor(payment, order)).isLessThanOrEqualTo(10_000);
        assertThat(product.simulator().ledger(order).stream().map(charge -> charge.json().getString("messageId")).toList()).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("B15 H5 H7 the report ranks authors, and goes out as a file that no spreadsheet runs; who took it is on record")
    void report(Desks desks) throws IOException {
        String payment = taken("80.00");
        Desk maria = desks.open().signIn("maria");
        ask(maria, payment, "30", "Dup");

        maria.open("refund-report");
        assertThat(maria.field("operators")).containsText("You");
        assertThat(maria.field("reasons")).containsText("Duplicate");
        maria.screenshot("b15-refund-report");
        Download file = maria.page().waitForDownload(() -> maria.field("csv").click());

        String csv = Files.readString(file.path());
        assertThat(csv.lines().findFirst()).contains("by,name,currency,payments,payments value,refunds,refunds value,percent by count,percent by value,repeats to one card,"
                + "self-taken,outside hours,alone,from,to");
        assertThat(csv).contains("operator,maria,AUD", "manager,maria,AUD", "reason,duplicate,AUD");
        assertThat(product.maria().get("audit?limit=50&action=refund.report").expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class))
                .anySatisfy(record -> assertThat(record.getJsonObject("details").getString("format")).isEqualTo("CSV"));
        maria.open("refund-report?from=23+Nov+2026&to=1+Nov+2026");
        assertThat(maria.page().locator("[role=alert].note")).containsText("From not after To");
    }

    @Test
    @DisplayName("H4 the hours of a day, also of one on which the clocks are changed, and as a file")
    void hours(Desks desks) throws IOException {
        taken("81.00");
        Desk maria = desks.open().signIn("maria");

        maria.open("day-report");

        assertThat(maria.page().locator("#hours tbody tr")).hasCount(24);
        assertThat(maria.page().locator("#hours tfoot")).containsText("Whole day");
        maria.screenshot("h4-day-report");
        maria.field("day").fill("5 Apr 2026");
        maria.page().locator("#of-day button").click();
        assertThat(maria.page().locator("#hours tbody tr")).hasCount(25);
        assertThat(maria.field("remark")).containsText("25 hours");
        assertThat(maria.page().locator("#hours tbody tr").nth(3)).containsText("02:00 (+10:00)–03:00 (+10:00)");
        maria.screenshot("h4-day-report-changed");
        Download file = maria.page().waitForDownload(() -> maria.field("csv").click());
        assertThat(Files.readAllLines(file.path())).hasSize(27);
        maria.open("day-report?day=never");
        assertThat(maria.page().locator("[role=alert].note")).containsText("type a date like");
    }
}
