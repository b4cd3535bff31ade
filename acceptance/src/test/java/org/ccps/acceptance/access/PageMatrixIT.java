package org.ccps.acceptance.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.ccps.acceptance.access.Matrix.Call;
import org.ccps.acceptance.access.Matrix.Who;
import org.ccps.acceptance.harness.Answer;
import org.ccps.acceptance.harness.Api;
import org.ccps.acceptance.harness.ConsoleSession;
import org.ccps.acceptance.harness.OnTheRunningProduct;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cell of {@code pages.txt}, tried. */
@OnTheRunningProduct
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("Who may open what, cell by cell")
class PageMatrixIT {

    /** Whoever has a one-time password is not signed in yet. */
    private static final String OWN_PASSWORD = "own-password";
    /** So that a manager's own refund waits, too. */
    private static final String ABOVE_ALONE = "1200.00";

    private final Product product;
    /** One session each for all cells, as a person has it. */
    private final Map<Who, ConsoleSession> sessions = new EnumMap<>(Who.class);

    PageMatrixIT(Product product) {
        this.product = product;
    }

    static Stream<Arguments> cells() {
        return Matrix.pages().stream().flatMap(page -> Arrays.stream(Who.values()).filter(who -> !page.answer(who).equals(Call.NO_CELL))
                .map(who -> arguments(page, who, page.path(), page.answer(who))));
    }

    @ParameterizedTest(name = "{2} {1}: {3}")
    @MethodSource("cells")
    @DisplayName("I1 H9")
    void cell(Call page, Who who, String name, String expected) {
        String path = page.path().replace("{id}", page.aboutSomething() ? object(page.object(), owner(who)) : "");
        ConsoleSession session = session(who);

        Answer got = session.get(path);
        Answer posted = session.post(path, Map.of("amount", "1.00"));

        assertThat(got.status()).as("GET " + path + " as " + who).isEqualTo(Integer.parseInt(expected));
        if (got.status() >= 400) {
            assertThat(posted.status()).as("POST " + path + " as " + who).isEqualTo(got.status());
        }
        if (who == Who.NOBODY && page.path().endsWith(OWN_PASSWORD)) {
            assertThat(got.text()).as(path).contains("id=\"new-password\"");
        } else if (who == Who.NOBODY) {
            assertThat(got.text()).as(path).satisfiesAnyOf(text -> assertThat(text).isEmpty(), text -> assertThat(text).contains("id=\"user-name\"", "j_security_check"),
                    text -> assertThat(text).isEqualTo("{\"leftS\":0}"));
            assertThat(posted.status()).as("POST " + path + " as " + who).isIn(204, 303);
            assertThat(posted.text()).isEmpty();
        }
    }

    private ConsoleSession session(Who who) {
        return switch (who) {
            case OPERATOR_OWN, OPERATOR_FOREIGN -> sessions.computeIfAbsent(Who.OPERATOR_OWN, key -> new ConsoleSession(product).signIn("olivia"));
            case MANAGER_OWN, MANAGER_FOREIGN -> sessions.computeIfAbsent(Who.MANAGER_OWN, key -> new ConsoleSession(product).signIn("maria"));
            case ADMINISTRATOR -> sessions.computeIfAbsent(who, key -> new ConsoleSession(product).signIn("adam"));
            case NOBODY -> new ConsoleSession(product);
        };
    }

    private Api owner(Who who) {
        return switch (who) {
            case OPERATOR_OWN, MANAGER_FOREIGN, ADMINISTRATOR, NOBODY -> product.olivia();
            case OPERATOR_FOREIGN -> product.oscar();
            case MANAGER_OWN -> product.maria();
        };
    }

    private static String object(String kind, Api owner) {
        String payment = owner.pay(PaymentBody.fresh().amount(kind.equals("refund") ? ABOVE_ALONE : "125.00")).expect(201).id();
        return switch (kind) {
            case "payment" -> payment;
            case "refund" -> owner.post("payments/" + payment + "/refunds", PaymentBody.key(),
                    "{\"amount\":{\"value\":\"" + ABOVE_ALONE + "\",\"currency\":\"AUD\"},\"reason\":\"other\"}").expect(202).id();
            default -> throw new IllegalArgumentException("no page is about a " + kind);
        };
    }
}
