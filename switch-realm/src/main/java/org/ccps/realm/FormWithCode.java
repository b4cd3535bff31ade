package org.ccps.realm;

import java.io.IOException;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;

import org.wildfly.security.auth.callback.EvidenceVerifyCallback;
import org.wildfly.security.evidence.PasswordGuessEvidence;
import org.wildfly.security.http.HttpAuthenticationException;
import org.wildfly.security.http.HttpServerAuthenticationMechanism;
import org.wildfly.security.http.HttpServerAuthenticationMechanismFactory;
import org.wildfly.security.http.HttpServerRequest;
import org.wildfly.security.http.form.FormMechanismFactory;

/**
 * The server's own sign-in by form, with one field more: {@value #FIELD} (I4). The code goes to the realm beside the password in one try, so
 * that nobody is ever half signed in and no page keeps a password until the code comes. Everything else (saved address, new session id,
 * error page) is the server's.
 */
public final class FormWithCode implements HttpServerAuthenticationMechanismFactory {

    /** The form's field for the code; may be left out. */
    public static final String FIELD = "j_code";

    private static final int LENGTH_MAX = 64;

    private final HttpServerAuthenticationMechanismFactory form = new FormMechanismFactory();

    @Override
    public String[] getMechanismNames(Map<String, ?> properties) {
        return form.getMechanismNames(properties);
    }

    @Override
    public HttpServerAuthenticationMechanism createAuthenticationMechanism(String name, Map<String, ?> properties, CallbackHandler handler)
            throws HttpAuthenticationException {
        var withCode = new WithCode(handler);
        HttpServerAuthenticationMechanism mechanism = form.createAuthenticationMechanism(name, properties, withCode);
        return mechanism == null ? null : new Mechanism(mechanism, withCode);
    }

    /** One request's sign-in. */
    private record Mechanism(HttpServerAuthenticationMechanism form, WithCode withCode) implements HttpServerAuthenticationMechanism {

        @Override
        public String getMechanismName() {
            return form.getMechanismName();
        }

        @Override
        public void evaluateRequest(HttpServerRequest request) throws HttpAuthenticationException {
            withCode.request = request;
            form.evaluateRequest(request);
        }

        @Override
        public Object getNegotiatedProperty(String property) {
            return form.getNegotiatedProperty(property);
        }

        @Override
        public <T> T getNegotiationProperty(String property, Class<T> type) {
            return form.getNegotiationProperty(property, type);
        }

        @Override
        public void dispose() {
            form.dispose();
        }
    }

    /** Hands the form's password on together with the code of the same request. */
    private static final class WithCode implements CallbackHandler {
        private final CallbackHandler server;
        private HttpServerRequest request;

        WithCode(CallbackHandler server) {
            this.server = server;
        }

        @Override
        public void handle(Callback[] callbacks) throws IOException, UnsupportedCallbackException {
            var handed = callbacks.clone();
            EvidenceVerifyCallback asked = null;
            EvidenceVerifyCallback both = null;
            SignInEvidence shown = null;
            for (int i = 0; i < handed.length; i++) {
                if (handed[i] instanceof EvidenceVerifyCallback verify && verify.getEvidence() instanceof PasswordGuessEvidence guess) {
                    asked = verify;
                    shown = SignInEvidence.of(guess.getGuess(), code());
                    both = new EvidenceVerifyCallback(shown);
                    handed[i] = both;
                }
            }
            try {
                server.handle(handed);
            } finally {
                if (shown != null) {
                    shown.destroy();
                }
            }
            if (asked != null) {
                asked.setVerified(both.isVerified());
            }
        }

        /** Only a sign-in has a password, and only then the form is read. */
        private String code() {
            String typed = request == null ? null : request.getFirstParameterValue(FIELD);
            return typed == null || typed.length() > LENGTH_MAX ? "" : typed.strip();
        }
    }
}
