package org.ccps.deferral.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.ccps.deferral.Deposit;
import org.ccps.deferral.RoomView;
import org.ccps.deferral.RoomView.Scope;
import org.ccps.deferral.model.Usage;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.operation.OperationKind;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;

/**
 * The limits on what may wait (C5). All are held in one reservation, in the transaction that stores the item: the row of everything
 * is locked first, so that reservations come one after the other, and is freed by the commit. To be called last in a transaction.
 */
@ApplicationScoped
public class Reservations {

    @Inject
    private DeferralStore store;

    @Inject
    private Settings settings;

    /** For the container, which injects. */
    protected Reservations() {
    }

    Reservations(DeferralStore store, Settings settings) {
        this.store = store;
        this.settings = settings;
    }

    /** @throws Refusal LIMIT_REACHED, naming the limit and what is left under it */
    public void reserve(Deposit deposit) {
        Usage total = store.lockTotal(deposit.kind(), deposit.amount().currency());
        Map<String, Usage> others = store.usages(ids(deposit));
        for (Limit limit : limits(deposit)) {
            Usage used = limit.scope() == Scope.TOTAL ? total : others.get(id(deposit, limit.scope()));
            RoomView room = room(deposit.kind(), limit, deposit.amount().currency(), used);
            if (!room.fits(deposit.amount())) {
                throw refusal(room, deposit.amount());
            }
        }
        total.add(deposit.amount());
        for (String id : ids(deposit)) {
            Usage usage = others.get(id);
            (usage == null ? store.begin(id) : usage).add(deposit.amount());
        }
    }

    /** Gives back what an item had reserved; the row of everything is locked for it. */
    public void free(Deposit deposit) {
        Usage total = store.lockTotal(deposit.kind(), deposit.amount().currency());
        total.take(deposit.amount());
        Map<String, Usage> others = store.usages(ids(deposit));
        for (String id : ids(deposit)) {
            Usage usage = others.get(id);
            if (usage == null) {
                throw new IllegalStateException("nothing is reserved under " + id);
            }
            usage.take(deposit.amount());
            if (usage.isEmpty()) {
                store.forget(usage);
            }
        }
    }

    /** What is left for this deposit, limit by limit; nothing is locked or reserved. */
    public List<RoomView> rooms(Deposit deposit) {
        return rooms(deposit.kind(), deposit.amount().currency(), limits(deposit));
    }

    /** What is left for one operator and for everybody (C6). */
    public List<RoomView> rooms(OperationKind kind, String merchant, String operator, Currency currency) {
        return rooms(kind, currency, List.of(limit(Scope.OPERATOR, operator), limit(Scope.MERCHANT, merchant), limit(Scope.TOTAL, Usage.EVERYTHING),
                limit(Scope.ITEM, null)));
    }

    private List<RoomView> rooms(OperationKind kind, Currency currency, List<Limit> limits) {
        List<String> ids = limits.stream().filter(limit -> limit.scope() != Scope.ITEM).map(limit -> Usage.id(kind, limit.scope(), limit.whose(), currency)).toList();
        Map<String, Usage> usages = store.usages(ids);
        List<RoomView> rooms = new ArrayList<>();
        for (Limit limit : limits) {
            rooms.add(room(kind, limit, currency, limit.scope() == Scope.ITEM ? null : usages.get(Usage.id(kind, limit.scope(), limit.whose(), currency))));
        }
        return rooms;
    }

    public static Refusal refusal(RoomView room, Money asked) {
        String by = room.room().compareTo(asked) < 0 ? "-amount" : "-items";
        return new Refusal(RefusalCode.LIMIT_REACHED, Map.of("limit", room.scope().name().toLowerCase(Locale.ROOT) + by,
                "room", room.room().toDecimal(), "amount", asked.toDecimal()));
    }

    /** @param items null where there is no limit by count */
    private record Limit(Scope scope, String whose, Setting amount, Setting items) {
    }

    /** In the order in which they are named when several are reached. */
    private static List<Limit> limits(Deposit deposit) {
        return Stream.of(Scope.ITEM, Scope.CARD, Scope.OPERATOR, Scope.MERCHANT, Scope.TOTAL).map(scope -> limit(scope, whose(deposit, scope))).toList();
    }

    private static Limit limit(Scope scope, String whose) {
        return switch (scope) {
            case ITEM -> new Limit(scope, null, Setting.DEFERRAL_ITEM_MAX, null);
            case OPERATOR -> new Limit(scope, whose, Setting.DEFERRAL_OPERATOR_MAX, Setting.DEFERRAL_OPERATOR_ITEMS);
            case CARD -> new Limit(scope, whose, Setting.DEFERRAL_CARD_MAX, Setting.DEFERRAL_CARD_ITEMS);
            case MERCHANT -> new Limit(scope, whose, Setting.DEFERRAL_MERCHANT_MAX, Setting.DEFERRAL_MERCHANT_ITEMS);
            case TOTAL -> new Limit(scope, whose, Setting.DEFERRAL_TOTAL_MAX, Setting.DEFERRAL_TOTAL_ITEMS);
        };
    }

    private static String whose(Deposit deposit, Scope scope) {
        return switch (scope) {
            case ITEM -> null;
            case OPERATOR -> deposit.operator();
            case CARD -> deposit.fingerprint();
            case MERCHANT -> deposit.merchant();
            case TOTAL -> Usage.EVERYTHING;
        };
    }

    private RoomView room(OperationKind kind, Limit limit, Currency currency, Usage used) {
        // an amount cannot be larger than a Money, and a limit beyond that is none
        Money most = new Money(Math.min(Money.MINOR_MAX, settings.minor(limit.amount(), currency)), currency);
        Money taken = new Money(used == null ? 0 : Math.min(Money.MINOR_MAX, used.valueMinor()), currency);
        return new RoomView(limit.scope(), limit.scope() == Scope.CARD || limit.scope() == Scope.TOTAL ? null : limit.whose(), most, taken,
                limit.items() == null ? Integer.MAX_VALUE : settings.number(limit.items()), used == null ? 0 : used.items());
    }

    private static List<String> ids(Deposit deposit) {
        return Stream.of(Scope.OPERATOR, Scope.CARD, Scope.MERCHANT).map(scope -> id(deposit, scope)).toList();
    }

    private static String id(Deposit deposit, Scope scope) {
        return Usage.id(deposit.kind(), scope, whose(deposit, scope), deposit.amount().currency());
    }
}
