package org.ccps.settings;

import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every setting, with its default. A server's first start takes {@code -Dccps.<name>=…} where the database has none. */
public enum Setting {
    /**
     * Address of the gateway. Certificates are always verified (F9); card numbers never travel in the clear, so plain http
     * is for a simulator on the same machine only.
     */
    GATEWAY_URL("gateway.url", "https://test.api.securepay.com.au/xmlapi/payment") {
        @Override
        public void check(String value) {
            checkAddress(key(), value);
        }
    },
    /** A second address of the gateway, tried only when nothing was sent to the first (F7). Empty: there is none. */
    GATEWAY_SECOND_URL("gateway.secondUrl", "") {
        @Override
        public void check(String value) {
            if (!value.isEmpty()) {
                checkAddress(key(), value);
            }
        }
    },
    /** A file of PEM certificates: the only authorities that the gateway's certificate may come from. Empty: the JDK's. */
    GATEWAY_CA_FILE("gateway.caFile", ""),
    /** Seconds that the gateway is given ({@code timeoutValue}), 1..999. */
    GATEWAY_TIMEOUT_S("gateway.timeoutS", 60, 1, 999),
    /** Milliseconds for a connection to one address, name and TLS included. */
    CONNECT_TIMEOUT_MS("gateway.connectTimeoutMs", 4_000, 100, 60_000),
    /** Milliseconds from sending to the end of the answer; longer than the time the gateway is given. */
    READ_TIMEOUT_MS("gateway.readTimeoutMs", 75_000, 200, 1_200_000),
    /** Milliseconds for which an answer is listened for after its time, with nobody waiting (D8). 0: not at all. */
    LATE_ANSWER_MS("gateway.lateAnswerMs", 900_000, 0, 3_600_000),
    /** Seconds between two Echoes, at least; the gateway's rule is five minutes (guide section 3.4). */
    ECHO_INTERVAL_S("link.echoIntervalS", 300, 1, 86_400),
    /** Milliseconds between two connects while the link is down. */
    PROBE_INTERVAL_MS("link.probeIntervalMs", 2_000, 200, 600_000),
    /** Minutes in which the same card, amount and reference asks for a reason (A8). */
    DUPLICATE_WINDOW_MIN("payment.duplicateWindowMin", 10, 0, 10_080),
    /** Hours from the recording of a payment in doubt until its customer has been called (D2). */
    INDOUBT_DUE_HOURS("indoubt.dueHours", 24, 1, 720),
    /** Up to this amount, in the operation's own currency, one manager alone ends a doubt; above it a second one confirms (D7). */
    INDOUBT_ALONE_MAX("indoubt.aloneMax", "1000.00", true),
    /** More payments in doubt than this make an alert (D11). */
    INDOUBT_ALERT_COUNT("indoubt.alertCount", 10, 0, 1_000_000),
    /** More money in doubt than this, in any one currency, makes an alert (D11). */
    INDOUBT_ALERT_AMOUNT("indoubt.alertAmount", "5000.00", true),
    /** A doubt that is older than this many hours makes an alert (D11). */
    INDOUBT_ALERT_HOURS("indoubt.alertHours", 4, 0, 720),
    /** Why money may be given back, as codes with commas; a refund names one of them (B13). */
    REFUND_REASONS("refund.reasons", "customer-request,duplicate,wrong-amount,not-supplied,other") {
        @Override
        public void check(String value) {
            if (!value.matches("[a-z][a-z0-9-]{0,39}( *, *[a-z][a-z0-9-]{0,39})*")) {
                throw new IllegalArgumentException(key() + " must be codes of small letters, digits and hyphens, with commas between them");
            }
        }
    },
    /** Up to this much of one payment, in its own currency, a manager refunds alone what he asks for himself (B6). */
    REFUND_ALONE_MAX("refund.aloneMax", "1000.00", true),
    /** Above this much of one payment for one author, two managers authorise (B6). */
    REFUND_TWO_MANAGERS_ABOVE("refund.twoManagersAbove", "10000.00", true),
    /** Hours after which a request that nobody has decided on lapses (B10). */
    REFUND_LAPSE_HOURS("refund.lapseHours", 24, 1, 720),
    /** Days after which a payment is not refunded here any more (B11). 0: no limit. */
    REFUND_WINDOW_DAYS("refund.windowDays", 0, 0, 3_650),
    /** When the site works, from and to; refunds asked for at another time stand out in the report (B15). */
    SITE_HOURS("site.hours", "08:00-18:00") {
        @Override
        public void check(String value) {
            if (!value.matches("([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]")) {
                throw new IllegalArgumentException(key() + " must be two times such as 08:00-18:00");
            }
        }
    },
    /** Hours from the opening of a follow-up until it is due (C16). */
    FOLLOW_UP_DUE_HOURS("followup.dueHours", 24, 1, 720),
    /** The most that one deferred item may be (C5); in the item's own currency, as all these amounts. */
    DEFERRAL_ITEM_MAX("deferral.itemMax", "2000.00", true),
    /** The most that one operator's waiting items may come to. */
    DEFERRAL_OPERATOR_MAX("deferral.operatorMax", "20000.00", true),
    /** How many items of one operator may wait. */
    DEFERRAL_OPERATOR_ITEMS("deferral.operatorItems", 100, 0, 10_000_000),
    /** The most that the waiting items of one card may come to. */
    DEFERRAL_CARD_MAX("deferral.cardMax", "10000.00", true),
    /** How many items of one card may wait. */
    DEFERRAL_CARD_ITEMS("deferral.cardItems", 100, 0, 10_000_000),
    /** The most that the waiting items of one merchant account may come to. */
    DEFERRAL_MERCHANT_MAX("deferral.merchantMax", "100000.00", true),
    /** How many items of one merchant account may wait. */
    DEFERRAL_MERCHANT_ITEMS("deferral.merchantItems", 1_000, 0, 10_000_000),
    /** The most that everything that waits may come to. */
    DEFERRAL_TOTAL_MAX("deferral.totalMax", "100000.00", true),
    /** How many items may wait in all. */
    DEFERRAL_TOTAL_ITEMS("deferral.totalItems", 1_000, 0, 10_000_000),
    /** Hours after which an item that has not been sent is handed to a person (C15); it is warned about at half of it. */
    DEFERRAL_AGE_H("deferral.ageHoursMax", 72, 1, 2_000),
    /** What the operator confirms to have told the customer before he defers (C4). */
    DEFERRAL_TOLD("deferral.toldText", "I have told the customer that the payment is not yet approved, and the customer agrees."),
    /** How many deferred items are sent at the same time (C10). */
    DRAIN_SENDERS("drain.senders", 4, 1, 32),
    /** How many deferred items are sent in a second at most, by all senders of a server together (C10). */
    DRAIN_RATE_PER_S("drain.ratePerSecond", 20, 1, 10_000),
    /** Characters of a password at least (I2). */
    PASSWORD_LENGTH("password.lengthMin", 12, 12, 64),
    /** How many of a user's passwords he may not take again (I2). */
    PASSWORD_LAST("password.lastRefused", 4, 0, 24),
    /** Hours for which a first or reset password can be changed into one's own (I5). */
    PASSWORD_ONCE_HOURS("password.onceHours", 24, 1, 168),
    /** A file on the server with passwords that attackers know: one a line, or ordered SHA-1 hashes (I2). Empty: the switch's own list alone. */
    PASSWORD_BREACHED_FILE("password.breachedFile", ""),
    /** Days after which a user whom nobody has seen is disabled (I9). 0: never. */
    UNUSED_DAYS("user.unusedDays", 90, 0, 3_650),
    /** User name of the manager who gets the work of a user who is disabled by himself (I7, I9). Empty: such a user stays enabled. */
    PASS_TO("user.passTo", ""),
    /** Whether one user may be signed in at several desks at once (I6). */
    SEVERAL_DESKS("signin.severalDesks", Kind.YES_OR_NO, "false"),
    /**
     * Levels whose users sign in with a one-time code beside the password (I4), with commas; {@code none} for nobody. Whoever has codes needs
     * them whatever stands here.
     */
    ONE_TIME_CODES("signin.oneTimeCodes", "ADMINISTRATOR") {
        @Override
        public void check(String value) {
            if (!value.matches("none|" + LEVEL + "( *, *" + LEVEL + "){0,2}")) {
                throw new IllegalArgumentException(key() + " must be levels (OPERATOR, MANAGER, ADMINISTRATOR) with commas between them, or none");
            }
        }
    },
    /** Hours after which a change that no second administrator has decided on lapses (I8). */
    PROPOSAL_LAPSE_HOURS("proposal.lapseHours", 72, 1, 720),
    /** Minutes for which a program's token is good. */
    TOKEN_LIFETIME_MIN("token.lifetimeMin", 480, 1, 1_440),
    /** The site's time zone. */
    ZONE("site.zone", "Australia/Sydney") {
        @Override
        public void check(String value) {
            try {
                ZoneId.of(value);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(key() + " must name a time zone such as Australia/Sydney", e);
            }
        }
    },
    /** Days after its settlement, or else its conclusion, by which a report should show an approved payment (G2). */
    RECONCILIATION_DUE_DAYS("reconciliation.dueDays", 3, 0, 60),
    /** A folder on the server: each .csv file that is put into it is imported as a report (G1). Empty: none is watched. */
    REPORT_FOLDER("reconciliation.folder", ""),
    /** User name of the manager in whose name reports of the watched folder are imported. */
    REPORT_FOLDER_BY("reconciliation.folderBy", ""),
    /** When, by the site's clock, what is old is deleted every night (K7). */
    RETENTION_AT("retention.at", "02:30") {
        @Override
        public void check(String value) {
            if (!value.matches("([01][0-9]|2[0-3]):[0-5][0-9]")) {
                throw new IllegalArgumentException(key() + " must be a time such as 02:30");
            }
        }
    },
    /** Days for which payments with their refunds are kept. A charge can be disputed for 18 months; company law asks for records of 7 years. */
    RETENTION_PAYMENTS_DAYS("retention.paymentsDays", 2_555, 550, 36_500),
    /** Days for which the gateway's reports, and payments that were taken outside, are kept; as payments. */
    RETENTION_REPORTS_DAYS("retention.reportsDays", 2_555, 550, 36_500),
    /** Days for which outages, and how something has waited in them, are kept. */
    RETENTION_OUTAGES_DAYS("retention.outagesDays", 730, 30, 36_500),
    /** Days for which runs of jobs and their reports are kept. */
    RETENTION_RUNS_DAYS("retention.runsDays", 400, 30, 36_500),
    /** Days for which sessions, decided proposals and access reviews are kept. PCI DSS 10.5.1 asks for 12 months of such records. */
    RETENTION_ACCESS_DAYS("retention.accessDays", 730, 366, 36_500),
    /** Part of every order number, made once, so that two installations never send the same one. */
    INSTALLATION("site.installation", "") {
        @Override
        public void check(String value) {
            if (!value.matches("[A-Za-z0-9]{1,20}")) {
                throw new IllegalArgumentException(key() + " must be 1 to 20 letters and digits");
            }
        }
    };

    private static final String LEVEL = "(OPERATOR|MANAGER|ADMINISTRATOR)";
    private static final int TEXT_MAX = 1_000;

    /** What a value looks like. */
    public enum Kind { TEXT, NUMBER, AMOUNT, YES_OR_NO }

    /** Who may take how much without a second manager, or have it wait: to raise one of these needs two administrators (I8). */
    private static final Set<Setting> MONEY_LIMITS = EnumSet.of(INDOUBT_ALONE_MAX, REFUND_ALONE_MAX, REFUND_TWO_MANAGERS_ABOVE, DEFERRAL_ITEM_MAX,
            DEFERRAL_OPERATOR_MAX, DEFERRAL_CARD_MAX, DEFERRAL_MERCHANT_MAX, DEFERRAL_TOTAL_MAX);

    /** Where card numbers are sent, and whom that is believed: any change needs two administrators. */
    private static final Set<Setting> WAYS = EnumSet.of(GATEWAY_URL, GATEWAY_SECOND_URL, GATEWAY_CA_FILE);

    private final String key;
    private final Kind kind;
    private final String defaultValue;
    private final long min;
    private final long max;

    Setting(String key, String defaultValue) {
        this(key, Kind.TEXT, defaultValue);
    }

    Setting(String key, Kind kind, String defaultValue) {
        this(key, kind, defaultValue, 0, 0);
    }

    /** @param amount always true: a decimal amount such as 2000.00 */
    Setting(String key, String defaultValue, boolean amount) {
        this(key, amount ? Kind.AMOUNT : Kind.TEXT, defaultValue, 0, 0);
    }

    Setting(String key, long defaultValue, long min, long max) {
        this(key, Kind.NUMBER, Long.toString(defaultValue), min, max);
    }

    Setting(String key, Kind kind, String defaultValue, long min, long max) {
        this.key = key;
        this.kind = kind;
        this.defaultValue = defaultValue;
        this.min = min;
        this.max = max;
    }

    /** The setting of this name. */
    public static Optional<Setting> of(String key) {
        return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
    }

    public Kind kind() {
        return kind;
    }

    /** The least value of a number. */
    public long min() {
        return min;
    }

    /** The greatest value of a number. */
    public long max() {
        return max;
    }

    /** Whether to raise it needs a second administrator. */
    public boolean isMoneyLimit() {
        return MONEY_LIMITS.contains(this);
    }

    /**
     * Whether to change it from one value to another needs a second administrator (I8): a money limit that is raised, another way for card
     * numbers, a level that signs in without one-time codes from then on.
     */
    public boolean needsSecond(String from, String to) {
        if (WAYS.contains(this)) {
            return !from.equals(to);
        }
        if (this == ONE_TIME_CODES) {
            return !List.of(to.split(" *, *")).containsAll(Stream.of(from.split(" *, *")).filter(level -> !level.equals("none")).toList());
        }
        return isMoneyLimit() && isRaised(from, to);
    }

    /** Whether some change of it, though no money limit, needs a second administrator. */
    public boolean isGuarded() {
        return WAYS.contains(this) || this == ONE_TIME_CODES;
    }

    /** Whether it was made once and for all. */
    public boolean isFixed() {
        return this == INSTALLATION;
    }

    public String key() {
        return key;
    }

    public String defaultValue() {
        return defaultValue;
    }

    private static void checkAddress(String key, String value) {
        URI uri;
        try {
            uri = URI.create(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + " must be an address", e);
        }
        boolean secure = "https".equals(uri.getScheme()) && uri.getHost() != null;
        boolean sameMachine = "http".equals(uri.getScheme()) && Set.of("127.0.0.1", "localhost", "[::1]").contains(uri.getHost());
        if (!secure && !sameMachine) {
            throw new IllegalArgumentException(key + " must be an https address (http only for 127.0.0.1)");
        }
    }

    /** @throws IllegalArgumentException when the value is not one that this setting may have; the message names it */
    public void check(String value) {
        switch (kind) {
            case TEXT -> {
                if (value.length() > TEXT_MAX || value.chars().anyMatch(Character::isISOControl)) {
                    throw new IllegalArgumentException(key + " must be " + TEXT_MAX + " characters at most, on one line");
                }
            }
            case AMOUNT -> {
                if (!value.matches("[0-9]{1,10}(\\.[0-9]{1,2})?")) {
                    throw new IllegalArgumentException(key + " must be an amount such as 2000.00");
                }
            }
            case YES_OR_NO -> {
                if (!value.equals("true") && !value.equals("false")) {
                    throw new IllegalArgumentException(key + " must be true or false");
                }
            }
            case NUMBER -> checkNumber(value);
        }
    }

    private void checkNumber(String value) {
        long number;
        try {
            number = Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " must be a whole number", e);
        }
        if (number < min || number > max) {
            throw new IllegalArgumentException(key + " must be " + min + ".." + max);
        }
    }

    /** Whether a value allows more than another one; of amounts and numbers. */
    public boolean isRaised(String from, String to) {
        return new BigDecimal(to).compareTo(new BigDecimal(from)) > 0;
    }
}
