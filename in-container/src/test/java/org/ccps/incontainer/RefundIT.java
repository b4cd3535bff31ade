package org.ccps.incontainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.ccps.incontainer.Inside.bean;
import static org.ccps.incontainer.Inside.change;
import static org.ccps.incontainer.Inside.linkUp;
import static org.ccps.incontainer.Inside.one;
import static org.ccps.incontainer.Inside.within;

import jakarta.ejb.EJBAccessException;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.ccps.access.Users;
import org.ccps.indoubt.InDoubtDesk;
import org.ccps.indoubt.Resolution;
import org.ccps.operation.OperationId;
import org.ccps.operation.OperationState;
import org.ccps.payment.PaymentId;
import org.ccps.payment.PaymentRequest;
import org.ccps.payment.PaymentView;
import org.ccps.payment.Payments;
import org.ccps.refund.RefundCase;
import org.ccps.refund.RefundId;
import org.ccps.refund.RefundRequest;
import org.ccps.refund.RefundState;
import org.ccps.refund.RefundView;
import org.ccps.refund.Refunds;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@DisplayName("Refunds in the container")
class RefundIT {

    private static final String WORKSTATION = "in-container";
    private static final String PASSWORD = "Demo-2026-ccps!";

    private PaymentId payment;

    @Deployment
    static Archive<?> application() {
        return Application.with(RefundIT.class, Inside.class, As.class, Bank.class);
    }

    /** A payment of olivia's that is approved, because a manager has found it in the portal. */
    @BeforeEach
    void taken() throws Exception {
        try (Bank bank = Bank.open(order -> { })) {
            // a look at the link may find the silent bank first, and then the payment waits instead of being in doubt
            PaymentView taken = null;
            for (int attempt = 0; attempt < 5 && (taken == null || taken.state() != OperationState.IN_DOUBT); attempt++) {
                linkUp();
                taken = As.user("olivia", () -> bean(Payments.class).take(PaymentRequest.withKey(UUID.randomUUID().toString())
                        .reference("INV-" + UUID.randomUUID().toString().replaceAll("[0-9-]", "X")).amount("125.00", "AUD").card(card(), "09/31", "123", null)
                        .workstation(WORKSTATION).build())).payment();
            }
            payment = taken.id();
        }
        As.user("maria", () -> bean(InDoubtDesk.class).resolve(new OperationId(payment.number()),
                new Resolution(Resolution.Outcome.TAKEN, "seen in the portal", "4" + payment.number()), WORKSTATION));
    }

    private static String card() {
        String digits = "444433" + String.format("%09d", new Random().nextInt(1_000_000_000));
        int sum = 0;
        for (int at = 0; at < 15; at++) {
            int digit = digits.charAt(14 - at) - '0';
            int weighed = at % 2 == 0 ? 2 * digit : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return digits + (10 - sum % 10) % 10;
    }

    private RefundId asked(String user) throws Exception {
        return As.user(user, () -> bean(Refunds.class).ask(request("60.00"))).refund().id();
    }

    private RefundRequest request(String amount) {
        return new RefundRequest(UUID.randomUUID().toString(), payment, amount, "AUD", "duplicate", null, null, null, WORKSTATION);
    }

    private static String state(RefundId id) {
        return one("SELECT request_state FROM refund WHERE id = ?", id.number());
    }

    /** Runs it as this user, and gives the code with which it is refused. */
    private static RefusalCode refused(String user, Callable<?> work) {
        return catchThrowableOfType(Refusal.class, () -> As.user(user, work)).code();
    }

    private static RefundView atDesk(RefundId id, String manager, String password) {
        return bean(Refunds.class).authoriseAtDesk(id, manager, password.toCharArray(), null, null, WORKSTATION);
    }

    private static RefundView authorise(RefundId id) {
        return bean(Refunds.class).authorise(id, PASSWORD.toCharArray(), null, WORKSTATION);
    }

    @Test
    @DisplayName("B7 B8 a manager authorises at the operator's desk: the session stays the operator's, both names and the workstation are on record")
    void atTheDesk() throws Exception {
        RefundId id = asked("olivia");

        assertThat(refused("olivia", () -> atDesk(id, "maria", "not it"))).isEqualTo(RefusalCode.WRONG_PASSWORD);
        assertThat(refused("olivia", () -> atDesk(id, "nobody-here", PASSWORD))).isEqualTo(RefusalCode.WRONG_PASSWORD);
        assertThat(refused("olivia", () -> atDesk(id, "oscar", PASSWORD))).isEqualTo(RefusalCode.NOT_ALLOWED);
        assertThat(refused("olivia", () -> atDesk(id, " Olivia ", PASSWORD))).isEqualTo(RefusalCode.OWN_REQUEST);
        assertThat(refused("oscar", () -> atDesk(id, "maria", PASSWORD))).isEqualTo(RefusalCode.NOT_FOUND);
        assertThat(state(id)).isEqualTo("AWAITING");
        String after = As.user("olivia", () -> {
            assertThat(atDesk(id, "Maria", PASSWORD).authorisedBy()).isEqualTo("maria");
            return bean(Users.class).me().username();
        });

        assertThat(after).isEqualTo("olivia");
        assertThat(state(id)).isEqualTo("DECIDED");
        assertThat(one("SELECT actor || ' ' || workstation || ' ' || details FROM audit_record WHERE action = 'refund.authorised' AND object_id = ?", id.toString()))
                .startsWith("maria " + WORKSTATION).contains("\"deskOf\":\"olivia\"").contains("\"askedBy\":\"olivia\"");
    }

    @Test
    @DisplayName("B5 who asked as an operator does not authorise it as a manager, and who is no manager any more authorises nothing")
    void changeOfLevel() throws Exception {
        RefundId id = asked("olivia");
        change("UPDATE app_user SET user_level = 'MANAGER', may_authorise = TRUE WHERE username = 'olivia'");
        try {
            assertThat(refused("olivia", () -> authorise(id))).isEqualTo(RefusalCode.OWN_REQUEST);
        } finally {
            change("UPDATE app_user SET user_level = 'OPERATOR', may_authorise = FALSE WHERE username = 'olivia'");
        }
        RefusalCode demoted = refused("maria", () -> {
            change("UPDATE app_user SET user_level = 'OPERATOR' WHERE username = 'maria'");
            try {
                return authorise(id);
            } finally {
                change("UPDATE app_user SET user_level = 'MANAGER' WHERE username = 'maria'");
            }
        });

        assertThat(demoted).as("out at the next call (I7)").isEqualTo(RefusalCode.USER_DISABLED);
        assertThat(state(id)).isEqualTo("AWAITING");
    }

    @Test
    @DisplayName("B5 I1 the container's roles are checked at the door, and a try to decide is on record")
    void roles() throws Exception {
        RefundId id = asked("olivia");

        assertThatThrownBy(() -> As.user("adam", () -> bean(Refunds.class).ask(request("1.00")))).isInstanceOf(EJBAccessException.class);
        assertThatThrownBy(() -> As.nobody(() -> authorise(id))).isInstanceOf(EJBAccessException.class);
        assertThatThrownBy(() -> As.user("olivia", () -> bean(Refunds.class).look(id, WORKSTATION))).isInstanceOf(EJBAccessException.class);
        assertThat(refused("adam", () -> authorise(id))).isEqualTo(RefusalCode.NOT_ALLOWED);
        assertThat(one("SELECT COUNT(*) FROM audit_record WHERE action = 'refund.refused' AND actor = 'adam' AND object_id = ?", id.toString())).isEqualTo("1");
    }

    @Test
    @DisplayName("B10 a request that nobody decides on lapses by itself, frees its part and tells its author")
    void lapses() throws Exception {
        RefundId id = asked("olivia");
        change("UPDATE refund SET lapses_at_ms = 1 WHERE id = " + id.number());

        assertThat(within(Duration.ofSeconds(40), () -> state(id).equals("LAPSED"))).isTrue();

        assertThat(one("SELECT owner_name FROM follow_up WHERE kind = 'REFUND_LAPSED' AND refund_id = ?", id.number())).isEqualTo("olivia");
        RefundView lapsed = As.user("olivia", () -> bean(Refunds.class).find(id, WORKSTATION));
        assertThat(lapsed.state()).isEqualTo(RefundState.LAPSED);
        assertThat(lapsed.refundable().toDecimal()).isEqualTo("125.00");
        assertThat(refused("maria", () -> authorise(id))).isEqualTo(RefusalCode.ALREADY_DECIDED);
        asked("olivia");
    }

    @Test
    @DisplayName("B11 a payment that is older than the window is refused")
    void window() throws Exception {
        change("UPDATE payment SET taken_at_ms = taken_at_ms - 172800000 WHERE id = " + payment.number());
        change("INSERT INTO setting (name, setting_value, version, changed_by, changed_at_ms) VALUES ('refund.windowDays', '1', 1, 'adam', 1)");
        try {
            assertThat(within(Duration.ofSeconds(10), () -> isWindowOver())).isTrue();
        } finally {
            change("DELETE FROM setting WHERE name = 'refund.windowDays'");
        }
    }

    private boolean isWindowOver() {
        try {
            As.user("olivia", () -> bean(Refunds.class).ask(request("1.00")));
            return false;
        } catch (Refusal refusal) {
            return refusal.code() == RefusalCode.REFUND_WINDOW_OVER;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("B15 a manager looks at the payment, its other refunds, those of the card, and the author's pattern before he decides")
    void look() throws Exception {
        RefundId id = asked("olivia");

        RefundCase seen = As.user("maria", () -> bean(Refunds.class).look(id, WORKSTATION));

        assertThat(seen.refund().id()).isEqualTo(id);
        assertThat(seen.payment().id()).isEqualTo(payment);
        assertThat(seen.payment().refundable().toDecimal()).isEqualTo("65.00");
        assertThat(seen.pattern().operator()).isEqualTo("olivia");
        assertThat(seen.pattern().payments()).isPositive();
        assertThat(seen.ofPayment()).isEmpty();
        assertThat(seen.refusal()).isNull();
        assertThat(seen.refund().steps()).extracting(step -> step.kind()).contains("REQUESTED");
    }
}
