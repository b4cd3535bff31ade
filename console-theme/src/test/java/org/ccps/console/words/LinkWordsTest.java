package org.ccps.console.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.ccps.gateway.LinkCause;
import org.ccps.gateway.LinkState;
import org.ccps.gateway.LinkView;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What is said of the link")
class LinkWordsTest {

    private static final Instant SINCE = Instant.parse("2026-11-22T23:32:00Z");

    private static LinkWords words(LinkState state, String cause) {
        return words(new LinkView(state, SINCE, cause, 0, List.of()), LinkWords.Reader.TAKES_NONE);
    }

    private static LinkWords words(LinkView link, LinkWords.Reader reader) {
        return new LinkWords(link, new Moments(ZoneId.of("Australia/Sydney"), Instant.parse("2026-11-22T23:41:09Z")), reader);
    }

    @Test
    @DisplayName("C1: whoever may defer is told so, and whoever may not is told to offer a call-back")
    void rights() {
        LinkView down = new LinkView(LinkState.DOWN, SINCE, "refused", 0, List.of());

        assertThat(words(down, LinkWords.Reader.MAY_DEFER).getRest()).isEqualTo("Payments can be deferred: they are stored and sent when the link is back.");
        assertThat(words(down, LinkWords.Reader.MAY_NOT_DEFER).getRest()).isEqualTo("No payment can be taken now. Offer the customer a call-back.");
    }

    @Test
    @DisplayName("what waits stands beside it, each currency with its own sum")
    void waiting() {
        LinkView down = new LinkView(LinkState.DOWN, SINCE, "refused", 14, List.of(new Money(392_050, Currency.AUD), new Money(500, Currency.JPY)));

        assertThat(words(down, LinkWords.Reader.MAY_DEFER).getRight()).isEqualTo("**14** waiting · **3,920.50** AUD · **500** JPY");
        assertThat(words(down, LinkWords.Reader.MAY_DEFER).getRightRuns()).contains(new Run("14", true), new Run(" waiting · ", false));
        assertThat(words(new LinkView(LinkState.UP, SINCE, null, 3, List.of()), LinkWords.Reader.MAY_DEFER).getRest()).startsWith("Deferred payments are being sent, oldest first.");
    }

    @Test
    @DisplayName("down since when, and that no payment can be taken")
    void down() {
        LinkWords down = words(LinkState.DOWN, "refused");

        assertThat(down.getBold()).isEqualTo("Link down since 10:32.");
        assertThat(down.getRest()).isEqualTo("No payment can be taken now.");
        assertThat(down.getRight()).isEqualTo("connection refused");
        assertThat(down.isShown()).isTrue();
    }

    @Test
    @DisplayName("F6: our own credentials refused is no fault of the link")
    void stopped() {
        LinkWords stopped = words(LinkState.DOWN, "credentials");

        assertThat(stopped.isStopped()).isTrue();
        assertThat(stopped.getBold()).isEqualTo("Payments stopped.");
    }

    @Test
    @DisplayName("up has no banner of its own")
    void up() {
        assertThat(words(LinkState.UP, null).isShown()).isFalse();
        assertThat(words(LinkState.UP, null).json()).contains("\"state\":\"UP\"").contains("Link back at 10:32.");
    }

    @ParameterizedTest
    @EnumSource(LinkCause.class)
    @DisplayName("every cause has words")
    void causes(LinkCause cause) {
        assertThat(LinkWords.cause(cause.code())).isNotEqualTo(cause.code());
    }
}
