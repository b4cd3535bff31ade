package org.ccps.payment.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Locale;
import java.util.Objects;
import org.ccps.money.Money;

/**
 * A row that is only ever locked: payments of the same card, amount and reference have the same one, so that of many at once
 * each sees what the one before it has recorded (A8, D9). Others share it now and then, and wait a moment.
 */
@Entity
@Table(name = "payment_turn")
public class PaymentTurn {

    /** Rows 1..64, as the schema makes them. Not 0: EclipseLink takes zero for no key at all, and refuses to commit. */
    public static final int BUCKETS = 64;

    @Id
    private int bucket;

    protected PaymentTurn() {
    }

    public static int bucketOf(String fingerprint, Money amount, String reference) {
        return 1 + Math.floorMod(Objects.hash(fingerprint, amount.minor(), amount.currency().name(), reference.toUpperCase(Locale.ROOT)), BUCKETS);
    }
}
