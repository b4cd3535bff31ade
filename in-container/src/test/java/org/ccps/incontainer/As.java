package org.ccps.incontainer;

import java.util.concurrent.Callable;
import org.wildfly.security.auth.server.SecurityDomain;
import org.wildfly.security.evidence.PasswordGuessEvidence;

/** Does something as one of the demonstration's users. */
final class As {

    private As() {
    }

    static <T> T user(String username, Callable<T> work) throws Exception {
        return SecurityDomain.getCurrent().authenticate(username, new PasswordGuessEvidence("Demo-2026-ccps!".toCharArray())).runAs(work);
    }

    static <T> T nobody(Callable<T> work) throws Exception {
        return SecurityDomain.getCurrent().getAnonymousSecurityIdentity().runAs(work);
    }
}
