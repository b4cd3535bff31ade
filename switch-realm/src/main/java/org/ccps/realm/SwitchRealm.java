package org.ccps.realm;

import java.security.Principal;
import java.security.spec.AlgorithmParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

import jakarta.transaction.TransactionManager;
import org.wildfly.security.auth.SupportLevel;
import org.wildfly.security.auth.principal.NamePrincipal;
import org.wildfly.security.auth.server.RealmIdentity;
import org.wildfly.security.auth.server.RealmUnavailableException;
import org.wildfly.security.auth.server.SecurityRealm;
import org.wildfly.security.authz.AuthorizationIdentity;
import org.wildfly.security.authz.MapAttributes;
import org.wildfly.security.credential.Credential;
import org.wildfly.security.evidence.Evidence;
import org.wildfly.security.evidence.PasswordGuessEvidence;

/**
 * The users of the database as a realm of the server.
 *
 * <p>Settings, each with its default: {@code data-source} ({@code java:jboss/datasources/ccps}),
 * {@code transaction-manager} ({@code java:jboss/TransactionManager}; empty for none), {@code credential-store} ({@code ccps}: it has the key
 * {@value CodeSeal#KEY}), {@code tries} (10),
 * {@code lock-minutes} (30), {@code bcrypt-cost} (12: a password whose hash costs less is stored anew under this cost at its
 * next right try; also the cost of a comparison for a user who does not exist, until the first real one has been seen).
 */
public final class SwitchRealm implements SecurityRealm {

    /** The attribute that holds a user's one role. */
    public static final String ROLES = "groups";
    /** The attribute that says what was shown beside the password: {@code CODE}, {@code RECOVERY} or {@code NONE}; only at the sign-in itself. */
    public static final String PROOF = "proof";

    private String dataSourceName = "java:jboss/datasources/ccps";
    private String transactionManagerName = "java:jboss/TransactionManager";
    private int triesMax = 10;
    private Duration lock = Duration.ofMinutes(30);
    private String credentialStore = "ccps";
    private Comparison comparison = new Comparison(12);
    private volatile SignIn signIn;

    /** For the server, which calls {@link #initialize} next. */
    public SwitchRealm() {
    }

    SwitchRealm(DataSource dataSource, TransactionManager transactions, Clock clock, Comparison comparison, CodeKey key) {
        signIn = signIn(new Users(dataSource, transactions), comparison, clock, key);
    }

    private SignIn signIn(Users users, Comparison how, Clock clock, CodeKey key) {
        return new SignIn(users, how, new Codes(users, key), clock, triesMax, lock);
    }

    /** Called by the server once, when its configuration names any setting. */
    public void initialize(Map<String, String> settings) {
        settings.forEach((name, value) -> {
            switch (name) {
                case "data-source" -> dataSourceName = value;
                case "transaction-manager" -> transactionManagerName = value;
                case "credential-store" -> credentialStore = value;
                case "tries" -> triesMax = within(name, value, 1, 100);
                case "lock-minutes" -> lock = Duration.ofMinutes(within(name, value, 1, 7 * 24 * 60));
                case "bcrypt-cost" -> comparison = new Comparison(within(name, value, 4, 16));
                default -> throw new IllegalArgumentException("unknown setting of the realm: " + name);
            }
        });
    }

    private static int within(String name, String value, int least, int most) {
        int number = Integer.parseInt(value.strip());
        if (number < least || number > most) {
            throw new IllegalArgumentException(name + " must be from " + least + " to " + most);
        }
        return number;
    }

    @Override
    public RealmIdentity getRealmIdentity(Principal principal) {
        return principal instanceof NamePrincipal ? new User(canonical(principal.getName())) : RealmIdentity.NON_EXISTENT;
    }

    @Override
    public SupportLevel getCredentialAcquireSupport(Class<? extends Credential> type, String algorithm,
            AlgorithmParameterSpec parameters) {
        return SupportLevel.UNSUPPORTED;
    }

    @Override
    public SupportLevel getEvidenceVerifySupport(Class<? extends Evidence> type, String algorithm) {
        return type == PasswordGuessEvidence.class || type == SignInEvidence.class ? SupportLevel.SUPPORTED : SupportLevel.UNSUPPORTED;
    }

    /** Names differ in more than case and the spaces around them. */
    static String canonical(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** Looked up at the first use: the data source starts after the realm. */
    private SignIn signIn() throws RealmUnavailableException {
        SignIn known = signIn;
        if (known != null) {
            return known;
        }
        try {
            var names = new InitialContext();
            var dataSource = (DataSource) names.lookup(dataSourceName);
            var transactions = transactionManagerName.isBlank() ? null
                    : (TransactionManager) names.lookup(transactionManagerName);
            return signIn = signIn(new Users(dataSource, transactions), comparison, Clock.systemUTC(), new ServerCodeKey(credentialStore));
        } catch (NamingException | ClassCastException e) {
            throw new RealmUnavailableException("the database of the users is not there", e);
        }
    }

    /** One user during one sign-in or look-up; never kept. */
    private final class User implements RealmIdentity {
        private final String username;
        private UserRow row;
        private Codes.Proof proof;

        User(String username) {
            this.username = username;
        }

        @Override
        public Principal getRealmIdentityPrincipal() {
            return new NamePrincipal(username);
        }

        @Override
        public SupportLevel getCredentialAcquireSupport(Class<? extends Credential> type, String algorithm,
                AlgorithmParameterSpec parameters) {
            return SupportLevel.UNSUPPORTED;
        }

        @Override
        public <C extends Credential> C getCredential(Class<C> type) {
            return null;
        }

        @Override
        public SupportLevel getEvidenceVerifySupport(Class<? extends Evidence> type, String algorithm) {
            return SwitchRealm.this.getEvidenceVerifySupport(type, algorithm);
        }

        @Override
        public boolean verifyEvidence(Evidence evidence) throws RealmUnavailableException {
            if (evidence instanceof PasswordGuessEvidence guess) {
                SignInEvidence bare = SignInEvidence.of(guess.getGuess(), null);
                try {
                    return isRight(bare);
                } finally {
                    bare.destroy();
                }
            }
            return evidence instanceof SignInEvidence shown && isRight(shown);
        }

        private boolean isRight(SignInEvidence shown) throws RealmUnavailableException {
            Optional<SignIn.Accepted> accepted = signIn().attempt(username, shown);
            row = accepted.map(SignIn.Accepted::user).orElse(null);
            proof = accepted.map(SignIn.Accepted::proof).orElse(null);
            return accepted.isPresent();
        }

        /** A locked user exists: a lock stops sign-ins, not the work of someone who is signed in. */
        @Override
        public boolean exists() throws RealmUnavailableException {
            if (row == null) {
                row = signIn().enabledUser(username).orElse(null);
            }
            return row != null;
        }

        @Override
        public AuthorizationIdentity getAuthorizationIdentity() throws RealmUnavailableException {
            if (!exists()) {
                throw new RealmUnavailableException("no such user");
            }
            var attributes = new MapAttributes();
            attributes.addFirst(ROLES, row.role());
            if (proof != null) {
                attributes.addFirst(PROOF, proof.name());
            }
            return AuthorizationIdentity.basicIdentity(attributes);
        }
    }
}
