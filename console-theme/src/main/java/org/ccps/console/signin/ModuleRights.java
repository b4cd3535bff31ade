package org.ccps.console.signin;

import jakarta.servlet.http.HttpServletRequest;

/** Which level a module and its pages are for, as far as the container does not ask it; each module says it of itself. */
public interface ModuleRights {

    /** Whether the module is for the level of the caller, who is signed in. */
    boolean isFor(HttpServletRequest caller);

    /**
     * Whether the caller's level may post to this page. The container asks this for every other method, from web.xml; it must not for a
     * post, whose body, card number and all, it would keep until after a sign-in. A test tries every page by both (I1).
     *
     * @param post of somebody who is signed in, its body unread
     */
    boolean allowPost(HttpServletRequest post);
}
