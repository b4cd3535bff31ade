package org.ccps.payment;

import java.util.Objects;

/**
 * What somebody asks for, as typed: nothing in it is checked yet. Holds card data for the length of one call, so it cannot
 * print itself, is not serialisable and must never be put into a session or a view (architecture, section 7).
 */
public final class PaymentRequest {

    private final String requestKey;
    private final String merchant;
    private final String reference;
    private final String amountValue;
    private final String amountCurrency;
    private final RawCard card;
    private final String callId;
    private final WhenUnavailable whenUnavailable;
    private final String duplicateReason;
    private final boolean otherBillConfirmed;
    private final boolean askAboutOtherBills;
    private final boolean securityCodeRequired;
    private final PaymentId earlierTry;
    private final String told;
    private final String workstation;

    private PaymentRequest(Builder builder) {
        requestKey = builder.requestKey;
        merchant = builder.merchant;
        reference = builder.reference;
        amountValue = builder.amountValue;
        amountCurrency = builder.amountCurrency;
        card = builder.card;
        callId = builder.callId;
        whenUnavailable = builder.whenUnavailable;
        duplicateReason = builder.duplicateReason;
        otherBillConfirmed = builder.otherBillConfirmed;
        askAboutOtherBills = builder.askAboutOtherBills;
        securityCodeRequired = builder.securityCodeRequired;
        earlierTry = builder.earlierTry;
        told = builder.told;
        workstation = builder.workstation;
    }

    /** @param requestKey the idempotency key: 1..64 visible characters, counted per user (E2) */
    public static Builder withKey(String requestKey) {
        return new Builder(requestKey);
    }

    public String requestKey() {
        return requestKey;
    }

    public String merchant() {
        return merchant;
    }

    public String reference() {
        return reference;
    }

    public String amountValue() {
        return amountValue;
    }

    public String amountCurrency() {
        return amountCurrency;
    }

    public RawCard card() {
        return card;
    }

    public String callId() {
        return callId;
    }

    public WhenUnavailable whenUnavailable() {
        return whenUnavailable;
    }

    public String duplicateReason() {
        return duplicateReason;
    }

    public boolean otherBillConfirmed() {
        return otherBillConfirmed;
    }

    public boolean askAboutOtherBills() {
        return askAboutOtherBills;
    }

    public boolean securityCodeRequired() {
        return securityCodeRequired;
    }

    public PaymentId earlierTry() {
        return earlierTry;
    }

    public String told() {
        return told;
    }

    public String workstation() {
        return workstation;
    }

    @Override
    public String toString() {
        return "PaymentRequest[reference=" + (reference == null ? "none" : "given") + ", card not printed]";
    }

    /** Collects what was typed. Absent is null; an empty or blank text counts as absent. */
    public static final class Builder {
        private final String requestKey;
        private String merchant;
        private String reference;
        private String amountValue;
        private String amountCurrency;
        private RawCard card = new RawCard(null, null, null, null);
        private String callId;
        private WhenUnavailable whenUnavailable = WhenUnavailable.DEFER;
        private String duplicateReason;
        private boolean otherBillConfirmed;
        private boolean askAboutOtherBills;
        private boolean securityCodeRequired;
        private PaymentId earlierTry;
        private String told;
        private String workstation = "unknown";

        private Builder(String requestKey) {
            this.requestKey = requestKey;
        }

        /** Code of the merchant account; absent means the first one that the user may use. */
        public Builder merchant(String code) {
            merchant = code;
            return this;
        }

        public Builder reference(String text) {
            reference = text;
            return this;
        }

        /** @param value a decimal such as 125.00, currency an ISO code such as AUD */
        public Builder amount(String value, String currency) {
            amountValue = value;
            amountCurrency = currency;
            return this;
        }

        /** Spaces and hyphens in the number do not matter (A4); the expiry is MM/YY; cvv and holder are optional. */
        public Builder card(String number, String expiry, String cvv, String holder) {
            card = new RawCard(number, expiry, cvv, holder);
            return this;
        }

        /** The telephone system's id of the call (A14); optional, at most 64 characters. */
        public Builder callId(String text) {
            callId = text;
            return this;
        }

        public Builder whenUnavailable(WhenUnavailable choice) {
            whenUnavailable = Objects.requireNonNull(choice);
            return this;
        }

        /** Why the same card, amount and reference is taken again within the window (A8); optional. */
        public Builder duplicateReason(String text) {
            duplicateReason = text;
            return this;
        }

        /**
         * A console also asks about the same card and amount with another reference (A8).
         *
         * @param confirmed whether the operator has said that it is another bill
         */
        public Builder askAboutOtherBills(boolean confirmed) {
            askAboutOtherBills = true;
            otherBillConfirmed = confirmed;
            return this;
        }

        /** Whether the card's security code must be given, as the merchant's rule for the desk says. */
        public Builder securityCodeRequired(boolean required) {
            securityCodeRequired = required;
            return this;
        }

        /** The declined payment that this one tries again with another card (A11); optional. */
        public Builder earlierTry(PaymentId id) {
            earlierTry = id;
            return this;
        }

        /**
         * Stores the payment to be sent later, whatever the link does meanwhile: the operator has told the customer that it is not
         * approved yet (C4).
         *
         * @param confirmed the text that he has confirmed, for the record
         */
        public Builder deferTold(String confirmed) {
            told = confirmed;
            return this;
        }

        /** Where the user sits: the address or name of the workstation, for the record (J1). */
        public Builder workstation(String name) {
            workstation = name;
            return this;
        }

        public PaymentRequest build() {
            return new PaymentRequest(this);
        }
    }
}
