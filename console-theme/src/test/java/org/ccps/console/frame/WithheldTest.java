package org.ccps.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Card numbers in the address of a page")
class WithheldTest {

    private static Map<String, String[]> asked(String... namesAndValues) {
        Map<String, String[]> asked = new LinkedHashMap<>();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            asked.put(namesAndValues[index], new String[] {namesAndValues[index + 1]});
        }
        return asked;
    }

    @Test
    @DisplayName("an address without one stays as it is")
    void none() {
        assertThat(Withheld.query(asked())).isNull();
        assertThat(Withheld.query(asked("q", "INV-20881", "from", "23 Nov 2026", "cursor", "83iabc", "withheld", "q"))).isNull();
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"4444333322221111", "4444 3333 2222 1111", "INV 4444-3333-2222-1111 x", "4444.3333.2222.1111", "4444, 3333, 2222, 1111", "\uff14444333322221111"})
    @DisplayName("K8: it is taken out, the rest stays, and its field is named")
    void takenOut(String typed) {
        assertThat(Withheld.query(asked("as", "list", "object", typed, "from", "23 Nov"))).isEqualTo("as=list&object=&from=23+Nov&withheld=object");
    }

    @Test
    @DisplayName("K8: one that is a parameter's name, or stands in what names the fields, goes altogether")
    void asName() {
        assertThat(Withheld.query(asked("4444333322221111", "1", "q", "x"))).isEqualTo("q=x&withheld=");
        assertThat(Withheld.query(asked("q", "x", "withheld", "4444333322221111"))).isEqualTo("q=x&withheld=");
    }

    @Test
    @DisplayName("every value of a field is looked at")
    void manyValues() {
        assertThat(Withheld.query(Map.of("q", new String[] {"x", "4444333322221111"}))).isEqualTo("q=x&q=&withheld=q");
    }

    @Test
    @DisplayName("what the address leads to holds none any more, so that it is asked for once")
    void once() {
        String query = Withheld.query(asked("q", "4444333322221111", "operator", "4444 3333 2222 1111"));

        assertThat(query).isEqualTo("q=&operator=&withheld=q%2Coperator");
        assertThat(Withheld.query(asked("q", "", "operator", "", "withheld", "q,operator"))).isNull();
    }

    @Test
    @DisplayName("anybody can write an address: only what can be a field is named")
    void fields() {
        assertThat(Withheld.fields("q,<b>,last4,Q,a b,,report-name")).containsExactly("q", "last4", "report-name");
        assertThat(Withheld.fields("a,".repeat(100))).hasSize(10);
        assertThat(Withheld.fields(null)).isEmpty();
    }
}
