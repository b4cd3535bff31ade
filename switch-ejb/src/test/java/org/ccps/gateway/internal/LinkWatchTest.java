package org.ccps.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.ccps.gateway.Card;
import org.ccps.gateway.DoubtCause;
import org.ccps.gateway.GatewayOutcome;
import org.ccps.gateway.GatewayOutcome.Answer;
import org.ccps.gateway.GatewayRequest;
import org.ccps.gateway.LinkCause;
import org.ccps.gateway.LinkChanged;
import org.ccps.gateway.LinkState;
import org.ccps.gateway.PaymentGateway;
import org.ccps.gateway.Requests;
import org.ccps.gateway.SettableClock;
import org.ccps.gateway.Told;
import org.ccps.money.Currency;
import org.ccps.settings.MerchantAccount;
import org.ccps.settings.Merchants;
import org.ccps.settings.ReferenceRule;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The watch over the link")
class LinkWatchTest {

    private static final GatewayOutcome APPROVED = new GatewayOutcome.Approved(Answer.NONE);

    private static final GatewayRequest.MerchantAccount FIRST = new GatewayRequest.MerchantAccount("ABC0001", Requests.PASSWORD_ALIAS);
    private static final GatewayRequest.MerchantAccount OTHER = new GatewayRequest.MerchantAccount("XYZ0009", "securepay-other");

    private static MerchantAccount account(String code, String number, String passwordAlias) {
        return new MerchantAccount(code, "Harbourside Water", number, passwordAlias, Currency.AUD, Set.of(Currency.AUD), Set.of(), false, false, false, ReferenceRule.ANY, true);
    }

    private final TwoMerchants merchants = new TwoMerchants();
    private final SettableClock clock = new SettableClock(Requests.STARTED);
    private final Way way = new Way();
    /** What was told, as state and cause. */
    private final List<String> told = new ArrayList<>();
    private final FixedSettings settings = new FixedSettings();
    private final LinkWatch watch = new LinkWatch(way, settings, merchants, clock, new Told<>(this::hear));

    /** A gateway that is as the test says, and counts who asks. */
    private static final class Way implements PaymentGateway {
        LinkCause connecting;
        LinkCause echoing;
        int connects;
        int echoes;
        GatewayRequest.MerchantAccount askedFor;

        @Override
        public GatewayOutcome submit(GatewayRequest request, Card card, Consumer<GatewayOutcome> late) {
            throw new AssertionError("the watch sends no payment");
        }

        @Override
        public GatewayOutcome reported(String responseCode, Boolean approved, Answer answer) {
            throw new AssertionError("the watch reads no report");
        }

        @Override
        public LinkCause connect() {
            connects++;
            return connecting;
        }

        @Override
        public LinkCause echo(GatewayRequest.MerchantAccount merchant) {
            echoes++;
            askedFor = merchant;
            return connecting != null ? connecting : echoing;
        }

        void is(LinkCause connect, LinkCause echo) {
            connecting = connect;
            echoing = echo;
        }
    }

    private static final class FixedSettings extends Settings {
        long echoIntervalS = 300;

        @Override
        public String text(Setting setting) {
            return setting == Setting.ECHO_INTERVAL_S ? Long.toString(echoIntervalS) : setting.defaultValue();
        }
    }

    private static final class TwoMerchants extends Merchants {
        MerchantAccount other = account("other", OTHER.gatewayMerchantId(), OTHER.passwordAlias());

        @Override
        public List<MerchantAccount> all() {
            return List.of(main(), other);
        }

        @Override
        public MerchantAccount main() {
            return account("main", FIRST.gatewayMerchantId(), FIRST.passwordAlias());
        }
    }

    private void hear(LinkChanged change) {
        told.add(change.link().state() + (change.link().cause() == null ? "" : " " + change.link().cause()));
    }

    private static GatewayOutcome notSent(LinkCause cause) {
        return new GatewayOutcome.NotSent(cause, Answer.NONE);
    }

    private static GatewayOutcome rejected(LinkCause trouble) {
        return new GatewayOutcome.Rejected(Answer.NONE, false, trouble);
    }

    /** Looks every quarter of a second, as the timer does, until it is up; how long that took. */
    private Duration untilUp(Duration atMost) {
        for (Duration passed = Duration.ZERO; passed.compareTo(atMost) <= 0; passed = passed.plusMillis(250)) {
            watch.look();
            if (watch.view().state() == LinkState.UP) {
                return passed;
            }
            clock.pass(Duration.ofMillis(250));
        }
        throw new AssertionError("not up after " + atMost);
    }

    private void lookFor(Duration time) {
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plusMillis(250)) {
            watch.look();
            clock.pass(Duration.ofMillis(250));
        }
    }

    @BeforeEach
    void nothingKnown() {
        assertThat(watch.view().state()).isEqualTo(LinkState.PROBING);
    }

    @Test
    @DisplayName("F5: since a start, as long as nothing is known, traffic goes through and is the proof")
    void nothingKnownYet() {
        assertThat(watch.closed()).isEmpty();

        watch.observe(APPROVED, FIRST);

        assertThat(watch.closed()).isEmpty();
        assertThat(told).containsExactly("UP");
    }

    @ParameterizedTest
    @EnumSource(value = LinkCause.class, names = {"NOT_RESOLVED", "REFUSED", "TIMED_OUT", "TLS", "NOT_CONNECTED", "ADDRESS", "MAINTENANCE", "CREDENTIALS"})
    @DisplayName("C1: one proved failure closes it for everybody, with its cause:")
    void closes(LinkCause cause) {
        watch.observe(APPROVED, FIRST);

        watch.observe(notSent(cause), FIRST);

        assertThat(watch.closed()).contains(cause);
        assertThat(watch.view().cause()).isEqualTo(cause.code());
    }

    @Test
    @DisplayName("C1: while its return is tried it is still closed")
    void closedWhileProbing() {
        watch.observe(notSent(LinkCause.REFUSED), FIRST);
        way.is(LinkCause.REFUSED, null);
        lookFor(Duration.ofSeconds(3));
        way.is(null, LinkCause.GATEWAY);

        watch.look();

        assertThat(told).containsExactly("DOWN refused");
        clock.pass(Duration.ofSeconds(2));
        watch.look();
        assertThat(told).containsExactly("DOWN refused", "PROBING refused", "DOWN gateway");
        assertThat(watch.closed()).contains(LinkCause.GATEWAY);
    }

    @Test
    @DisplayName("F5: it is up again when a connect and one Echo have said so")
    void returns() {
        watch.observe(notSent(LinkCause.TIMED_OUT), FIRST);

        watch.look();

        assertThat(told).containsExactly("DOWN timed-out", "PROBING timed-out", "UP");
        assertThat(watch.closed()).isEmpty();
        assertThat(way.connects).isEqualTo(1);
        assertThat(way.echoes).isEqualTo(1);
    }

    @ParameterizedTest(name = "away for {0} s after an Echo, Echo every {1} s")
    @CsvSource({"1, 300", "5, 300", "14, 300", "60, 300", "3600, 300", "1, 15", "14, 15", "1, 86400"})
    @DisplayName("C10: it is found up within 15 seconds of its return, whatever the setting says")
    void foundInTime(long awayS, long echoIntervalS) {
        settings.echoIntervalS = echoIntervalS;
        watch.observe(notSent(LinkCause.REFUSED), FIRST);
        way.is(null, LinkCause.NO_ANSWER);
        watch.look();
        way.is(LinkCause.REFUSED, null);
        lookFor(Duration.ofSeconds(awayS));
        way.is(null, null);

        Duration took = untilUp(Duration.ofSeconds(15));

        assertThat(took).isLessThanOrEqualTo(Duration.ofSeconds(12));
    }

    @ParameterizedTest(name = "{0}: every {1} s")
    @CsvSource({"CREDENTIALS, 300", "DISABLED, 300", "MAINTENANCE, 60", "GATEWAY, 12", "NO_ANSWER, 12"})
    @DisplayName("F5: while the gateway itself says no, Echoes are as rare as its rule and the cause allow")
    void echoesWhileDown(LinkCause cause, int everyS) {
        way.is(null, cause);
        watch.observe(notSent(cause), FIRST);

        lookFor(Duration.ofSeconds(600));

        assertThat(way.echoes).isEqualTo(600 / everyS);
        assertThat(watch.closed()).contains(cause);
        assertThat(told).as("no news that is none").containsExactly("DOWN " + cause.code());
    }

    @Test
    @DisplayName("F5: while it is down a bare connect every two seconds looks for it, and no Echo is wasted")
    void connects() {
        way.is(LinkCause.REFUSED, null);
        watch.observe(notSent(LinkCause.REFUSED), FIRST);

        lookFor(Duration.ofSeconds(60));

        assertThat(way.connects).isEqualTo(30);
        assertThat(way.echoes).isZero();
    }

    @Test
    @DisplayName("F5: while it is up an Echo is sent at most every five minutes, and none while there is traffic")
    void idleEcho() {
        watch.look();
        int confirming = way.echoes;
        for (int minute = 0; minute < 30; minute++) {
            watch.observe(APPROVED, FIRST);
            lookFor(Duration.ofMinutes(1));
        }
        assertThat(way.echoes).isEqualTo(confirming);

        lookFor(Duration.ofMinutes(60));

        assertThat(way.echoes - confirming).isBetween(11, 12);
        assertThat(way.connects).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(value = LinkCause.class, names = {"CREDENTIALS", "DISABLED"})
    @DisplayName("F6: that the gateway does not accept us is not forgotten for a closed port:")
    void standing(LinkCause cause) {
        watch.observe(rejected(cause), FIRST);
        way.is(LinkCause.REFUSED, null);

        lookFor(Duration.ofSeconds(10));
        watch.observe(notSent(LinkCause.TIMED_OUT), FIRST);

        assertThat(watch.closed()).contains(cause);
    }

    @Test
    @DisplayName("F6: an account that the gateway refuses is the one that the next Echo asks for, and the first again when it is accepted")
    void anotherAccount() {
        watch.observe(rejected(LinkCause.CREDENTIALS), OTHER);
        way.is(null, LinkCause.CREDENTIALS);
        lookFor(Duration.ofMinutes(6));
        assertThat(way.askedFor).isEqualTo(OTHER);
        assertThat(watch.closed()).contains(LinkCause.CREDENTIALS);

        way.is(null, null);
        lookFor(Duration.ofMinutes(6));

        assertThat(watch.view().state()).isEqualTo(LinkState.UP);
        assertThat(way.askedFor).isEqualTo(OTHER);
        lookFor(Duration.ofMinutes(6));
        assertThat(way.askedFor).isEqualTo(FIRST);
    }

    @Test
    @DisplayName("F6: an account that was refused and is put right is asked for as it is then")
    void putRight() {
        watch.observe(rejected(LinkCause.CREDENTIALS), OTHER);
        merchants.other = account("other", "XYZ0010", OTHER.passwordAlias());
        way.is(null, null);

        lookFor(Duration.ofMinutes(1));

        assertThat(way.askedFor.gatewayMerchantId()).isEqualTo("XYZ0010");
        assertThat(watch.view().state()).isEqualTo(LinkState.UP);
    }

    @Test
    @DisplayName("F6: that another account is accepted in a test by hand does not say that the refused one is")
    void anotherIsAccepted() {
        watch.observe(rejected(LinkCause.CREDENTIALS), FIRST);
        way.is(null, null);

        assertThat(watch.echoByHand(merchants.other)).isNull();
        assertThat(watch.closed()).contains(LinkCause.CREDENTIALS);

        clock.pass(Duration.ofSeconds(30));
        assertThat(watch.echoByHand(null)).isNull();
        assertThat(way.askedFor).isEqualTo(FIRST);
        assertThat(watch.view().state()).isEqualTo(LinkState.UP);
    }

    @ParameterizedTest
    @EnumSource(value = LinkCause.class, names = {"CREDENTIALS", "DISABLED"})
    @DisplayName("F6: an account that is refused in a test by hand, and has been refused no payment, stops no other one:")
    void triedByHand(LinkCause cause) {
        watch.observe(APPROVED, FIRST);
        way.is(null, cause);

        assertThat(watch.echoByHand(merchants.other)).isEqualTo(cause);

        assertThat(way.askedFor).isEqualTo(OTHER);
        assertThat(watch.view().state()).isEqualTo(LinkState.UP);
    }

    @Test
    @DisplayName("F6: the way down has the cause of the last look")
    void newCause() {
        watch.observe(notSent(LinkCause.REFUSED), FIRST);
        way.is(LinkCause.NOT_RESOLVED, null);

        watch.look();

        assertThat(watch.closed()).contains(LinkCause.NOT_RESOLVED);
    }

    @Test
    @DisplayName("F6: when the bank is away the link is up, until a payment has found the bank again")
    void bank() {
        watch.observe(rejected(LinkCause.BANK), FIRST);
        assertThat(watch.closed()).isEmpty();
        assertThat(watch.view().state()).isEqualTo(LinkState.UP);
        assertThat(watch.view().cause()).isEqualTo("bank");

        watch.observe(APPROVED, FIRST);
        watch.observe(new GatewayOutcome.InDoubt(DoubtCause.BANK_SILENT, Answer.NONE, false), FIRST);

        assertThat(told).containsExactly("UP bank", "UP", "UP bank");
    }

    @Test
    @DisplayName("F5: one answer that was lost says nothing about the way")
    void oneLostAnswer() {
        watch.observe(APPROVED, FIRST);

        watch.observe(new GatewayOutcome.InDoubt(DoubtCause.READ_TIMED_OUT, Answer.NONE, false), FIRST);

        assertThat(watch.closed()).isEmpty();
    }

    @Test
    @DisplayName("F5: an answer to what left before it was down does not open it")
    void olderAnswer() {
        watch.observe(notSent(LinkCause.REFUSED), FIRST);

        watch.observe(APPROVED, FIRST);
        watch.observe(new GatewayOutcome.Declined(Answer.NONE), FIRST);
        watch.observe(rejected(LinkCause.BANK), FIRST);

        assertThat(watch.closed()).contains(LinkCause.REFUSED);
        assertThat(told).hasSize(1);
    }

    @Test
    @DisplayName("D3: that we were late ourselves says nothing about the link")
    void late() {
        watch.observe(APPROVED, FIRST);

        watch.observe(notSent(LinkCause.LATE), FIRST);

        assertThat(watch.closed()).isEmpty();
        assertThat(told).containsExactly("UP");
    }

    @ParameterizedTest
    @EnumSource(value = LinkCause.class, names = {"CREDENTIALS", "DISABLED", "REFUSED", "MAINTENANCE"})
    @DisplayName("Contract: an administrator who starts the drain opens it, and everybody is told:")
    void trusted(LinkCause cause) {
        watch.observe(notSent(cause), FIRST);

        watch.trust();

        assertThat(watch.closed()).isEmpty();
        assertThat(told).containsExactly("DOWN " + cause.code(), "UP");
        watch.observe(notSent(cause), FIRST);
        assertThat(watch.closed()).as("what the next message meets counts").contains(cause);
    }

    @Test
    @DisplayName("F5: a clock that is put back does not stop the looking")
    void clockPutBack() {
        way.is(LinkCause.REFUSED, null);
        watch.look();
        clock.pass(Duration.ofHours(-1));
        way.is(null, null);

        watch.look();

        assertThat(watch.view().state()).isEqualTo(LinkState.UP);
    }
}
