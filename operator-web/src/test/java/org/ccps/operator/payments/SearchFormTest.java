package org.ccps.operator.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ccps.console.words.Moments;
import org.ccps.money.Currency;
import org.ccps.operation.OperationState;
import org.ccps.payment.PaymentSearch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("H1: the search form")
class SearchFormTest {

    private static final Moments MOMENTS = new Moments(ZoneId.of("Australia/Sydney"), Instant.parse("2026-11-22T23:41:09Z"));

    private static SearchForm form(Map<String, String> asked) {
        return new SearchForm(asked, Currency.AUD, MOMENTS, List.of("main", "shop-2"));
    }

    private static Map<String, String> parameters(String address) {
        return Arrays.stream(address.substring(address.indexOf('?') + 1).split("&")).map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1].replace("%7E", "~").replace('+', ' ')));
    }

    @Test
    @DisplayName("begins with today, in the merchant's zone")
    void today() {
        SearchForm form = form(Map.of());

        assertThat(form.value("from")).isEqualTo("23 Nov 2026");
        assertThat(form.search().from()).isEqualTo(Instant.parse("2026-11-22T13:00:00Z"));
        assertThat(form.search().to()).isEqualTo(Instant.parse("2026-11-23T13:00:00Z"));
    }

    @Test
    @DisplayName("asks for what was typed, and for nothing that was not")
    void typed() {
        PaymentSearch search = form(Map.of("q", " INV-1 ", "amount", "$1,250", "last4", "1111", "state", "IN_DOUBT", "from", "", "to", "", "account", "shop-2")).search();

        assertThat(search).isEqualTo(new PaymentSearch(null, "INV-1", 125_000L, "1111", OperationState.IN_DOUBT, null, null, null, null,
                "shop-2", Set.of(), SearchForm.ROWS, null));
    }

    @Test
    @DisplayName("names every wrong field and asks for nothing")
    void wrong() {
        SearchForm form = form(Map.of("amount", "x", "last4", "12", "from", "30 Feb", "to", ""));

        assertThat(form.isRight()).isFalse();
        assertThat(form.errors()).containsOnlyKeys("amount", "last4", "from");
        assertThat(form.errors().get("from")).isEqualTo("From: type a date like 23 Nov 2026.");
    }

    @Test
    @DisplayName("says so when the dates are the wrong way round")
    void order() {
        assertThat(form(Map.of("from", "23 Nov 2026", "to", "22 Nov 2026")).errors()).containsKey("from");
    }

    @Test
    @DisplayName("an unknown state is any state")
    void unknownState() {
        assertThat(form(Map.of("state", "'; drop")).search().state()).isNull();
    }

    @Test
    @DisplayName("goes to older pages and all the way back")
    void pages() {
        SearchForm first = form(Map.of("q", "INV 1", "from", "", "to", ""));
        SearchForm second = form(parameters(first.older("c2")));
        SearchForm third = form(parameters(second.older("c3")));

        assertThat(first.newer()).isNull();
        assertThat(third.search().cursor()).isEqualTo("c3");
        assertThat(third.search().referenceOrCall()).isEqualTo("INV 1");
        SearchForm backToSecond = form(parameters(third.newer()));
        assertThat(backToSecond.search().cursor()).isEqualTo("c2");
        assertThat(form(parameters(backToSecond.newer())).search().cursor()).isNull();
    }
}
