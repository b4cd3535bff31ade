package org.ccps.admin.frame;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import org.ccps.access.Roles;
import org.ccps.console.signin.ModuleRights;

/** Every page of the administration is for administrators alone (I1). */
@ApplicationScoped
class AdministratorsOnly implements ModuleRights {

    @Override
    public boolean isFor(HttpServletRequest caller) {
        return caller.isUserInRole(Roles.ADMINISTRATOR);
    }

    @Override
    public boolean allowPost(HttpServletRequest post) {
        return isFor(post);
    }
}
