package org.ccps.operator.payments;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ccps.console.words.Amounts;
import org.ccps.console.words.Moments;
import org.ccps.console.words.Texts;
import org.ccps.console.words.TypedDate;
import org.ccps.money.Currency;
import org.ccps.operation.OperationState;
import org.ccps.payment.PaymentSearch;

/** The search form as it stands in the address: what was typed, what is wrong with it, and what it asks for. */
final class SearchForm {

    static final int ROWS = 50;

    /** The states that a payment can be in today. */
    static final List<OperationState> STATES = List.of(OperationState.APPROVED, OperationState.DECLINED, OperationState.REJECTED,
            OperationState.DEFERRED, OperationState.IN_DOUBT, OperationState.NOT_TAKEN, OperationState.WITHDRAWN, OperationState.SENDING);

    private static final List<String> NAMES = List.of("q", "amount", "last4", "state", "from", "to", "operator", "account");

    private final Map<String, String> typed = new LinkedHashMap<>();
    private final Map<String, String> errors = new LinkedHashMap<>();
    private final String cursor;
    private final List<String> trail;
    private final ZoneId zone;

    private Long amountMinor;
    private String last4;
    private OperationState state;
    private Instant from;
    private Instant to;

    /**
     * @param asked    the address's parameters; without any of the form's own, today is asked for
     * @param accounts codes of the merchant accounts that may be asked for
     */
    SearchForm(Map<String, String> asked, Currency currency, Moments moments, List<String> accounts) {
        zone = moments.zone();
        boolean fresh = NAMES.stream().noneMatch(asked::containsKey);
        for (String name : NAMES) {
            typed.put(name, asked.getOrDefault(name, "").strip());
        }
        if (fresh) {
            typed.put("from", Moments.date(moments.today()));
            typed.put("to", Moments.date(moments.today()));
        }
        cursor = blankToNull(asked.getOrDefault("cursor", ""));
        trail = split(asked.getOrDefault("trail", ""));
        read(currency, moments.today());
        if (!value("account").isEmpty() && !accounts.contains(value("account"))) {
            wrong("account", Texts.of("payments.wrong.account"));
        }
    }

    private void read(Currency currency, LocalDate today) {
        if (!value("amount").isEmpty()) {
            amountMinor = Amounts.minor(value("amount"), currency).orElseGet(() -> wrong("amount", Texts.of("payments.wrong.amount")));
        }
        String card = value("last4").replaceAll("\\s", "");
        if (!card.isEmpty()) {
            last4 = card.matches("[0-9]{4}") ? card : wrong("last4", Texts.of("payments.wrong.last4"));
        }
        state = STATES.stream().filter(one -> one.name().equals(value("state"))).findFirst().orElse(null);
        LocalDate first = date("from", today);
        LocalDate last = date("to", today);
        if (first != null && last != null && first.isAfter(last)) {
            wrong("from", Texts.of("payments.wrong.order"));
        }
        from = first == null ? null : first.atStartOfDay(zone).toInstant();
        to = last == null ? null : last.plusDays(1).atStartOfDay(zone).toInstant();
    }

    private LocalDate date(String name, LocalDate today) {
        if (value(name).isEmpty()) {
            return null;
        }
        Optional<LocalDate> date = TypedDate.parse(value(name), today);
        if (date.isEmpty()) {
            return wrong(name, Texts.of("payments.wrong.date", Texts.of("payments." + name)));
        }
        typed.put(name, Moments.date(date.get()));
        return date.get();
    }

    private <T> T wrong(String name, String message) {
        errors.put(name, message);
        return null;
    }

    String value(String name) {
        return typed.get(name);
    }

    Map<String, String> typed() {
        return typed;
    }

    Map<String, String> errors() {
        return errors;
    }

    boolean isRight() {
        return errors.isEmpty();
    }

    /** What to look for; only when the form is right. */
    PaymentSearch search() {
        return new PaymentSearch(null, blankToNull(value("q")), amountMinor, last4, state, from, to, blankToNull(value("operator")), null,
                blankToNull(value("account")), Set.of(), ROWS, cursor);
    }

    /** The address of the next older page; the way back is kept in it. */
    String older(String next) {
        List<String> back = new ArrayList<>(trail);
        back.add(cursor == null ? "" : cursor);
        return address(next, back);
    }

    /** The address of the page before this one, or null on the newest. */
    String newer() {
        if (cursor == null) {
            return null;
        }
        List<String> back = new ArrayList<>(trail);
        String before = back.isEmpty() ? "" : back.remove(back.size() - 1);
        return address(before, back);
    }

    private String address(String at, List<String> back) {
        StringBuilder address = new StringBuilder("payments?");
        typed.forEach((name, value) -> address.append(name).append('=').append(encode(value)).append('&'));
        address.append("cursor=").append(encode(at));
        if (!back.isEmpty()) {
            address.append("&trail=").append(encode(String.join("~", back)));
        }
        return address.toString();
    }

    private static List<String> split(String trail) {
        return trail.isEmpty() ? List.of() : List.of(trail.split("~", -1));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
