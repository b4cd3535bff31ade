package org.ccps.simulator;

/** What may be known of a card after its message: {@code 444433...111}, and when it ends. */
record CardOutline(String pan, String expiryDate) {

    static final CardOutline NONE = new CardOutline("", "");

    static CardOutline of(String cardNumber, String expiryDate) {
        String pan = cardNumber.matches("[0-9]{13,16}")
                ? cardNumber.substring(0, 6) + "..." + cardNumber.substring(cardNumber.length() - 3)
                : "";
        return new CardOutline(pan, expiryDate.matches("[0-9]{2}/[0-9]{2}") ? expiryDate : "");
    }

    /** Section 3.2: the code of the card's scheme. */
    int cardType() {
        if (pan.isEmpty()) {
            return 0;
        }
        int first4 = Integer.parseInt(pan.substring(0, 4));
        int first2 = first4 / 100;
        if (first2 == 35) {
            return 1;
        }
        if (first2 == 34 || first2 == 37) {
            return 2;
        }
        if (first2 == 36 || first2 == 38 || first4 >= 3000 && first4 <= 3059) {
            return 3;
        }
        if (first4 == 5610) {
            return 4;
        }
        if (first2 >= 51 && first2 <= 55 || first4 >= 2221 && first4 <= 2720) {
            return 5;
        }
        return first4 / 1000 == 4 ? 6 : 0;
    }

    String cardDescription() {
        return switch (cardType()) {
            case 1 -> "JCB";
            case 2 -> "Amex";
            case 3 -> "Diners";
            case 4 -> "Bankcard";
            case 5 -> "MasterCard";
            case 6 -> "Visa";
            default -> "Unknown";
        };
    }
}
