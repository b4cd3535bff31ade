package org.ccps.console.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Set;

/**
 * Whether a page of the console has sent a post, as the browser itself says, which no page can make it say otherwise. A form of ours
 * needs its view's state besides, which is in the session; this stops what another site sends before anything looks at it.
 */
final class OwnPages {

    private static final Set<String> OURS = Set.of("same-origin", "none");

    private OwnPages() {
    }

    static boolean sent(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return OURS.contains(site);
        }
        String origin = request.getHeader("Origin");
        return origin == null || sameHost(origin, request.getHeader("Host"));
    }

    private static boolean sameHost(String origin, String host) {
        try {
            String authority = URI.create(origin).getAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException notAnOrigin) {
            return false;
        }
    }
}
