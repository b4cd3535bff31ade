package org.ccps.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A keyed hash")
class KeyedHashTest {

    private final KeyedHash hash = new KeyedHash(new FixedSecrets());

    @Test
    @DisplayName("K2: is the same for the same, as 64 small hexadecimal digits")
    void same() {
        assertThat(hash.of("p", "4444333322221111")).isEqualTo(hash.of("p", "4444333322221111")).matches("[0-9a-f]{64}");
    }

    @Test
    @DisplayName("J2, E4: no two lists of parts run together: null, the empty text, borders and order all count")
    void borders() {
        String[][] lists = {{}, {null}, {""}, {null, null}, {"", ""}, {null, ""}, {"", null}, {"a"}, {"a", null}, {"a", ""}, {"ab"}, {"a", "b"}, {"b", "a"},
            {"ab", ""}, {"", "ab"}, {"a", "", "b"}, {"null"}, {"a\u0000", "b"}, {"a", "\u0000b"}, {"\uffff\uffff\uffff\uffff"}};
        Set<String> hashes = new HashSet<>();
        for (String[] list : lists) {
            hashes.add(hash.of("p", list));
        }

        assertThat(hashes).hasSize(lists.length);
    }

    @Test
    @DisplayName("K2: differs for each purpose, so that a card's hash says nothing elsewhere")
    void purpose() {
        assertThat(hash.of("card-fingerprint", "4444333322221111")).isNotEqualTo(hash.of("request-content", "4444333322221111"));
    }

    @Test
    @DisplayName("K2: differs for each installation, so that nobody can try all card numbers without the key")
    void key() {
        assertThat(new KeyedHash(new FixedSecrets("other")).of("p", "4444333322221111")).isNotEqualTo(hash.of("p", "4444333322221111"));
    }

    @Test
    @DisplayName("is HMAC-SHA-256 (RFC 4231, test case 2)")
    void knownAnswer() {
        byte[] mac = KeyedHash.mac("Jefe".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .doFinal("what do ya want for nothing?".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

        assertThat(java.util.HexFormat.of().formatHex(mac)).isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }
}
