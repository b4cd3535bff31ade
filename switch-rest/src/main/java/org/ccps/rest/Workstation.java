package org.ccps.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** Where the caller sits: the address that his request came from. */
@RequestScoped
public class Workstation {

    @Inject
    private HttpServletRequest request;

    public String name() {
        return request.getRemoteAddr();
    }
}
