package org.ccps.acceptance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import org.ccps.acceptance.harness.AtTheDesk;
import org.ccps.acceptance.harness.Await;
import org.ccps.acceptance.harness.Cards;
import org.ccps.acceptance.harness.Desk;
import org.ccps.acceptance.harness.Desks;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@AtTheDesk
@DisplayName("One form is one payment")
class OnceOnlyIT {

    private final Product product;
    private final PaymentBody body = PaymentBody.fresh();
    private Desk desk;
    private int charges;

    OnceOnlyIT(Product product) {
        this.product = product;
    }

    @BeforeEach
    void fillForm(Desks desks) {
        desk = desks.open().signIn("olivia").takePayment().fill(body);
        charges = product.simulator().ledger().size();
        product.simulator().latency(600);
    }

    private void paidOnce() {
        assertThat(product.simulator().ledger()).hasSize(charges + 1);
        assertThat(product.maria().get("payments?reference=" + body.referenceText()).json().getJsonArray("items")).hasSize(1);
    }

    private void waitUntilRecorded() {
        Await.until("the payment is recorded", Duration.ofSeconds(10), () -> product.maria().get("payments?reference=" + body.referenceText()).json(),
                found -> !found.getJsonArray("items").isEmpty());
    }

    @Test
    @DisplayName("A9 pressing Enter twice")
    void doubleEnter() {
        desk.field("f3").focus();
        desk.page().keyboard().press("Enter");
        desk.page().keyboard().press("Enter");

        desk.outcomeIs("APPROVED");
        desk.page().keyboard().press("Enter");
        paidOnce();
    }

    @Test
    @DisplayName("A9 clicking twice")
    void doubleClick() {
        desk.field("send").dblclick();

        desk.outcomeIs("APPROVED");
        paidOnce();
    }

    @Test
    @DisplayName("A9 sending twice past the page's own guard")
    void pastTheGuard() {
        desk.page().evaluate("""
                () => { const start = ccps.start; let first = true;
                        ccps.start = () => { if (first) { first = false; return start(); } return true; };
                        const data = new FormData(document.getElementById('pay'));
                        window.second = () => fetch(location.href, {method: 'POST', credentials: 'same-origin', body: new URLSearchParams(data)
                          .toString() + '&send=send', headers: {'Content-Type': 'application/x-www-form-urlencoded'}}).then(r => r.text()); }""");
        desk.field("send").click();
        desk.page().evaluate("() => window.second()");

        desk.outcomeIs("APPROVED");
        paidOnce();
    }

    @Test
    @DisplayName("A9 reloading while the bank is asked, and after the answer")
    void reload() {
        desk.field("send").click();
        assertThat(desk.field("sending")).isVisible();
        waitUntilRecorded();

        desk.page().reload();
        product.simulator().latency(0);
        Await.until("the form leads to its outcome", Duration.ofSeconds(15), () -> {
            desk.page().reload();
            return desk.page().locator("#outcome[data-state='APPROVED']").count() == 1 || desk.page().locator("#pay").count() == 1
                    && product.maria().get("payments?state=APPROVED&reference=" + body.referenceText()).json().getJsonArray("items").size() == 1;
        });

        desk.page().reload();
        paidOnce();
    }

    @Test
    @DisplayName("A9 going back to the form leads to the same answer")
    void back() {
        String form = desk.page().url();
        desk.field("send").click();
        String id = desk.outcomeIs("APPROVED");

        desk.page().goBack();
        desk.page().navigate(form);

        assertThat(desk.outcomeIs("APPROVED")).isEqualTo(id);
        paidOnce();
    }

    @Test
    @DisplayName("A9 two tabs with the same form give one payment and the same answer")
    void twoTabs() {
        Page other = desk.tab();
        other.navigate(desk.page().url());
        for (String field : Desk.FIELDS) {
            other.locator("#" + field).fill(desk.field(field).inputValue());
        }

        desk.field("send").click();
        other.locator("#send").click();

        String id = desk.outcomeIs("APPROVED");
        assertThat(other.locator("#outcome")).hasAttribute("data-state", "APPROVED");
        assertThat(other.locator("#outcome").getAttribute("data-payment")).isEqualTo(id);
        paidOnce();
    }

    @Test
    @DisplayName("K1 K9 the card's fields are empty from the moment of sending, and nothing of the card stays in page or storage")
    void nothingStays() {
        desk.field("f4").fill("ANNE QUX");
        desk.field("send").click();
        assertThat(desk.field("sending")).isVisible();

        assertThat(desk.everythingInThePage()).doesNotContain(body.number(), Cards.grouped(body.number(), " "), "ANNE QUX");
        for (String id : List.of("f1", "f2", "f3", "f4")) {
            assertThat(desk.field(id)).hasValue("");
        }
        desk.outcomeIs("APPROVED");
        assertThat(desk.everythingInThePage()).doesNotContain(body.number(), Cards.grouped(body.number(), " "), "ANNE QUX");
        desk.page().goBack();
        assertThat(desk.everythingInThePage()).doesNotContain(body.number(), Cards.grouped(body.number(), " "), "ANNE QUX");
    }
}
