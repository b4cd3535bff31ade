package org.ccps.deferral.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ccps.deferral.Deposit;
import org.ccps.deferral.RoomView;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.operation.OperationKind;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.schema.Rows;
import org.ccps.schema.TestDatabase;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("C5: the limits on what may wait")
class ReservationsTest {

    private TestDatabase database;
    private final Map<Setting, String> changed = new EnumMap<>(Setting.class);
    private final Settings settings = new Settings() {
        @Override
        public String text(Setting setting) {
            return changed.getOrDefault(setting, setting.defaultValue());
        }
    };

    @BeforeEach
    void begin() {
        database = TestDatabase.create();
        database.transaction(Rows::staff);
    }

    @AfterEach
    void end() {
        database.close();
    }

    private Reservations reservations(EntityManager em) {
        return new Reservations(new DeferralStore(em), settings);
    }

    private void reserve(Deposit deposit) {
        database.transaction(em -> reservations(em).reserve(deposit));
    }

    private void free(Deposit deposit) {
        database.transaction(em -> reservations(em).free(deposit));
    }

    private Refusal refused(Deposit deposit) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> reserve(deposit));
        assertThat(refusal).as("refused").isNotNull();
        assertThat(refusal.code()).isEqualTo(RefusalCode.LIMIT_REACHED);
        return refusal;
    }

    private static Deposit of(String operator, String card, long minor) {
        return of(OperationKind.PAYMENT, operator, card, new Money(minor, Currency.AUD));
    }

    private static Deposit of(OperationKind kind, String operator, String card, Money amount) {
        return new Deposit(kind, "main", operator, card, amount, null);
    }

    @Test
    @DisplayName("one item may be just as much as its limit, and not a cent more")
    void item() {
        reserve(of("olivia", "a", 200_000));

        assertThat(refused(of("olivia", "b", 200_001)).values()).containsEntry("limit", "item-amount").containsEntry("room", "2000.00")
                .containsEntry("amount", "2000.01");
    }

    @Test
    @DisplayName("an operator's items together, by value and by count; another operator has his own")
    void operator() {
        changed.put(Setting.DEFERRAL_OPERATOR_MAX, "300.00");
        changed.put(Setting.DEFERRAL_OPERATOR_ITEMS, "3");
        reserve(of("olivia", "a", 10_000));
        reserve(of("olivia", "b", 15_000));

        assertThat(refused(of("olivia", "c", 5_001)).values()).containsEntry("limit", "operator-amount").containsEntry("room", "50.00");
        reserve(of("olivia", "c", 100));
        assertThat(refused(of("olivia", "d", 1)).values()).containsEntry("limit", "operator-items");
        reserve(of("maria", "d", 10_000));
    }

    @Test
    @DisplayName("a card's items together, whoever stores them")
    void card() {
        changed.put(Setting.DEFERRAL_CARD_MAX, "100.00");
        changed.put(Setting.DEFERRAL_CARD_ITEMS, "2");
        reserve(of("olivia", "a", 6_000));

        assertThat(refused(of("maria", "a", 4_001)).values()).containsEntry("limit", "card-amount").containsEntry("room", "40.00");
        reserve(of("maria", "a", 1));
        assertThat(refused(of("olivia", "a", 1)).values()).containsEntry("limit", "card-items");
    }

    @Test
    @DisplayName("a merchant account's items, and all items")
    void merchantAndTotal() {
        changed.put(Setting.DEFERRAL_MERCHANT_MAX, "50.00");
        reserve(of("olivia", "a", 5_000));
        assertThat(refused(of("maria", "b", 1)).values()).containsEntry("limit", "merchant-amount");

        changed.put(Setting.DEFERRAL_MERCHANT_MAX, "500.00");
        changed.put(Setting.DEFERRAL_TOTAL_ITEMS, "1");
        assertThat(refused(of("maria", "b", 1)).values()).containsEntry("limit", "total-items");
    }

    @Test
    @DisplayName("what is refused reserves nothing of any limit")
    void refusedReservesNothing() {
        changed.put(Setting.DEFERRAL_TOTAL_MAX, "100.00");
        reserve(of("olivia", "a", 9_000));
        refused(of("maria", "b", 2_000));

        assertThat(database.query("SELECT id FROM deferral_usage WHERE items > 0")).containsExactlyInAnyOrder("PAYMENT|TOTAL|*|AUD",
                "PAYMENT|OPERATOR|olivia|AUD", "PAYMENT|CARD|a|AUD", "PAYMENT|MERCHANT|main|AUD");
    }

    @Test
    @DisplayName("refunds are counted apart from payments, and each currency by itself")
    void apart() {
        changed.put(Setting.DEFERRAL_TOTAL_MAX, "100.00");
        reserve(of("olivia", "a", 10_000));

        reserve(of(OperationKind.REFUND, "olivia", "a", new Money(10_000, Currency.AUD)));
        reserve(of(OperationKind.PAYMENT, "olivia", "a", new Money(100, Currency.JPY)));
        refused(of("maria", "b", 1));
    }

    @Test
    @DisplayName("C6 the room falls with each item and is back when it has ended; nothing of an operator or a card is left then")
    void roomComesBack() {
        Deposit deposit = of("olivia", "a", 12_500);
        reserve(deposit);
        assertThat(room("olivia")).isEqualTo(new Money(2_000_000 - 12_500, Currency.AUD));

        free(deposit);

        assertThat(room("olivia")).isEqualTo(new Money(2_000_000, Currency.AUD));
        assertThat(database.query("SELECT id FROM deferral_usage WHERE items <> 0 OR value_minor <> 0")).isEmpty();
        assertThat(database.query("SELECT id FROM deferral_usage WHERE id LIKE '%olivia%' OR id LIKE '%CARD%'")).isEmpty();
    }

    private Money room(String operator) {
        return database.inTransaction(em -> reservations(em).rooms(OperationKind.PAYMENT, "main", operator, Currency.AUD)).stream()
                .filter(room -> room.scope() == RoomView.Scope.OPERATOR).findFirst().orElseThrow().room();
    }

    @Test
    @DisplayName("C5 fifty at once against the last 1,000.00, 100.00 each: just ten are taken")
    void fiftyAtOnce() throws Exception {
        changed.put(Setting.DEFERRAL_TOTAL_MAX, "1000.00");
        ExecutorService callers = Executors.newFixedThreadPool(16);
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int caller = 0; caller < 50; caller++) {
            Deposit deposit = of(caller % 2 == 0 ? "olivia" : "maria", "card-" + caller, 10_000);
            calls.add(() -> {
                try {
                    reserve(deposit);
                    return true;
                } catch (Refusal full) {
                    return false;
                }
            });
        }
        int taken = 0;
        for (Future<Boolean> one : callers.invokeAll(calls)) {
            taken += one.get() ? 1 : 0;
        }
        callers.shutdown();

        assertThat(taken).isEqualTo(10);
        assertThat(database.query("SELECT items || ' ' || value_minor FROM deferral_usage WHERE id = 'PAYMENT|TOTAL|*|AUD'")).containsExactly("10 100000");
    }
}
