package org.ccps.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
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
    private static final byte[] KEY = "a key of 256 bits, for tests    ".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.UTF_8);
    private static final String RECOVERY = "ABCD-EFGH-IJKL-MN23";

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
                      failed_tries INT DEFAULT 0 NOT NULL, locked_until_ms BIGINT, last_sign_in_ms BIGINT, password_ends_ms BIGINT, code_since_ms BIGINT, version INT)""");
            statement.execute("CREATE TABLE one_time_code (username VARCHAR(64) PRIMARY KEY, code_secret VARCHAR(200), last_step BIGINT NOT NULL)");
            statement.execute("CREATE TABLE recovery_code (username VARCHAR(64), code_hash VARCHAR(64), used_at_ms BIGINT, PRIMARY KEY (username, code_hash))");
        }
        insert("olivia", "OPERATOR", true);
        insert("maria", "MANAGER", true);
        insert("adam", "ADMINISTRATOR", true);
        insert("dora", "OPERATOR", false);
        realm = new SwitchRealm(database, null, clock, comparison, () -> KEY);
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
        realm = new SwitchRealm(database("users"), null, clock, comparison, () -> KEY);
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
        realm = new SwitchRealm(database, null, clock, new Comparison(COST + 1), () -> KEY);

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
        realm = new SwitchRealm(away, null, clock, comparison, () -> KEY);

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

    @Test
    @DisplayName("I4: who has codes comes in with password and code together, and with neither alone")
    void both() throws Exception {
        enrol("olivia");

        assertThat(tries("olivia", RIGHT)).as("password alone").isFalse();
        assertThat(tries("olivia", RIGHT, "000000")).as("wrong code").isFalse();
        assertThat(tries("olivia", WRONG, code(0))).as("wrong password").isFalse();
        assertThat(tries("olivia", RIGHT, code(0))).isTrue();
        assertThat(tries("maria", RIGHT, "000000")).as("who has none may type what he likes").isTrue();
    }

    @Test
    @DisplayName("I4: each code is good once, and none before one that was used")
    void replay() throws Exception {
        enrol("olivia");

        assertThat(tries("olivia", RIGHT, code(0))).isTrue();
        assertThat(tries("olivia", RIGHT, code(0))).as("again").isFalse();
        assertThat(tries("olivia", RIGHT, code(-1))).as("the one before it").isFalse();
        assertThat(tries("olivia", RIGHT, code(1))).as("the one after it").isTrue();
        realm = new SwitchRealm(database("users"), null, clock, comparison, () -> KEY);
        assertThat(tries("olivia", RIGHT, code(1))).as("on another server").isFalse();
    }

    @Test
    @DisplayName("I4: of many at once with one code, one comes in")
    void replayAtOnce() throws Exception {
        enrol("olivia");
        String code = code(0);
        var other = new SwitchRealm(database("users"), null, clock, comparison, () -> KEY);
        var turn = new AtomicInteger();

        List<Boolean> answers = atOnce(8, () -> (turn.getAndIncrement() % 2 == 0 ? realm : other).getRealmIdentity(new NamePrincipal("olivia"))
                .verifyEvidence(SignInEvidence.of(RIGHT.toCharArray(), code)));

        assertThat(answers).filteredOn(answer -> answer).hasSize(1);
    }

    @ParameterizedTest(name = "{0} half minutes away: {1}")
    @CsvSource({"-2,false", "-1,true", "0,true", "1,true", "2,false"})
    @DisplayName("I4: a code is good for clocks that are half a minute wrong, and no more,")
    void clocks(int away, boolean good) throws Exception {
        enrol("olivia");

        assertThat(tries("olivia", RIGHT, code(away))).isEqualTo(good);
    }

    @Test
    @DisplayName("I4: ten wrong codes lock as ten wrong passwords do, whatever right passwords are shown with them")
    void wrongCodesLock() throws Exception {
        enrol("olivia");
        for (int i = 0; i < 10; i++) {
            assertThat(tries("olivia", RIGHT, "000000")).isFalse();
        }

        assertThat(number("failed_tries", "olivia")).isEqualTo(10);
        assertThat(tries("olivia", RIGHT, code(0))).isFalse();
        clock.forward(Duration.ofMinutes(30));
        assertThat(tries("olivia", RIGHT, code(0))).isTrue();
        assertThat(number("failed_tries", "olivia")).isZero();
    }

    @Test
    @DisplayName("I4: a code for a lost telephone is good once, typed in any way, and another user's never")
    void recovery() throws Exception {
        enrol("olivia");
        enrol("maria");

        assertThat(tries("maria", RIGHT, "ABCD-EFGH-IJKL-MN24")).isFalse();
        assertThat(tries("olivia", WRONG, RECOVERY)).isFalse();
        assertThat(tries("olivia", RIGHT, "abcd efgh ijkl mn23")).isTrue();
        assertThat(tries("olivia", RIGHT, RECOVERY)).isFalse();
        assertThat(tries("maria", RIGHT, RECOVERY)).as("a hash is its user's").isTrue();
    }

    @Test
    @DisplayName("I4: a password asked for again needs no code, and a secret in another's row opens nothing")
    void againAndSwapped() throws Exception {
        enrol("olivia");
        enrol("maria");

        assertThat(identity("olivia").verifyEvidence(SignInEvidence.again(RIGHT.toCharArray()))).isTrue();
        assertThat(identity("olivia").verifyEvidence(SignInEvidence.again(WRONG.toCharArray()))).isFalse();
        change("UPDATE one_time_code SET code_secret = (SELECT o.code_secret FROM one_time_code o WHERE o.username = 'olivia') WHERE username = 'maria'");
        assertThat(tries("maria", RIGHT, code(0))).isFalse();
        change("DELETE FROM one_time_code WHERE username = 'olivia'");
        assertThat(tries("olivia", RIGHT, code(0))).as("without a secret there is no code").isFalse();
    }

    @Test
    @DisplayName("I4: a wrong code costs the same one comparison as a wrong password")
    void sameCost() throws Exception {
        enrol("olivia");
        for (String[] shown : new String[][] {{RIGHT, "000000"}, {WRONG, code(0)}, {WRONG, "000000"}, {RIGHT, ""}, {RIGHT, "QQQQ-QQQQ-QQQQ-QQQQ"}}) {
            comparison.all.set(0);
            assertThat(tries("olivia", shown[0], shown[1])).isFalse();
            assertThat(comparison.all.get()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("I4: a code of a half minute that was used, or of one before it, is none, before anything is written down")
    void after() {
        long step = clock.millis() / 30_000;

        assertThat(TimeCodes.step(SECRET, code(0), clock.millis(), TimeCodes.NONE)).isEqualTo(step);
        assertThat(TimeCodes.step(SECRET, code(0), clock.millis(), step - 1)).isEqualTo(step);
        assertThat(TimeCodes.step(SECRET, code(0), clock.millis(), step)).isEqualTo(TimeCodes.NONE);
        assertThat(TimeCodes.step(SECRET, code(-1), clock.millis(), step)).isEqualTo(TimeCodes.NONE);
    }

    @Test
    @DisplayName("I4: codes are those of RFC 6238")
    void rfc6238() {
        assertThat(TimeCodes.code(SECRET, 59 / 30)).isEqualTo("287082");
        assertThat(TimeCodes.code(SECRET, 1111111109L / 30)).isEqualTo("081804");
        assertThat(TimeCodes.code(SECRET, 20000000000L / 30)).isEqualTo("353130");
    }

    private String code(int stepsAway) {
        return TimeCodes.code(SECRET, clock.millis() / 30_000 + stepsAway);
    }

    private void enrol(String username) throws SQLException {
        var seal = new CodeSeal(KEY);
        change("UPDATE app_user SET code_since_ms = 1 WHERE username = '" + username + "'");
        change("INSERT INTO one_time_code (username, code_secret, last_step) VALUES ('" + username + "', '" + seal.seal(username, SECRET) + "', 0)");
        change("INSERT INTO recovery_code (username, code_hash) VALUES ('" + username + "', '" + seal.hash(username, RECOVERY) + "')");
    }

    private boolean tries(String username, String password, String code) throws RealmUnavailableException {
        return identity(username).verifyEvidence(SignInEvidence.of(password.toCharArray(), code));
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
