package org.ccps.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Card numbers in texts")
class CardTextTest {

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"4444333322221111", "4242424242424242", "378282246310005", "5555555555554444", "30569309025904", "3530111333300000", "0", "00", "18", "79927398713"})
    @DisplayName("A3: Luhn's check digit fits")
    void luhnFits(String digits) {
        assertThat(CardText.passesLuhn(digits)).isTrue();
    }

    @Test
    @DisplayName("A3: Luhn finds every single wrong digit")
    void everyWrongDigit() {
        String number = "4444333322221111";
        for (int place = 0; place < number.length(); place++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                String wrong = number.substring(0, place) + digit + number.substring(place + 1);
                assertThat(CardText.passesLuhn(wrong)).as(wrong).isEqualTo(wrong.equals(number));
            }
        }
    }

    @Test
    @DisplayName("A3: Luhn finds two neighbours that changed places, but for 09 and 90")
    void neighbours() {
        for (char left = '0'; left <= '9'; left++) {
            for (char right = '0'; right <= '9'; right++) {
                boolean same = passesAs(left, right) && passesAs(right, left);
                boolean blind = left == right || left == '0' && right == '9' || left == '9' && right == '0';
                assertThat(same).as("%s%s", left, right).isEqualTo(blind);
            }
        }
    }

    /** Whether a number with these two digits fits the check digit of the number with them in this order. */
    private static boolean passesAs(char left, char right) {
        String body = "44443333" + left + right + "221";
        int check = 0;
        while (!CardText.passesLuhn(body + check)) {
            check++;
        }
        return CardText.passesLuhn("44443333" + right + left + "221" + check);
    }

    @Test
    @DisplayName("K8: a card number is found wherever it stands in a longer run of digits")
    void embedded() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            String before = digits(random, random.nextInt(20));
            String after = digits(random, random.nextInt(20));

            assertThat(CardText.holdsCardNumber(before + "4444333322221111" + after)).as("%s…%s", before, after).isTrue();
        }
    }

    private static String digits(Random random, int count) {
        StringBuilder text = new StringBuilder();
        for (int digit = 0; digit < count; digit++) {
            text.append(random.nextInt(10));
        }
        return text.toString();
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"4444.3333.2222.1111", "4444:3333:2222:1111", "4444/3333/2222/1111", "4444_3333_2222_1111", "4444, 3333, 2222, 1111", "INV 3782*822463*10005 x"})
    @DisplayName("K8: a card number is found whatever stands between its digits")
    void anySeparator(String text) {
        assertThat(CardText.holdsCardNumber(text)).isTrue();
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"", "INV-20881", "444433332222", "4444333322221112", "1234567890123456", "4444 a 3333 2222 1111", "0000000000000000",
        "4444    3333    2222    1111", "2026-11-23 10:41:09.512 +11:00"})
    @DisplayName("K8: what fails brand, length or Luhn is no card number")
    void none(String text) {
        assertThat(CardText.holdsCardNumber(text)).isFalse();
    }

    @Test
    @DisplayName("K8: of what somebody looked for the record has only that it was like a card number")
    void kept() {
        assertThat(CardText.kept("4444 3333 2222 1111")).isEqualTo("like-a-card-number");
        assertThat(CardText.kept("INV-20881")).isEqualTo("INV-20881");
        assertThat(CardText.kept(null)).isNull();
    }

    @Test
    @DisplayName("K8: the longest text is looked through in no time")
    void longText() {
        String text = "4".repeat(5_000) + " 9".repeat(5_000);

        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(java.time.Duration.ofSeconds(5), () -> CardText.holdsCardNumber(text));
    }
}
