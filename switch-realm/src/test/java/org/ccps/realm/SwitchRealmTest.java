package org.ccps.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wildfly.security.auth.principal.NamePrincipal;
import org.wildfly.security.auth.server.RealmIdentity;
import org.wildfly.security.auth.server.RealmUnavailableException;
import org.wildfly.security.evidence.PasswordGuessEvidence;
import org.wildfly.security.password.Password;
import org.wildfly.security.password.PasswordFactory;
import org.wildfly.security.password.WildFlyElytronPasswordProvider;
import org.wildfly.security.password.interfaces.BCryptPassword;
import org.wildfly.security.password.spec.EncryptablePasswordSpec;
import org.wildfly.security.password.spec.IteratedSaltedPasswordAlgorithmSpec;
import org.wildfly.security.password.util.ModularCrypt;

class SwitchRealmTest {
    private static final String RIGHT = "a right password";
    private static final String WRONG = "a wrong password";
    private static final int COST = 4;

    @TempDir
    Path folder;
    private final AdjustableClock clock = new AdjustableClock();
    private final CountedComparison comparison = new CountedComparison();
    private DataSource database;
    private SwitchRealm realm;

    @BeforeEach
    void users() throws Exception {
        database = database("users");
        try (Connection connection = database.getConnection(); var statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE app_user (username VARCHAR(64) PRIMARY KEY, display_name VARCHAR(100),
                      user_level VARCHAR(20) NOT NULL, password_hash VARCHAR(100) NOT NULL, enabled BOOLEAN NOT NULL,
                      failed_tries INT DEFAULT 0 NOT NULL, locked_until_ms BIGINT, last_sign_in_ms BIGINT, password_ends_ms BIGINT, version INT)""");
        }
        insert("olivia", "OPERATOR", true);
        insert("maria", "MANAGER", true);
        insert("adam", "ADMINISTRATOR", true);
        insert("dora", "OPERATOR", false);
        realm = new SwitchRealm(database, null, clock, comparison);
    }

    @ParameterizedTest
    @CsvSource({"olivia,Operator", "maria,Manager", "adam,Administrator"})
    @DisplayName("I1: the right password brings the one role of the user's level")
    void role(String username, String role) throws Exception {
        RealmIdentity identity = identity(username);

        assertThat(identity.verifyEvidence(guess(RIGHT))).isTrue();
        assertThat(identity.getAuthorizationIdentity().getAttributes().get("groups")).containsExactly(role);
        assertThat(number("last_sign_in_ms", username)).isEqualTo(clock.millis());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Olivia", " olivia ", "OLIVIA"})
    void a_name_is_known_in_any_case_and_with_spaces_around_it(String typed) throws Exception {
        assertThat(tries(typed, RIGHT)).isTrue();
        assertThat(identity(typed).getRealmIdentityPrincipal().getName()).isEqualTo("olivia");
    }

    @Test
    @DisplayName("I3: ten wrong tries lock, and then the right password is refused as well")
    void locks() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(tries("olivia", WRONG)).isFalse();
        }

        assertThat(tries("olivia", RIGHT)).isFalse();
        assertThat(number("locked_until_ms", "olivia")).isEqualTo(clock.millis() + Duration.ofMinutes(30).toMillis());
        assertThat(tries("maria", RIGHT)).as("another user").isTrue();
    }

    @Test
    @DisplayName("I3: the tenth try is still compared")
    void tenth() throws Exception {
        for (int i = 0; i < 9; i++) {
            tries("olivia", WRONG);
        }

        assertThat(tries("olivia", RIGHT)).isTrue();
        assertThat(number("failed_tries", "olivia")).isZero();
        assertThat(number("locked_until_ms", "olivia")).isZero();
    }

    @Test
    @DisplayName("I3: a right password resets the count")
    void resets() throws Exception {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 9; i++) {
                tries("olivia", WRONG);
            }
            assertThat(tries("olivia", RIGHT)).isTrue();
        }
    }

    @Test
    @DisplayName("I3: fifty guesses at once get ten comparisons with the real hash")
    void parallel() throws Exception {
        var threads = Executors.newFixedThreadPool(50);
        try {
            List<Callable<Boolean>> guesses = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                guesses.add(() -> tries("olivia", WRONG));
            }
            for (Future<Boolean> result : threads.invokeAll(guesses)) {
                assertThat(result.get()).isFalse();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(comparison.real.get()).isEqualTo(10);
        assertThat(comparison.all.get()).isEqualTo(50);
        assertThat(number("failed_tries", "olivia")).isEqualTo(10);
    }

    @ParameterizedTest(name = "after {0} wrong ones")
    @ValueSource(ints = {0, 9})
    @DisplayName("I3: of right tries at the same moment none counts as wrong,")
    void rightAtOnce(int wrongBefore) throws Exception {
        for (int i = 0; i < wrongBefore; i++) {
            tries("olivia", WRONG);
        }

        assertThat(atOnce(16, () -> tries("olivia", RIGHT))).hasSize(16).containsOnly(true);
        assertThat(number("failed_tries", "olivia")).isZero();
        assertThat(number("locked_until_ms", "olivia")).isZero();
    }

    @Test
    @DisplayName("I3: right and wrong tries at the same moment: the right ones come in until ten wrong ones in a row have locked")
    void mixedAtOnce() throws Exception {
        var wrong = new AtomicInteger();
        List<Boolean> answers = atOnce(12, () -> tries("olivia", wrong.getAndIncrement() % 2 == 0 ? WRONG : RIGHT));

        assertThat(answers.stream().filter(answer -> answer)).hasSize(6);
    }

    private static <T> List<T> atOnce(int times, Callable<T> what) throws Exception {
        var threads = Executors.newFixedThreadPool(times);
        var go = new java.util.concurrent.CountDownLatch(1);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                running.add(threads.submit(() -> {
                    go.await();
                    return what.call();
                }));
            }
            go.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> each : running) {
                results.add(each.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @DisplayName("I3: the lock ends after thirty minutes and a new count begins")
    void expires() throws Exception {
        for (int i = 0; i < 10; i++) {
            tries("olivia", WRONG);
        }
        clock.forward(Duration.ofMinutes(30));

        assertThat(tries("olivia", WRONG)).isFalse();
        assertThat(number("failed_tries", "olivia")).isEqualTo(1);
        assertThat(tries("olivia", RIGHT)).isTrue();
    }

    @Test
    @DisplayName("I3: a try while locked does not make the lock longer")
    void no_longer() throws Exception {
        for (int i = 0; i < 10; i++) {
            tries("olivia", WRONG);
        }
        long until = number("locked_until_ms", "olivia");
        clock.forward(Duration.ofMinutes(29));
        tries("olivia", WRONG);

        assertThat(number("locked_until_ms", "olivia")).isEqualTo(until);
    }

    @Test
    @DisplayName("I3: the count survives a restart and holds across nodes")
    void restart() throws Exception {
        for (int i = 0; i < 5; i++) {
            tries("olivia", WRONG);
        }
        realm = new SwitchRealm(database("users"), null, clock, comparison);
        for (int i = 0; i < 5; i++) {
            tries("olivia", WRONG);
        }

        assertThat(tries("olivia", RIGHT)).isFalse();
    }

    @Test
    @DisplayName("I3: wrong tries keep the last administrator out for one minute, and never all of them for longer")
    void lastAdministrator() throws Exception {
        insert("eva", "ADMINISTRATOR", true);
        insert("gone", "ADMINISTRATOR", false);
        for (int i = 0; i < 10; i++) {
            tries("adam", WRONG);
        }
        for (int i = 0; i < 10; i++) {
            tries("eva", WRONG);
        }

        assertThat(number("locked_until_ms", "adam")).as("eva could come in").isEqualTo(clock.millis() + Duration.ofMinutes(30).toMillis());
        assertThat(number("locked_until_ms", "eva")).as("nobody else could").isEqualTo(clock.millis() + Duration.ofMinutes(1).toMillis());
        assertThat(tries("eva", RIGHT)).isFalse();
        clock.forward(Duration.ofMinutes(1));
        assertThat(tries("adam", RIGHT)).isFalse();
        assertThat(tries("eva", RIGHT)).isTrue();
    }

    @Test
    @DisplayName("I5: a password that has run out opens nothing, from that moment on")
    void passwordOver() throws Exception {
        change("UPDATE app_user SET password_ends_ms = " + (clock.millis() + 1_000) + " WHERE username = 'olivia'");

        assertThat(tries("olivia", RIGHT)).isTrue();
        clock.forward(Duration.ofMillis(999));
        assertThat(tries("olivia", RIGHT)).isTrue();
        clock.forward(Duration.ofMillis(1));
        assertThat(tries("olivia", RIGHT)).isFalse();
    }

    @Test
    @DisplayName("I2: a hash that is faster to try than is wanted is replaced by a slower one at the next right password, and at no wrong one")
    void upgrade() throws Exception {
        realm = new SwitchRealm(database, null, clock, new Comparison(COST + 1));

        assertThat(tries("olivia", WRONG)).isFalse();
        assertThat(text("password_hash", "olivia")).isEqualTo(hash(RIGHT));
        assertThat(tries("olivia", RIGHT)).isTrue();
        assertThat(text("password_hash", "olivia")).startsWith("$2a$05$");
        assertThat(tries("olivia", RIGHT)).isTrue();
        assertThat(tries("olivia", WRONG)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"nobody,a right password", "dora,a right password", "olivia,a wrong password", "'',x", "o'livia,x"})
    @DisplayName("I3: unknown, disabled and wrong cost one comparison of the same cost and get the same answer")
    void same(String username, String password) throws Exception {
        tries("maria", RIGHT);
        comparison.all.set(0);

        assertThat(tries(username, password)).isFalse();
        assertThat(comparison.all.get()).isEqualTo(1);
        assertThat(comparison.costs).containsOnly(COST);
    }

    @Test
    void a_password_or_name_beyond_any_measure_is_refused() throws Exception {
        assertThat(tries("olivia", "x".repeat(100_000))).isFalse();
        assertThat(tries("o".repeat(100_000), RIGHT)).isFalse();
        assertThat(number("failed_tries", "olivia")).isZero();
    }

    @Test
    void only_an_enabled_user_exists() throws Exception {
        assertThat(identity("olivia").exists()).isTrue();
        assertThat(identity("dora").exists()).isFalse();
        assertThat(identity("nobody").exists()).isFalse();
        assertThatThrownBy(() -> identity("dora").getAuthorizationIdentity()).isInstanceOf(RealmUnavailableException.class);
    }

    @Test
    void without_the_database_nobody_comes_in() {
        var away = new JdbcDataSource();
        away.setURL("jdbc:h2:" + folder.resolve("away") + ";IFEXISTS=TRUE");
        realm = new SwitchRealm(away, null, clock, comparison);

        assertThatThrownBy(() -> tries("olivia", RIGHT)).isInstanceOf(RealmUnavailableException.class);
        assertThatThrownBy(() -> identity("olivia").exists()).isInstanceOf(RealmUnavailableException.class);
    }

    @Test
    void without_a_data_source_nobody_comes_in() {
        realm = new SwitchRealm();
        realm.initialize(Map.of("data-source", "java:jboss/datasources/missing", "tries", "5", "lock-minutes", "60"));

        assertThatThrownBy(() -> tries("olivia", RIGHT)).isInstanceOf(RealmUnavailableException.class);
    }

    @Test
    void a_setting_out_of_its_range_or_unknown_is_refused() {
        assertThatThrownBy(() -> new SwitchRealm().initialize(Map.of("tries", "0"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SwitchRealm().initialize(Map.of("tires", "10"))).isInstanceOf(IllegalArgumentException.class);
    }

    private RealmIdentity identity(String username) {
        return realm.getRealmIdentity(new NamePrincipal(username));
    }

    private boolean tries(String username, String password) throws RealmUnavailableException {
        return identity(username).verifyEvidence(guess(password));
    }

    private static PasswordGuessEvidence guess(String password) {
        return new PasswordGuessEvidence(password.toCharArray());
    }

    private DataSource database(String name) {
        var dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:" + folder.resolve(name) + ";LOCK_TIMEOUT=10000");
        return dataSource;
    }

    private void insert(String username, String level, boolean enabled) throws Exception {
        try (Connection connection = database.getConnection(); PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO app_user (username, user_level, password_hash, enabled) VALUES (?, ?, ?, ?)")) {
            insert.setString(1, username);
            insert.setString(2, level);
            insert.setString(3, hash(RIGHT));
            insert.setBoolean(4, enabled);
            insert.executeUpdate();
        }
    }

    private static String hash(String password) throws GeneralSecurityException {
        var factory = PasswordFactory.getInstance(BCryptPassword.ALGORITHM_BCRYPT, WildFlyElytronPasswordProvider.getInstance());
        var salt = new byte[BCryptPassword.BCRYPT_SALT_SIZE];
        salt[0] = 7;
        return ModularCrypt.encodeAsString(factory.generatePassword(
                new EncryptablePasswordSpec(password.toCharArray(), new IteratedSaltedPasswordAlgorithmSpec(COST, salt))));
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = database.getConnection(); var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }

    private String text(String column, String username) throws SQLException {
        try (Connection connection = database.getConnection(); var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + column + " FROM app_user WHERE username = '" + username + "'")) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private long number(String column, String username) throws SQLException {
        try (Connection connection = database.getConnection(); PreparedStatement select = connection.prepareStatement(
                "SELECT " + column + " FROM app_user WHERE username = ?")) {
            select.setString(1, username);
            try (ResultSet rows = select.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return rows.getLong(1);
            }
        }
    }

    private static final class CountedComparison extends Comparison {
        final AtomicInteger all = new AtomicInteger();
        final AtomicInteger real = new AtomicInteger();
        final List<Integer> costs = java.util.Collections.synchronizedList(new ArrayList<>());

        CountedComparison() {
            super(COST);
        }

        @Override
        boolean matches(String hash, char[] guess) throws RealmUnavailableException {
            real.incrementAndGet();
            return super.matches(hash, guess);
        }

        @Override
        boolean verify(Password password, char[] guess) throws GeneralSecurityException {
            all.incrementAndGet();
            costs.add(((BCryptPassword) password).getIterationCount());
            return super.verify(password, guess);
        }
    }

    private static final class AdjustableClock extends Clock {
        private Instant now = Instant.parse("2026-11-02T00:00:00Z");

        void forward(Duration by) {
            now = now.plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
