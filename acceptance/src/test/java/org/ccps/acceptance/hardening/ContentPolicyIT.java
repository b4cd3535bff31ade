package org.ccps.acceptance.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ccps.acceptance.harness.AtTheDesk;
import org.ccps.acceptance.harness.Desk;
import org.ccps.acceptance.harness.Desks;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the browser complains of in any browser test makes that test red; here every page is opened. */
@AtTheDesk
@DisplayName("The content policy")
class ContentPolicyIT {

    private final Product product;

    ContentPolicyIT(Product product) {
        this.product = product;
    }

    private static List<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../operator-web/src/main/webapp"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".xhtml")).map(name -> name.replace(".xhtml", "")).sorted().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"olivia", "maria", "adam"})
    @DisplayName("K9 every page of the console runs under a policy without unsafe-inline and unsafe-eval, and the browser has nothing to complain of, for")
    void everyPage(String username, Desks desks) throws IOException {
        String id = product.olivia().pay(PaymentBody.fresh()).expect(201).id();
        Desk desk = desks.open().signIn(username);
        List<String> pages = pages();
        assertThat(pages).hasSizeGreaterThan(15).contains("take-payment", "dashboard", "reports");

        for (String page : pages) {
            Response answer = desk.page().navigate(desk.address(page + (page.startsWith("payment") && !page.equals("payments") ? "?id=" + id : "")));
            assertThat(answer.headers().get("content-security-policy")).as(page).isNotNull().contains("default-src 'none'").contains("script-src 'self'")
                    .contains("frame-ancestors 'none'").contains("form-action 'self'").contains("base-uri 'none'").doesNotContain("unsafe").doesNotContain("*");
            desk.page().waitForTimeout(100);
        }
    }

    @Test
    @DisplayName("K9 what breaks the policy is seen by the tests: a script, a style and a frame that were slipped into a page")
    void theTestsSee(Desks desks) {
        Desk desk = desks.open().signIn("olivia").takePayment();

        desk.page().evaluate("() => { const s = document.createElement('script'); s.textContent = 'window.planted = true'; document.body.append(s);"
                + " document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">x</p>'); }");
        desk.page().waitForTimeout(300);

        assertThat(desk.page().evaluate("window.planted === undefined")).isEqualTo(true);
        assertThat(desk.complaints()).anyMatch(complaint -> complaint.contains("script-src")).anyMatch(complaint -> complaint.contains("style-src"));
        desk.complaints().clear();
    }
}
