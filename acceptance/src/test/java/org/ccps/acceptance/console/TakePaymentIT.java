package org.ccps.acceptance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import jakarta.json.JsonObject;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;
import org.ccps.acceptance.harness.AtTheDesk;
import org.ccps.acceptance.harness.Cards;
import org.ccps.acceptance.harness.Desk;
import org.ccps.acceptance.harness.Desks;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@AtTheDesk
@DisplayName("Taking a payment at the desk")
class TakePaymentIT {

    private final Product product;
    private Desk desk;
    private int charges;

    TakePaymentIT(Product product) {
        this.product = product;
    }

    @BeforeEach
    void openDesk(Desks desks) {
        desk = desks.open().signIn("olivia");
        assertThat(desk.field("reference")).isFocused();
        charges = product.simulator().ledger().size();
    }

    private int charged() {
        return product.simulator().ledger().size() - charges;
    }

    private JsonObject recorded(String id) {
        return product.maria().payment(id).expect(200).json();
    }

    @Test
    @DisplayName("A1 a whole payment goes by keyboard alone: reference, amount, card, expiry, code, send, next customer")
    void byKeyboard(Desks desks) {
        PaymentBody body = PaymentBody.fresh();
        Desk fresh = desks.open().open("");
        Keyboard keyboard = fresh.page().keyboard();
        assertThat(fresh.field("user-name")).isFocused();
        keyboard.type("olivia");
        keyboard.press("Tab");
        keyboard.type(Product.PASSWORD);
        keyboard.press("Enter");

        assertThat(fresh.field("reference")).isFocused();
        keyboard.type(body.referenceText());
        keyboard.press("Enter");
        assertThat(fresh.field("amount")).isFocused();
        keyboard.type("125");
        keyboard.press("Enter");
        assertThat(fresh.field("f1")).isFocused();
        keyboard.type(body.number());
        keyboard.press("Enter");
        assertThat(fresh.field("f2")).isFocused();
        keyboard.type("0931");
        keyboard.press("Enter");
        assertThat(fresh.field("f3")).isFocused();
        keyboard.type("123");
        fresh.screenshot("a1-take-payment");
        keyboard.press("Enter");

        String id = fresh.outcomeIs("APPROVED");
        fresh.screenshot("a1-outcome");
        assertThat(recorded(id).getString("reference")).isEqualTo(body.referenceText());
        assertThat(recorded(id).getJsonObject("amount").getString("value")).isEqualTo("125.00");
        assertThat(charged()).isEqualTo(1);
        keyboard.press("F2");
        assertThat(fresh.page()).hasURL(Pattern.compile("take-payment"));
        assertThat(fresh.field("reference")).isFocused();
        assertThat(fresh.field("reference")).hasValue("");
    }

    @Test
    @DisplayName("A1 the Tab key follows what is seen")
    void visualOrder() {
        BoundingBox before = desk.field("reference").boundingBox();
        for (String id : List.of("amount", "f1", "f2", "f3", "f4", "call", "send")) {
            desk.page().keyboard().press("Tab");
            assertThat(desk.field(id)).isFocused();
            BoundingBox here = desk.field(id).boundingBox();
            assertThat(here.y > before.y + 5 || Math.abs(here.y - before.y) <= 5 && here.x > before.x).as(id + " comes after the one before").isTrue();
            before = here;
        }
    }

    @Test
    @DisplayName("A1 every field has its label, and F9 sends from any of them")
    void labels() {
        PaymentBody body = PaymentBody.fresh();
        desk.page().getByLabel("Reference").fill(body.referenceText());
        desk.page().getByLabel("Amount").fill("125.00");
        desk.page().getByLabel("Card number").fill(body.number());
        desk.page().getByLabel("Expiry").fill("09/31");
        desk.page().getByLabel("Security code").fill("123");
        desk.page().getByLabel("Name on card").fill("ANNE O'NEIL");
        desk.page().getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(Pattern.compile("^Call"))).fill("8841-20");
        assertThat(desk.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send AUD 125.00"))).isVisible();

        desk.field("amount").press("F9");

        assertThat(recorded(desk.outcomeIs("APPROVED")).getString("callId")).isEqualTo("8841-20");
    }

    @Test
    @DisplayName("A2 F2 after an outcome gives an empty form that knows nothing of the customer before")
    void nextCustomer() {
        PaymentBody body = PaymentBody.fresh();
        desk.takePayment().fill(body);
        desk.field("f4").fill("ANNE O'NEIL");
        desk.field("call").fill("8841-77-QX");
        desk.send().outcomeIs("APPROVED");
        assertThat(desk.everythingInThePage()).doesNotContain(body.number(), Cards.grouped(body.number(), " "), "O'NEIL", "O&#39;NEIL");

        desk.page().keyboard().press("F2");

        assertThat(desk.field("reference")).isFocused();
        for (String id : Desk.FIELDS) {
            assertThat(desk.field(id)).hasValue("");
        }
        desk.page().locator("aside").evaluateAll("parts => parts.forEach(part => part.remove())");
        assertThat(desk.everythingInThePage()).doesNotContain(body.number(), Cards.grouped(body.number(), " "), "NEIL", "8841-77-QX", body.referenceText(),
                body.number().substring(12));
    }

    @Test
    @DisplayName("A2 F2 on a half-filled form asks once and clears at the second press")
    void clearHalfFilled() {
        desk.field("reference").fill("INV-HALF");
        desk.field("f1").fill("4444");

        desk.page().keyboard().press("F2");
        assertThat(desk.field("notice")).containsText("Press F2 again to clear this form");
        assertThat(desk.field("reference")).hasValue("INV-HALF");
        desk.page().keyboard().press("F2");

        assertThat(desk.field("reference")).hasValue("");
        assertThat(desk.field("f1")).hasValue("");
    }

    @ParameterizedTest(name = "{0} is {2}, shown as {1}")
    @CsvSource({"4444333322221111,4444 3333 2222 1111,Visa", "5555555555554444,5555 5555 5555 4444,Mastercard", "371449635398431,3714 496353 98431,Amex"})
    @DisplayName("A3 the card number is grouped as it is typed, and its brand shows by the sixth digit:")
    void grouping(String number, String shown, String brand) {
        desk.field("f1").pressSequentially(number.substring(0, 6));
        assertThat(desk.field("brand")).hasText(brand);
        desk.field("f1").pressSequentially(number.substring(6));

        assertThat(desk.field("f1")).hasValue(shown);
        assertThat(desk.said("f3")).hasText(brand.equals("Amex") ? "4 digits, on the front" : "3 digits, on the back");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            4444333322221112, one digit is wrong: ask the customer to read the number again
            44443333222211,   14 digits so far
            6011111111111117, 'we take Visa, Mastercard and Amex'
            """)
    @DisplayName("A3 a number that fails Luhn, length or brand is not sent:")
    void wrongNumber(String number, String said) {
        desk.fill(PaymentBody.fresh());
        desk.field("f1").fill(number);

        desk.field("send").click();

        assertThat(desk.said("f1")).containsText("Card number:");
        assertThat(desk.said("f1")).containsText(said);
        assertThat(desk.field("f1")).hasAttribute("aria-invalid", "true");
        assertThat(desk.field("f1")).isFocused();
        assertThat(desk.field("err-sum")).containsText("1 thing to put right: card number");
        assertThat(charged()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"' '", "-", "'  '"})
    @DisplayName("A4 a number pasted with blanks or hyphens is the number typed, separated by:")
    void pasted(String between) {
        PaymentBody body = PaymentBody.fresh();
        desk.fill(body);
        desk.field("f1").fill("");
        desk.field("f1").focus();
        desk.page().keyboard().insertText(Cards.grouped(body.number(), between) + " ");

        assertThat(desk.field("f1")).hasValue(Cards.grouped(body.number(), " "));
        String id = desk.send().outcomeIs("APPROVED");
        assertThat(recorded(id).getJsonObject("card").getString("masked")).isEqualTo(Cards.masked(body.number()));
    }

    @Test
    @DisplayName("A5 an expiry that has passed, a month that is none and a code of the wrong length are named before anything is sent")
    void wrongFields() {
        String past = YearMonth.now(ZoneId.of("Australia/Sydney")).minusMonths(1).format(DateTimeFormatter.ofPattern("MM/yy"));
        desk.fill(PaymentBody.fresh());

        desk.field("f2").fill(past);
        desk.field("f3").fill("12");
        desk.field("send").click();

        assertThat(desk.said("f2")).containsText("Expiry: " + past + " has passed. Ask for the card’s new date, or another card.");
        assertThat(desk.said("f3")).containsText("Security code: Visa has 3 digits, on the back.");
        assertThat(desk.field("err-sum")).containsText("2 things to put right: expiry, security code");
        assertThat(desk.field("f2")).isFocused();
        desk.field("f2").fill("13/30");
        desk.field("f2").press("Tab");
        assertThat(desk.said("f2")).containsText("Expiry: the month is 01 to 12.");
        assertThat(charged()).isZero();
        assertThat(desk.page()).hasURL(Pattern.compile("take-payment"));
    }

    @Test
    @DisplayName("A5 the server checks again what a page without its script lets through")
    void checkedOnTheServer() {
        PaymentBody body = PaymentBody.fresh();
        desk.fill(body);
        desk.page().evaluate("ccpsEntry.checkNumber = () => null");
        desk.field("f1").fill(Cards.broken(body.number()));

        desk.field("send").click();

        assertThat(desk.said("f1")).containsText("one digit is wrong");
        assertThat(desk.field("f1")).hasAttribute("aria-invalid", "true");
        assertThat(charged()).isZero();
    }

    @Test
    @DisplayName("K8 a card number typed into a free text is refused")
    void cardNumberInText() {
        desk.fill(PaymentBody.fresh());
        for (String id : List.of("reference", "f4", "call")) {
            desk.field(id).fill(Cards.visa());
            desk.field("send").click();
            assertThat(desk.said(id)).containsText("looks like a card number. Take it out.");
            desk.field(id).fill("INV-QX");
        }
        assertThat(charged()).isZero();
    }

    @Test
    @DisplayName("A8 the same card, amount and reference shows the earlier payment and wants a typed reason")
    void sameReference() {
        PaymentBody body = PaymentBody.fresh();
        String first = desk.pay(body).outcomeIs("APPROVED");

        desk.pay(body);

        assertThat(desk.field("duplicate")).isVisible();
        assertThat(desk.field("duplicate")).containsText("Taken already?");
        assertThat(desk.field("duplicate")).containsText(first);
        desk.field("dup-confirm").click();
        assertThat(desk.said("duplicate-reason")).containsText("say why it is taken again");
        assertThat(charged()).isEqualTo(1);
        desk.field("duplicate-reason").fill("two parcels");
        desk.field("duplicate-reason").press("Enter");
        String second = desk.outcomeIs("APPROVED");
        assertThat(second).isNotEqualTo(first);
        assertThat(charged()).isEqualTo(2);
    }

    @Test
    @DisplayName("A8 with another reference one key confirms that it is another bill")
    void otherReference() {
        PaymentBody body = PaymentBody.fresh();
        desk.pay(body).outcomeIs("APPROVED");

        desk.pay(body.of(PaymentBody.reference()));

        assertThat(desk.field("duplicate")).isVisible();
        assertThat(desk.field("dup-reason")).isHidden();
        desk.page().keyboard().press("F9");
        desk.outcomeIs("APPROVED");
        assertThat(charged()).isEqualTo(2);
    }

    @Test
    @DisplayName("A8 Escape closes the question, and nothing is sent")
    void notSentAgain() {
        PaymentBody body = PaymentBody.fresh();
        desk.pay(body).outcomeIs("APPROVED");
        desk.pay(body);
        assertThat(desk.field("duplicate")).isVisible();

        desk.page().keyboard().press("Escape");

        assertThat(desk.field("duplicate")).isHidden();
        assertThat(desk.field("reference")).hasValue(body.referenceText());
        assertThat(charged()).isEqualTo(1);
    }

    @Test
    @DisplayName("A11 another card after a decline keeps reference, amount and call, and both tries stay linked")
    void anotherCard() {
        PaymentBody body = PaymentBody.fresh().amount("60.05");
        desk.takePayment().fill(body);
        desk.field("call").fill("8841-31");
        String declined = desk.send().outcomeIs("DECLINED");

        desk.page().keyboard().press("F8");

        assertThat(desk.field("f1")).isFocused();
        assertThat(desk.field("reference")).hasValue(body.referenceText());
        assertThat(desk.field("amount")).hasValue("60.05");
        assertThat(desk.field("call")).hasValue("8841-31");
        for (String id : List.of("f1", "f2", "f3")) {
            assertThat(desk.field(id)).hasValue("");
        }
        desk.field("amount").fill("60.00");
        desk.field("f1").fill(Cards.visa());
        desk.field("f2").fill("10/31");
        desk.field("f3").fill("321");
        String paid = desk.send().outcomeIs("APPROVED");
        desk.open("payments?q=" + body.referenceText());
        assertThat(desk.page().locator("tr[data-row='" + paid + "']")).containsText("card after " + declined);
        desk.page().locator("tr[data-row='" + declined + "'] a").first().click();
        assertThat(desk.page().locator("main")).containsText("Tried again as");
        assertThat(desk.page().locator("main")).containsText(paid);
    }
}
