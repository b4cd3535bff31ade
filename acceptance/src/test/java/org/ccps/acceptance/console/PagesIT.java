package org.ccps.acceptance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.Cookie;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.ccps.acceptance.harness.AtTheDesk;
import org.ccps.acceptance.harness.Cards;
import org.ccps.acceptance.harness.Desk;
import org.ccps.acceptance.harness.Desks;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@AtTheDesk
@DisplayName("The console's pages")
class PagesIT {

    private final Product product;

    PagesIT(Product product) {
        this.product = product;
    }

    private static String session(Desk desk) {
        return desk.context().cookies().stream().filter(cookie -> cookie.name.equals("__Host-ccps")).map((Cookie cookie) -> cookie.value).findFirst().orElse(null);
    }

    @Test
    @DisplayName("I3 the session gets another id at sign-in, and its cookie is for HTTPS and for no script")
    void sessionId(Desks desks) {
        Desk desk = desks.open().open("");
        assertThat(desk.field("user-name")).isVisible();
        String before = session(desk);

        desk.signIn("oscar");
        assertThat(desk.field("reference")).isFocused();

        assertThat(session(desk)).isNotNull().isNotEqualTo(before);
        assertThat(desk.context().cookies()).allSatisfy(cookie -> {
            assertThat(cookie.secure).isTrue();
            assertThat(cookie.httpOnly).isTrue();
        });
        assertThat(desk.page().evaluate("document.cookie")).isEqualTo("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"marcus", "somebody-else"})
    @DisplayName("I3 a refused sign-in says one and the same, for:")
    void refused(String username, Desks desks) {
        Desk desk = desks.open().signIn(username, "not it");

        assertThat(desk.page().locator("main, body").first()).containsText("User name or password is not right. Check both and try again. "
                + "After 10 wrong tries sign-in is locked for 30 minutes.");
        assertThat(desk.field("user-name")).isVisible();
        if (username.equals("marcus")) {
            product.nobody().token(username, Product.PASSWORD).expect(201);
        }
    }

    @Test
    @DisplayName("I3 after signing out the pages behind are closed again")
    void signOut(Desks desks) {
        Desk desk = desks.open().signIn("oscar");
        assertThat(desk.field("reference")).isFocused();

        desk.field("sign-out-button").click();
        assertThat(desk.page()).hasURL(Pattern.compile("sign-in"));

        desk.open("payments");
        assertThat(desk.field("user-name")).isVisible();
    }

    @Test
    @DisplayName("I1 an administrator finds nothing about money in the console")
    void administrator(Desks desks) {
        Desk desk = desks.open().signIn("adam");
        assertThat(desk.page()).hasURL(Pattern.compile("/admin/users$"));

        for (String path : List.of("take-payment", "payments", "payment?id=P-10001", "payment-outcome?id=P-10001")) {
            desk.open(path);
            assertThat(desk.field("error")).containsText("Your level may not do this.");
        }
    }

    @Test
    @DisplayName("H9 another's payment is not to be found, by search or by address; a manager sees it")
    void ownOnly(Desks desks) {
        PaymentBody body = PaymentBody.fresh();
        String id = product.olivia().pay(body).expect(201).id();

        Desk oscar = desks.open().signIn("oscar");
        oscar.open("payment?id=" + id);
        assertThat(oscar.field("error")).containsText("No such payment.");
        oscar.open("payment-outcome?id=" + id);
        assertThat(oscar.field("error")).containsText("No such payment.");
        oscar.open("payments?q=" + body.referenceText() + "&operator=olivia");
        assertThat(oscar.page().locator("tr[data-row]")).hasCount(0);
        oscar.open("take-payment?again=" + id);
        assertThat(oscar.field("error")).containsText("No such payment.");

        Desk maria = desks.open().signIn("maria");
        maria.open("payment?id=" + id);
        assertThat(maria.field("payment")).hasAttribute("data-state", "APPROVED");
    }

    @Test
    @DisplayName("H1 H2 a payment is found by reference, call, amount, last four digits and state, and its page tells its story")
    void search(Desks desks) {
        PaymentBody body = PaymentBody.fresh().amount("61.05").with("/callId", PaymentBody.reference());
        String id = product.olivia().pay(body).expect(402).id();
        Desk desk = desks.open().signIn("olivia");
        String row = "tr[data-row='" + id + "']";

        for (String query : List.of("q=" + body.referenceText(), "q=" + body.json().getString("callId"), "amount=61.05&last4=" + body.number().substring(12),
                "state=DECLINED&q=" + body.referenceText())) {
            desk.open("payments?" + query);
            assertThat(desk.page().locator(row)).hasCount(1);
        }
        desk.open("payments?state=APPROVED&q=" + body.referenceText());
        assertThat(desk.page().locator(row)).hasCount(0);
        desk.open("payments");
        desk.page().getByLabel("Reference or call").fill(body.referenceText());
        desk.page().getByLabel("Reference or call").press("Enter");
        assertThat(desk.page().locator(row)).containsText("Declined");
        desk.page().locator(row + " a").click();
        assertThat(desk.field("payment")).hasAttribute("data-state", "DECLINED");
        assertThat(desk.page().locator("main")).containsText(body.referenceText());
        assertThat(desk.html()).doesNotContain(body.number());
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({"payments,q", "payments,amount", "payments,last4", "payments,from", "payments,to", "payments,operator", "payments,cursor", "payments,trail", "follow-ups,owner",
        "refund-report,from", "refund-report,to", "refunds,cursor", "reports,after", "outages,before", "deferred,id", "in-doubt,id", "payment,id"})
    @DisplayName("K8 a card number in a search is taken out of the address, the field is named, and nothing of it is shown again:")
    void cardNumberInSearch(String page, String field, Desks desks) {
        String number = PaymentBody.fresh().number();
        Desk desk = desks.open().signIn("maria");

        for (String typed : List.of(number, Cards.grouped(number, "+"), Cards.grouped(number, "."))) {
            desk.open(page + "?" + field + "=" + typed);

            assertThat(desk.page().url()).endsWith("/console/" + page + "?" + field + "=&withheld=" + field);
            assertThat(desk.html()).doesNotContain(typed).doesNotContain(number);
            if (!page.equals("payment")) {
                assertThat(desk.field("withheld")).containsText("looks like a card number");
            }
            if (List.of("payments", "follow-ups").contains(page)) {
                assertThat(desk.page().locator("tr[data-row], #totals")).hasCount(0);
            }
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({"payments,q", "payments,operator", "follow-ups,owner", "refund-report,from"})
    @DisplayName("K8 a card number typed into a search is not even asked for: it stands in no address")
    void cardNumberTyped(String page, String field, Desks desks) {
        String number = PaymentBody.fresh().number();
        Desk desk = desks.open().signIn("maria");
        List<String> addresses = new CopyOnWriteArrayList<>();
        desk.page().onRequest(request -> addresses.add(request.url()));

        desk.open(page).field(field).fill(Cards.grouped(number, " / "));
        desk.field(field).press("Enter");

        assertThat(desk.field("notice")).containsText("Looks like a card number");
        assertThat(desk.field(field)).hasValue("");
        assertThat(desk.field(field)).hasAttribute("aria-invalid", "true");
        assertThat(addresses).noneMatch(address -> address.contains(number.substring(0, 4)) && address.contains(number.substring(4, 8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"payments?cursor=nonsense", "refunds?cursor=838", "outages?before=10482", "payments?q=&from=1+Nov+2026&cursor=1.2"})
    @DisplayName("E9 an address whose place in a list was made up says that there is none:")
    void cursor(String address, Desks desks) {
        Desk desk = desks.open().signIn("maria");

        assertThat(desk.page().navigate(product.https("/console/" + address).toString()).status()).isEqualTo(404);
    }

    @ParameterizedTest(name = "{0} at {1} px")
    @CsvSource({"olivia,1366", "olivia,683", "olivia,320", "maria,683", "maria,320", "adam,320"})
    @DisplayName("N8 K9 every page fits without scrolling sideways, and breaks no policy:")
    void fits(String username, int width, Desks desks) {
        String reference = PaymentBody.reference();
        String id = product.olivia().pay(PaymentBody.fresh().of(reference)).expect(201).id();
        Desk desk = desks.open(width, 800).open("sign-in");
        assertThat(desk.field("user-name")).isVisible();
        fits(desk, width);
        desk.signIn(username);
        assertThat(desk.field("sign-out")).isAttached();
        for (String path : List.of("take-payment", "payments", "payment?id=" + id, "payment-outcome?id=" + id, "keys-and-help", "no-such-page", "payments?last4=x",
                "refund-request?id=" + id, "refunds", "refund-inbox", "refund-report", "deferred", "in-doubt", "follow-ups", "dashboard", "reports", "outages")) {
            desk.open(path);
            fits(desk, width);
            if (width == 320 && username.equals("olivia")) {
                desk.screenshot("n8-320-" + path.replaceAll("\\?.*", ""));
            }
        }
    }

    private static void fits(Desk desk, int width) {
        int needed = ((Number) desk.page().evaluate("document.documentElement.scrollWidth")).intValue();
        assertThat(needed).as(desk.page().url()).isLessThanOrEqualTo(width);
    }

    @Test
    @DisplayName("K9 the page with card fields is not kept, names nothing to a browser, and asks for nothing from elsewhere")
    void cardFields(Desks desks) {
        Desk desk = desks.open().signIn("olivia");
        List<String> elsewhere = new CopyOnWriteArrayList<>();
        desk.page().onRequest(request -> {
            if (!request.url().startsWith(product.https("/").toString()) && !request.url().startsWith("data:")) {
                elsewhere.add(request.url());
            }
        });

        var answer = desk.page().navigate(desk.address("take-payment"));

        assertThat(answer.headers().get("cache-control")).contains("no-store");
        assertThat(elsewhere).isEmpty();
        for (String id : List.of("f1", "f2", "f3", "f4")) {
            assertThat(desk.field(id)).hasAttribute("autocomplete", "off");
            assertThat(desk.field(id)).hasAttribute("name", id);
            assertThat(desk.field(id)).hasAttribute("spellcheck", "false");
        }
    }
}
