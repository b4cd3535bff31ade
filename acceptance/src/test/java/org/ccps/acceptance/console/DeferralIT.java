package org.ccps.acceptance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;
import java.util.regex.Pattern;
import org.ccps.acceptance.harness.AtTheDesk;
import org.ccps.acceptance.harness.Await;
import org.ccps.acceptance.harness.Cards;
import org.ccps.acceptance.harness.Desk;
import org.ccps.acceptance.harness.Desks;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@AtTheDesk
@DisplayName("Deferring at the desk")
class DeferralIT {

    private final Product product;

    DeferralIT(Product product) {
        this.product = product;
    }

    @BeforeEach
    void down() {
        product.simulator().outage(true);
        product.linkIs("DOWN");
    }

    @AfterEach
    void up() {
        product.simulator().outage(false);
        product.linkIs("UP");
        Await.until("nothing waits any more", Duration.ofSeconds(40), () -> product.maria().get("link").expect(200).json().getInt("waiting") == 0);
    }

    private Desk asked(Desks desks, PaymentBody body) {
        Desk desk = desks.open().signIn("olivia").takePayment().fill(body);
        desk.page().keyboard().press("F9");
        assertThat(desk.field("defer")).isVisible();
        return desk;
    }

    @Test
    @DisplayName("C1 C4 C6 by keyboard: send, read out, Space, F9, and the payment is deferred; the code was gone before")
    void defer(Desks desks) {
        PaymentBody body = PaymentBody.fresh();
        Desk desk = asked(desks, body);

        assertThat(desk.field("defer-title")).hasText("The bank cannot be reached. Defer this payment?");
        assertThat(desk.field("defer-line")).containsText("AUD 125.00 · Visa " + Cards.masked(body.number()) + " · " + body.referenceText() + ". Nothing has been sent");
        assertThat(desk.field("defer")).containsText("It is not approved yet; if your bank says no, we will call you.");
        assertThat(desk.field("defer-told")).isFocused();
        assertThat(desk.field("f3")).hasValue("");
        assertThat(desk.field("f1")).hasValue(Cards.grouped(body.number(), " "));
        assertThat(desk.page().locator("#defer-rooms .meterline")).hasCount(2);
        assertThat(desk.field("defer-rooms")).containsText("My room after this one");
        desk.screenshot("c1-defer-this-payment");
        desk.page().keyboard().press("Space");
        desk.page().keyboard().press("F9");

        String id = desk.outcomeIs("DEFERRED");
        assertThat(desk.field("outcome-title")).hasText("Deferred: not approved yet");
        assertThat(desk.field("say")).containsText("Your payment is stored. It is not approved yet.");
        assertThat(desk.outcome()).isFocused();
        assertThat(desk.everythingInThePage()).doesNotContain(body.number());
        desk.screenshot("c1-deferred");
        product.maria().payment(id).expect(200, "DEFERRED");
    }

    @Test
    @DisplayName("C4 not ticked, nothing is deferred, and the page says what is missing")
    void notTicked(Desks desks) {
        Desk desk = asked(desks, PaymentBody.fresh());

        desk.page().keyboard().press("F9");

        assertThat(desk.field("defer-missing")).containsText("Tick the box once you have told the customer.");
        assertThat(desk.field("defer-told")).isFocused();
        assertThat(desk.field("defer")).isVisible();
    }

    @Test
    @DisplayName("C1 Escape keeps the form, its card and all but the code, and nothing is stored")
    void notDeferred(Desks desks) {
        PaymentBody body = PaymentBody.fresh();
        Desk desk = asked(desks, body);

        desk.page().keyboard().press("Escape");

        assertThat(desk.field("defer")).isHidden();
        assertThat(desk.field("reference")).hasValue(body.referenceText());
        assertThat(desk.field("f1")).hasValue(Cards.grouped(body.number(), " "));
        assertThat(desk.field("f3")).hasValue("");
        assertThat(product.maria().get("link").expect(200).json().getInt("waiting")).isZero();
        product.simulator().outage(false);
        product.linkIs("UP");
        desk.send();
        assertThat(desk.said("f3")).containsText("Security code: ask for it.");
        desk.field("f3").fill("123");
        desk.field("f3").press("Enter");
        desk.outcomeIs("APPROVED");
    }

    @Test
    @DisplayName("C1 without the right: offer a call-back; no card data is left in the page")
    void noRight(Desks desks) {
        PaymentBody body = PaymentBody.fresh();
        Desk desk = desks.open().signIn("oscar").takePayment();
        assertThat(desk.field("banner")).containsText("No payment can be taken now. Offer the customer a call-back.");
        desk.fill(body).send();

        assertThat(desk.field("no-right")).isVisible();
        assertThat(desk.field("no-right-title")).hasText("Not sent: offer a call-back");
        assertThat(desk.field("no-right-say")).containsText("May I call you back when the link is up again?");
        assertThat(desk.field("no-right")).isFocused();
        assertThat(desk.everythingInThePage()).doesNotContain(body.number()).doesNotContain(Cards.grouped(body.number(), " "));
        desk.screenshot("c1-no-right");
        desk.page().keyboard().press("F2");
        assertThat(desk.field("reference")).isFocused();
    }

    @Test
    @DisplayName("C5 a reached limit is named, with its room")
    void limit(Desks desks) {
        Desk desk = desks.open().signIn("olivia").takePayment().fill(PaymentBody.fresh().amount("2000.01")).send();

        assertThat(desk.field("limit")).isVisible();
        assertThat(desk.field("limit-title")).hasText("This payment cannot be deferred");
        assertThat(desk.field("limit-text")).containsText("The limit for one payment is 2,000.00; this payment is 2,000.01. Offer a call-back.");
        desk.screenshot("c5-limit");
        desk.page().keyboard().press("Escape");
        assertThat(desk.field("limit")).isHidden();
        assertThat(desk.field("f3")).hasValue("");
    }

    @Test
    @DisplayName("C8 what waits already cannot be deferred once more")
    void waitsAlready(Desks desks) {
        PaymentBody body = PaymentBody.fresh();
        Desk desk = asked(desks, body);
        desk.page().keyboard().press("Space");
        desk.page().keyboard().press("F9");
        desk.outcomeIs("DEFERRED");

        desk.takePayment().fill(body).send();

        assertThat(desk.field("ended")).isVisible();
        assertThat(desk.field("ended-title")).hasText("Deferred already: do not take it again");
    }

    @Test
    @DisplayName("C6 F6 the banner says what waits within two seconds, and the room stands beside the form while the link is down")
    void bannerAndRoom(Desks desks) {
        Desk desk = desks.open().signIn("olivia").takePayment();
        assertThat(desk.field("banner")).containsText("Payments can be deferred: they are stored and sent when the link is back.");
        assertThat(desk.field("room")).containsText("Room for deferring");
        assertThat(desk.field("room")).containsText("20,000.00 of 20,000.00");

        product.olivia().pay(PaymentBody.fresh()).expect(202, "DEFERRED");

        assertThat(desk.field("banner")).containsText("1 waiting · 125.00 AUD", new LocatorAssertions.ContainsTextOptions().setTimeout(3_000));
        assertThat(desk.field("room")).containsText("19,875.00 of 20,000.00");
        desk.screenshot("c6-room");
        product.simulator().outage(false);
        assertThat(desk.field("room")).not().containsText("Room for deferring");
        assertThat(desk.page()).hasURL(Pattern.compile("take-payment"));
    }
}
