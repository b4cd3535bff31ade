package org.ccps.schema;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import org.ccps.access.Level;
import org.ccps.access.model.User;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.operation.model.Operation;
import org.ccps.payment.model.Payment;
import org.ccps.settings.MerchantAccount;
import org.ccps.settings.Merchants;
import org.ccps.settings.model.MerchantRow;

/** Rows that others refer to, by meaning. */
public final class Rows {

    public static final Instant NOW = Instant.parse("2026-11-22T23:41:09.512Z");
    public static final Money AMOUNT = new Money(12_500, Currency.AUD);
    public static final String FINGERPRINT = "a".repeat(64);

    private Rows() {
    }

    /** The operators olivia and oscar, the manager maria and the merchant. */
    public static void staff(EntityManager em) {
        em.persist(new User("olivia", "Olivia Hart", Level.OPERATOR, "$2a$12$x", true, true, NOW));
        em.persist(new User("oscar", "Oscar Lind", Level.OPERATOR, "$2a$12$x", false, false, NOW));
        em.persist(new User("maria", "Maria Santos", Level.MANAGER, "$2a$12$x", true, true, NOW));
        em.persist(new MerchantRow(merchant()));
    }

    public static MerchantAccount merchant() {
        return new MerchantAccount(Merchants.MAIN, "Harbourside Water", "ABC0001", "securepay-main", Currency.AUD, EnumSet.of(Currency.AUD, Currency.JPY),
                new LinkedHashSet<>(List.of("Visa", "Mastercard", "Amex")), true, false, false);
    }

    /** Olivia's payment of a bill, being sent. */
    public static Operation sending(EntityManager em, String reference) {
        return sending(em, reference, "olivia", NOW);
    }

    public static Operation sending(EntityManager em, String reference, String operator, Instant takenAt) {
        Payment payment = payment(reference, operator, takenAt);
        em.persist(payment);
        em.flush();
        Operation operation = Operation.payment(payment.id(), AMOUNT, operator, "node-1", "boot-1", "HW7K2M-" + payment.id() + "-1", "m" + payment.id(), takenAt);
        em.persist(operation);
        return operation;
    }

    public static Payment payment(String reference, String operator, Instant takenAt) {
        return new Payment(Merchants.MAIN, reference, AMOUNT, new Payment.CardOnFile("Visa", "444433", "1111", FINGERPRINT), null, operator,
                "desk-7", takenAt, null, null);
    }
}
