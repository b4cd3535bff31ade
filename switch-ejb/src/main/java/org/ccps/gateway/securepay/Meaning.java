package org.ccps.gateway.securepay;

/** What a code of the gateway means for money. */
enum Meaning {
    /** The bank said yes; only together with {@code approved} Yes. */
    APPROVED,
    /** The bank said no. */
    DECLINED,
    /** The gateway refused it; no money moved. */
    REJECTED,
    /** This one moved no money, an earlier one probably did. */
    EARLIER_TAKEN,
    /** A refund of more than is left of its payment: moved no money, and an earlier one probably did. */
    SPENT,
    /** Rejected, because the gateway does not accept our sign-in. */
    CREDENTIALS,
    /** Rejected, because the gateway has disabled our account. */
    DISABLED,
    /** The gateway was in maintenance and did not process it: as good as not sent. */
    MAINTENANCE,
    /** Rejected, because the gateway does not reach the bank. */
    BANK_AWAY,
    /** The gateway asked the bank, and the bank did not answer in time: nobody knows. */
    BANK_SILENT,
    /** Nobody knows. */
    IN_DOUBT
}
