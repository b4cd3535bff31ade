package org.ccps.settings.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.ccps.schema.Rows;
import org.ccps.schema.TestDatabase;
import org.ccps.settings.Setting;
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

        assertThat(database.one(em -> new MerchantStore(em).find("main"))).contains(Rows.merchant());
        assertThat(database.one(em -> new MerchantStore(em).find("other"))).isEmpty();
    }
}
