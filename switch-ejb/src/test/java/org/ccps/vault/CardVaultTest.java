package org.ccps.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.ccps.gateway.Card;
import org.ccps.secrets.FixedSecrets;
import org.ccps.secrets.StoredKeys;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The vault")
class CardVaultTest {

    private static final String NUMBER = "4444333322221111";
    private static final String PLACE = "deferred_item.card_sealed/10482";

    private final CardVault vault = new CardVault(new FixedSecrets());

    private static Card card() {
        return new Card(NUMBER, "11/29", "123", "Olivia Hart");
    }

    @Test
    @DisplayName("C9 gives back the card, and never the security code")
    void roundTrip() throws UnreadableCard {
        Card opened = vault.open(PLACE, vault.seal(PLACE, card()).text());

        assertThat(opened.number()).isEqualTo(NUMBER);
        assertThat(opened.expiry()).isEqualTo("11/29");
        assertThat(opened.holder()).isEqualTo("Olivia Hart");
        assertThat(opened.cvv()).isNull();
    }

    @Test
    @DisplayName("C9 a card without a name stays without one")
    void withoutHolder() throws UnreadableCard {
        assertThat(vault.open(PLACE, vault.seal(PLACE, new Card(NUMBER, "11/29", null, null)).text()).holder()).isNull();
    }

    @Test
    @DisplayName("C9 shows nothing of the card, and the same card twice looks different each time")
    void nothingShows() {
        Set<String> texts = new HashSet<>();
        for (int time = 0; time < 100; time++) {
            texts.add(vault.seal(PLACE, card()).text());
        }

        assertThat(texts).hasSize(100).noneMatch(text -> text.contains(NUMBER) || text.contains("1129") || text.contains("Olivia"));
        assertThat(texts).allMatch(text -> text.length() < 600);
    }

    @Test
    @DisplayName("K3 opens in its own place only")
    void boundToItsPlace() {
        String sealed = vault.seal(PLACE, card()).text();

        assertThatThrownBy(() -> vault.open("deferred_item.card_sealed/10483", sealed)).isInstanceOf(UnreadableCard.class);
        assertThatThrownBy(() -> vault.open("other_table.card_sealed/10482", sealed)).isInstanceOf(UnreadableCard.class);
    }

    @Test
    @DisplayName("K3 every altered letter is found")
    void altered() {
        String sealed = vault.seal(PLACE, card()).text();
        List<String> opened = new ArrayList<>();
        for (int place = 0; place < sealed.length(); place++) {
            char other = sealed.charAt(place) == 'A' ? 'B' : 'A';
            String altered = sealed.substring(0, place) + other + sealed.substring(place + 1);
            try {
                opened.add(vault.open(PLACE, altered).last4());
            } catch (UnreadableCard unreadable) {
                assertThat(unreadable.getMessage()).doesNotContain(NUMBER);
            }
        }

        // the last letter of a base64 text may hold bits that stand for nothing
        assertThat(opened).hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v1", "v1.ccps-vault-1", "v1.ccps-vault-1.", "v1.ccps-vault-1.AAAA", "v2.ccps-vault-1.AAAA", "v1.ccps-vault-1.***", "4444333322221111"})
    @DisplayName("K3 what is no sealed card does not open:")
    void nonsense(String text) {
        assertThatThrownBy(() -> vault.open(PLACE, text)).isInstanceOf(UnreadableCard.class);
    }

    @Test
    @DisplayName("K4 names its key; the newest is used, an older one still opens, a destroyed one does not")
    void keys() throws UnreadableCard {
        KeyRing ring = new KeyRing();
        CardVault rotating = new CardVault(ring);
        Sealed old = rotating.seal(PLACE, card());
        ring.newest = 2;
        Sealed fresh = rotating.seal(PLACE, card());

        assertThat(old.keyId()).isEqualTo("ccps-vault-1");
        assertThat(fresh.keyId()).isEqualTo("ccps-vault-2");
        assertThat(rotating.open(PLACE, old.text()).number()).isEqualTo(NUMBER);
        assertThat(rotating.open(PLACE, fresh.text()).number()).isEqualTo(NUMBER);
        assertThatThrownBy(() -> rotating.open(PLACE, fresh.text().replace("ccps-vault-2", "ccps-vault-1"))).isInstanceOf(UnreadableCard.class);
        ring.oldest = 2;
        assertThatThrownBy(() -> rotating.open(PLACE, old.text())).isInstanceOf(UnreadableCard.class).hasMessageContaining("ccps-vault-1");
    }

    private static final class KeyRing implements StoredKeys {

        private int oldest = 1;
        private int newest = 1;

        @Override
        public byte[] secretKey(String alias) {
            if (Integer.parseInt(alias.substring(CardVault.KEYS.length())) < oldest) {
                throw new IllegalStateException("no alias " + alias);
            }
            return new FixedSecrets().key(alias + "0123456789012345678901234567890123456789");
        }

        @Override
        public String newestAlias(String prefix) {
            return prefix + newest;
        }

        @Override
        public List<String> aliases(String prefix) {
            return IntStream.rangeClosed(oldest, newest).mapToObj(number -> prefix + number).toList();
        }

        @Override
        public String addKey(String prefix) {
            newest++;
            return prefix + newest;
        }

        @Override
        public void destroyKey(String alias) {
            oldest++;
        }
    }
}
