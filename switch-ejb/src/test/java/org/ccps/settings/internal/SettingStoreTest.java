package org.ccps.settings.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ccps.money.Currency;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.schema.Rows;
import org.ccps.schema.TestDatabase;
import org.ccps.settings.MerchantAccount;
import org.ccps.settings.Setting;
import org.ccps.settings.SettingChange;
import org.ccps.settings.SettingValue;
import org.ccps.settings.VersionView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The store of settings")
class SettingStoreTest {

    private TestDatabase database;

    @BeforeEach
    void begin() {
        database = TestDatabase.create();
    }

    @AfterEach
    void end() {
        database.close();
    }

    private void storeFirst(Setting setting, String value) {
        database.transaction(em -> new SettingStore(em).storeFirst(setting, value, "first-start", Rows.NOW));
    }

    private Map<String, String> stored() {
        return database.inTransaction(em -> new SettingStore(em).stored());
    }

    @Test
    @DisplayName("a first value is stored once, and stays whatever is given later")
    void first() {
        storeFirst(Setting.GATEWAY_TIMEOUT_S, "20");
        storeFirst(Setting.GATEWAY_TIMEOUT_S, "30");

        assertThat(stored()).isEqualTo(Map.of("gateway.timeoutS", "20"));
    }

    @Test
    @DisplayName("a value that the setting may not have is not stored")
    void wrong() {
        assertThatThrownBy(() -> storeFirst(Setting.GATEWAY_TIMEOUT_S, "0")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> storeFirst(Setting.GATEWAY_URL, "http://example.com")).isInstanceOf(IllegalArgumentException.class);
        assertThat(stored()).isEmpty();
    }

    private SettingValue change(Setting setting, String value, int seen, String by) {
        return database.inTransaction(em -> new SettingStore(em).change(setting, value, seen, new SettingChange(by, null, Rows.NOW, "a trial")));
    }

    @Test
    @DisplayName("M6: each change counts, is kept with who, when and why, and finds the version that was seen")
    void versions() {
        assertThat(change(Setting.FOLLOW_UP_DUE_HOURS, "12", 0, "adam").version()).isEqualTo(1);
        assertThat(change(Setting.FOLLOW_UP_DUE_HOURS, "13", 1, "eva")).isEqualTo(new SettingValue(Setting.FOLLOW_UP_DUE_HOURS, "13", 2));

        assertThat(stored()).isEqualTo(Map.of("followup.dueHours", "13"));
        assertThat(database.list(em -> new SettingStore(em).versions("followup.dueHours"))).containsExactly(
                new VersionView(2, "13", "eva", null, Rows.NOW, "a trial"), new VersionView(1, "12", "adam", null, Rows.NOW, "a trial"));
        assertThatThrownBy(() -> change(Setting.FOLLOW_UP_DUE_HOURS, "14", 1, "adam")).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.STALE));
        assertThatThrownBy(() -> change(Setting.FOLLOW_UP_DUE_HOURS, "14", 0, "adam")).isInstanceOf(Refusal.class);
        assertThat(stored()).isEqualTo(Map.of("followup.dueHours", "13"));
    }

    @Test
    @DisplayName("M6: a value can be taken away again, and an empty text is none in the database")
    void emptied() {
        change(Setting.GATEWAY_SECOND_URL, "https://second.example/xmlapi", 0, "adam");
        change(Setting.GATEWAY_SECOND_URL, "", 1, "adam");

        assertThat(stored()).isEqualTo(Map.of("gateway.secondUrl", ""));
        assertThat(database.query("SELECT COALESCE(setting_value, 'none') FROM setting")).containsExactly("none");
        SettingValue none = database.inTransaction(em -> new SettingStore(em).find(Setting.GATEWAY_SECOND_URL));
        assertThat(none).isEqualTo(new SettingValue(Setting.GATEWAY_SECOND_URL, "", 2));
    }

    @Test
    @DisplayName("M6: every setting is listed, with its default and version 0 while it has never been stored")
    void all() {
        change(Setting.TOKEN_LIFETIME_MIN, "60", 0, "adam");

        List<SettingValue> all = database.list(em -> new SettingStore(em).all());

        assertThat(all).extracting(SettingValue::setting).containsExactly(Setting.values());
        assertThat(all).contains(new SettingValue(Setting.TOKEN_LIFETIME_MIN, "60", 1), new SettingValue(Setting.ECHO_INTERVAL_S, "300", 0));
    }

    @Test
    @DisplayName("an empty text is the default, and is not stored")
    void empty() {
        storeFirst(Setting.GATEWAY_CA_FILE, "");

        assertThat(stored()).isEmpty();
    }

    @Test
    @DisplayName("a merchant is stored once, and read back whole")
    void merchant() {
        database.transaction(em -> new MerchantStore(em).storeFirst(Rows.merchant()));
        database.transaction(em -> new MerchantStore(em).storeFirst(Rows.merchant()));

        assertThat(database.list(em -> new MerchantStore(em).accounts())).containsExactly(Rows.merchant());
        assertThat(Rows.merchant().isOpen()).as("the first one").isTrue();
    }

    @Test
    @DisplayName("H9 another merchant has a version of its own, is not open until it is proved, and not any more with another number at the gateway")
    void another() {
        MerchantAccount other = new MerchantAccount("shop-2", "Shop", "DEF0002", "securepay-shop-2", Currency.AUD, Set.of(Currency.AUD), Set.of("Visa"), true, false, false);
        database.transaction(em -> new MerchantStore(em).storeFirst(Rows.merchant()));
        database.transaction(em -> new MerchantStore(em).add(other, "as it is", new SettingChange("adam", null, Rows.NOW, null)));
        assertThat(account("shop-2").isOpen()).isFalse();

        database.transaction(em -> new MerchantStore(em).proved(account("shop-2"), Rows.NOW));

        assertThat(account("shop-2").isOpen()).isTrue();
        assertThat(account("shop-2")).usingRecursiveComparison().ignoringFields("proved").isEqualTo(other);
        int version = database.one(em -> new MerchantStore(em).stored("shop-2")).orElseThrow().version();
        MerchantAccount moved = new MerchantAccount("shop-2", "Shop", "GHI0003", "securepay-shop-2", Currency.AUD, Set.of(Currency.AUD), Set.of("Visa"), true, false, false);
        database.transaction(em -> new MerchantStore(em).change(moved, "before", "after", version, new SettingChange("adam", null, Rows.NOW, null)));
        assertThat(account("shop-2").isOpen()).isFalse();
    }

    private MerchantAccount account(String code) {
        return database.list(em -> new MerchantStore(em).accounts()).stream().filter(one -> one.code().equals(code)).findFirst().orElseThrow();
    }
}
