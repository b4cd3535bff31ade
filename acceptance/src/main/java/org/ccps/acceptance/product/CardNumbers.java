package org.ccps.acceptance.product;

/** Card numbers that nobody owns, valid by Luhn. */
public final class CardNumbers {

    private CardNumbers() {
    }

    public static String withCheckDigit(String digits) {
        int sum = 0;
        for (int fromRight = 0; fromRight < digits.length(); fromRight++) {
            int digit = digits.charAt(digits.length() - 1 - fromRight) - '0';
            int weighed = fromRight % 2 == 0 ? 2 * digit : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return digits + (10 - sum % 10) % 10;
    }
}
