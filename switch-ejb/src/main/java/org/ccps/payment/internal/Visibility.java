package org.ccps.payment.internal;

import org.ccps.access.Level;
import org.ccps.access.UserView;
import org.ccps.payment.model.Payment;

/** Who may see a payment: operators their own, managers all, both of the merchant accounts that they may use only (H9). */
public final class Visibility {

    private Visibility() {
    }

    public static boolean mayBeSeen(Payment payment, UserView user) {
        return user.mayUse(payment.merchant())
                && (user.level() == Level.MANAGER || user.level() == Level.OPERATOR && payment.operator().equals(user.username()));
    }
}
