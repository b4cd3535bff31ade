package org.ccps.acceptance.harness;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Chromium for tests of the console; a parameter of type {@link Desks} opens desks. After each test no page may have complained of
 * its policy or a script. Without a Chromium the tests are skipped, and say so.
 */
public final class InTheBrowser implements ExecutionCondition, ParameterResolver, AfterEachCallback {

    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(InTheBrowser.class);

    private final Function<ExtensionContext, Product> product;

    /** For tests on the instance that all share. */
    public InTheBrowser() {
        product = context -> SharedProduct.product();
    }

    /** For tests on an instance of their own. */
    public InTheBrowser(Supplier<Product> own) {
        product = context -> own.get();
    }

    /** One browser for all tests. */
    private record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {

        static Chromium start() {
            Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
            return new Chromium(playwright, playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(chromium().orElseThrow())
                    .setArgs(List.of("--no-sandbox"))));
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }

    public static Optional<Path> chromium() {
        return Stream.of(System.getenv("CCPS_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .filter(Objects::nonNull).filter(name -> !name.isBlank()).map(Path::of).filter(Files::isExecutable).findFirst();
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return chromium().map(found -> ConditionEvaluationResult.enabled("with " + found))
                .orElseGet(() -> ConditionEvaluationResult.disabled("SKIPPED: no Chromium here; install it, or name one with CCPS_CHROMIUM"));
    }

    static Desks desks(ExtensionContext context, Product product) {
        Chromium chromium = context.getRoot().getStore(HERE).getOrComputeIfAbsent("chromium", key -> Chromium.start(), Chromium.class);
        return context.getStore(HERE).getOrComputeIfAbsent("desks", key -> new Desks(product, chromium.browser()), Desks.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Desks.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return desks(context, product.apply(context));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Desks desks = context.getStore(HERE).get("desks", Desks.class);
        if (desks == null) {
            return;
        }
        List<String> complaints = desks.all().stream().flatMap(desk -> desk.complaints().stream()).toList();
        for (Desk desk : desks.all()) {
            if (context.getExecutionException().isPresent()) {
                desk.screenshot("failed-" + context.getDisplayName() + "-" + desks.all().indexOf(desk));
            }
            desk.context().close();
        }
        Assertions.assertThat(complaints).as("what the browser complained of").isEmpty();
    }
}
