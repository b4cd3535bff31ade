package org.ccps.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("E7 from where a program may call")
class ClientTermsTest {

    @ParameterizedTest
    @CsvSource({"10.1.2.3,10.1.2.3,true", "10.1.2.3,10.1.2.4,false", "10.1.0.0/16,10.1.255.1,true", "10.1.0.0/16,10.2.0.1,false", "127.0.0.0/8,127.0.0.1,true",
        "::1,::1,true", "::1,0:0:0:0:0:0:0:1,true", "fd00::/8,fd12:3456::1,true", "fd00::/8,fe80::1,false", "10.1.2.3,::1,false", "0.0.0.0/0,203.0.113.9,true",
        "10.1.2.3,nowhere,false"})
    void admits(String one, String address, boolean admitted) {
        ClientTerms terms = new ClientTerms(List.of("192.0.2.1", one), 60, Instant.EPOCH);

        assertThat(terms.admit(address)).isEqualTo(admitted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "somewhere", "10.1", "10.1.2.3.4", "10.1.2.256", "10.0.0.0/33", "10.0.0.0/", "/8", "fd00::/129", "10.0.0.1:80", "::ffff:10.1.2.3", "::ffff:10.1.2.3/128", "fe80::1%eth0", "fe80::1%x,y/64", "1::2:3:4:5:6:7:1.2.3.4"})
    void noAddress(String text) {
        assertThat(ClientTerms.isAddress(text)).isFalse();
    }
}
