package org.ccps.acceptance.harness;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import java.util.ArrayList;
import java.util.List;

/** Opens desks for one test. */
public final class Desks {

    private final Product product;
    private final Browser browser;
    private final List<Desk> open = new ArrayList<>();

    Desks(Product product, Browser browser) {
        this.product = product;
        this.browser = browser;
    }

    public Desk open() {
        return open(1366, 900);
    }

    public Desk open(int width, int height) {
        // the certificate is the instance's own, made for this machine
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setIgnoreHTTPSErrors(true).setViewportSize(width, height)
                .setLocale("en-AU").setTimezoneId("Australia/Sydney"));
        context.setDefaultTimeout(15_000);
        Desk desk = new Desk(product, context);
        open.add(desk);
        return desk;
    }

    List<Desk> all() {
        return open;
    }
}
