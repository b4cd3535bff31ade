package org.ccps.acceptance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.regex.Pattern;
import org.ccps.acceptance.harness.AtTheDesk;
import org.ccps.acceptance.harness.Desk;
import org.ccps.acceptance.harness.Desks;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@AtTheDesk
@DisplayName("What the desk says of an outcome")
class OutcomeIT {

    private final Product product;

    OutcomeIT(Product product) {
        this.product = product;
    }

    @ParameterizedTest(name = "{0} {1}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            125.00 |                    | APPROVED | Approved                             | approved | is approved. Your receipt number is
            125.05 |                    | DECLINED | Declined                             | declined | your bank has not approved this payment and gives no reason. No money has been taken
            125.51 |                    | DECLINED | Declined                             | declined | your bank has not approved this amount on this card. No money has been taken
            125.54 |                    | DECLINED | Declined                             | declined | Your bank says that this card has expired. No money has been taken
            125.41 |                    | DECLINED | Declined                             | declined | Please call the number on the back of your card
            125.00 | response-101       | REJECTED | Rejected by the gateway              | rejected | our payment service could not accept this payment
            125.00 | duplicate-146      | REJECTED | Rejected: probably taken before      | rejected | This payment may have been made already
            125.00 | close-after-charge | IN_DOUBT | In doubt: the bank’s answer was lost | in_doubt | Please don’t pay again until then
            """)
    @DisplayName("A10 title, colour, icon and line to read out:")
    void outcome(String amount, String fault, String state, String title, String icon, String say, Desks desks) {
        Desk desk = desks.open().signIn("olivia").takePayment().fill(PaymentBody.fresh().amount(amount));
        if (fault != null) {
            product.simulator().fault(fault);
        }

        desk.send();

        String id = desk.outcomeIs(state);
        assertThat(desk.outcome()).hasClass(Pattern.compile("\\b" + state + "\\b"));
        assertThat(desk.field("outcome-title")).hasText(title);
        assertThat(desk.outcome().locator(".head svg use")).hasAttribute("href", Pattern.compile("#" + icon + "$"));
        assertThat(desk.field("say").textContent().replace('\'', '’')).contains(say.replace('\'', '’'));
        assertThat(desk.outcome()).isFocused();
        assertThat(desk.page()).hasURL(Pattern.compile("payment-outcome\\?id=" + id));
        String colour = (String) desk.field("outcome-title").evaluate("e => getComputedStyle(e).color");
        String plain = (String) desk.page().locator("body").evaluate("e => getComputedStyle(e).color");
        assertThat(colour).isNotEqualTo(plain);
        desk.screenshot("a10-" + state + "-" + (fault == null ? amount : fault));
    }

    @Test
    @DisplayName("D2 in doubt: the operator is told not to retry, and no way to try again is offered")
    void inDoubt(Desks desks) {
        product.simulator().fault("half-answer");
        Desk desk = desks.open().signIn("olivia").pay(PaymentBody.fresh());
        desk.outcomeIs("IN_DOUBT");

        assertThat(desk.field("dont")).containsText("Do not send it again, and do not take another card for it.");
        assertThat(desk.field("another-card")).hasCount(0);
        assertThat(desk.outcome().locator("a, button").filter(new Locator.FilterOptions().setHasText(Pattern.compile("again|another", Pattern.CASE_INSENSITIVE))))
                .hasCount(0);
    }

    @Test
    @DisplayName("D9 a payment like one in doubt cannot be taken again, and the desk says which it is")
    void inDoubtExists(Desks desks) {
        PaymentBody body = PaymentBody.fresh();
        product.simulator().fault("half-answer");
        Desk desk = desks.open().signIn("olivia").pay(body);
        String id = desk.outcomeIs("IN_DOUBT");

        desk.pay(body);

        assertThat(desk.field("ended")).isVisible();
        assertThat(desk.field("ended-text")).containsText(id);
        assertThat(desk.field("ended")).hasClass(Pattern.compile("IN_DOUBT"));
    }

    @Test
    @DisplayName("A10 while the bank is asked the desk says so, with the time that has passed")
    void sending(Desks desks) {
        product.simulator().latency(1_500);
        Desk desk = desks.open().signIn("olivia").takePayment().fill(PaymentBody.fresh()).send();

        assertThat(desk.field("sending-title")).hasText("Asking the bank");
        assertThat(desk.field("sending-say")).containsText("I’m sending it to your bank now");
        assertThat(desk.field("sending-seconds")).containsText("1 second");
        desk.outcomeIs("APPROVED");
    }

    @Test
    @DisplayName("F6 A10 the link's state changes on an open page within two seconds, without a reload")
    void linkState(Desks desks) {
        Desk desk = desks.open().signIn("olivia").takePayment();
        desk.field("reference").fill("half typed");
        Locator pill = desk.field("link");
        assertThat(pill).hasAttribute("data-state", "UP");

        product.simulator().outage(true);
        product.linkIs("DOWN");
        assertThat(pill).hasAttribute("data-state", "DOWN", new LocatorAssertions.HasAttributeOptions().setTimeout(2_000));
        assertThat(desk.field("banner")).containsText("Link down since");
        desk.screenshot("f6-link-down");

        product.simulator().outage(false);
        product.linkIs("UP");
        assertThat(pill).hasAttribute("data-state", "UP", new LocatorAssertions.HasAttributeOptions().setTimeout(2_000));
        assertThat(desk.field("banner")).containsText("Link back at");
        assertThat(desk.field("reference")).hasValue("half typed");
    }
}
