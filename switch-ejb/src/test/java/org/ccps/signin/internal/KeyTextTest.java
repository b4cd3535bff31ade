package org.ccps.signin.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.Test;

@DisplayName("A key for a telephone")
class KeyTextTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"'',''", "f,MY", "fo,MZXQ", "foo,MZXW6", "foob,MZXW6YQ", "fooba,MZXW6YTB", "foobar,MZXW6YTBOI", "12345678901234567890,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"})
    @DisplayName("RFC 4648:")
    void base32(String text, String expected) {
        assertThat(Base32.of(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(expected);
    }

    @Test
    @DisplayName("I4: the picture is an SVG of its own that loads nothing")
    void picture() {
        String picture = QrPicture.of("otpauth://totp/CCPS:olivia?secret=GEZDGNBVGY3TQOJQ");

        assertThat(picture).startsWith("data:image/svg+xml;base64,");
        String svg = new String(Base64.getDecoder().decode(picture.substring(picture.indexOf(',') + 1)), StandardCharsets.UTF_8);
        assertThat(svg).startsWith("<svg xmlns=").doesNotContain("href", "script", "GEZD").contains("M4 4h1v1h-1z");
    }
}
