package org.ccps.acceptance.harness;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** One person before one browser, with cookies of his own. */
public final class Desk {

    /** The form's fields, in the order of the conversation. */
    public static final List<String> FIELDS = List.of("reference", "amount", "f1", "f2", "f3", "f4", "call");

    private final Product product;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    Desk(Product product, BrowserContext context) {
        this.product = product;
        this.context = context;
        context.addInitScript("document.addEventListener('securitypolicyviolation',"
                + " e => console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sourceFile + ':' + e.lineNumber));");
        context.onConsoleMessage(message -> {
            String text = message.text();
            if (message.type().equals("error") && (text.startsWith("policy: ") || text.contains("Content Security Policy"))) {
                complaints.add(message.page().url() + " " + text);
            }
        });
        context.onWebError(error -> complaints.add(error.page().url() + " " + error.error()));
        page = context.newPage();
    }

    /** What the browser itself complained of: its policy broken, a script that threw. */
    public List<String> complaints() {
        return complaints;
    }

    public Page page() {
        return page;
    }

    public BrowserContext context() {
        return context;
    }

    /** Another tab of the same session. */
    public Page tab() {
        return context.newPage();
    }

    public Desk open(String path) {
        page.navigate(address(path));
        return this;
    }

    /** A page of the administration module. */
    public Desk openAdmin(String path) {
        page.navigate(product.https("/admin/" + path).toString());
        return this;
    }

    public String address(String path) {
        return product.https("/console/" + path).toString();
    }

    public Desk signIn(String username) {
        return signIn(username, Product.PASSWORD);
    }

    public Desk signIn(String username, String password) {
        open("");
        page.locator("#user-name").fill(username);
        page.locator("#password").fill(password);
        page.locator("#password").press("Enter");
        return this;
    }

    public Desk takePayment() {
        open("take-payment");
        assertThat(field("reference")).isFocused();
        return this;
    }

    public Locator field(String id) {
        return page.locator("#" + id);
    }

    /** What stands below a field: its hint, or what is wrong with it. */
    public Locator said(String id) {
        return page.locator("#" + id + "-h");
    }

    public Desk fill(PaymentBody payment) {
        var json = payment.json();
        field("reference").fill(payment.referenceText());
        field("amount").fill(json.getJsonObject("amount").getString("value"));
        field("f1").fill(payment.number());
        field("f2").fill(json.getJsonObject("card").getString("expiry"));
        field("f3").fill(json.getJsonObject("card").getString("cvv"));
        return this;
    }

    public Desk send() {
        field("send").click();
        return this;
    }

    public Desk pay(PaymentBody payment) {
        return takePayment().fill(payment).send();
    }

    public Locator outcome() {
        return page.locator("#outcome");
    }

    /** Waits for the outcome and gives the payment's id. */
    public String outcomeIs(String state) {
        assertThat(outcome()).hasAttribute("data-state", state);
        return outcome().getAttribute("data-payment");
    }

    public String html() {
        return page.content();
    }

    /** Everything that the page could still know: markup, field values, storage, title, address. */
    public String everythingInThePage() {
        return page.content() + page.evaluate("JSON.stringify([Array.from(document.querySelectorAll('input,textarea,select')).map(e => e.value),"
                + " Object.entries(localStorage), Object.entries(sessionStorage), document.title, location.href, history.state])");
    }

    public Path screenshot(String name) {
        Path file = Product.target().resolve("screenshots").resolve(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
        return file;
    }
}
