package org.ccps.console.signin;

import jakarta.servlet.http.HttpServletRequest;

/** Where somebody sits, for the record: the address of the workstation. */
public final class Workstation {

    private Workstation() {
    }

    public static String of(HttpServletRequest request) {
        return request.getRemoteAddr();
    }
}
