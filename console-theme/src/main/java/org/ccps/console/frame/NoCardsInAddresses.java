package org.ccps.console.frame;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * A card number in an address is asked for by no page: every search of both modules goes on without it, at an address that names the field
 * it stood in (K8). So none is looked for, shown again, put on record or carried into the next address, whatever a page does with its fields.
 */
public class NoCardsInAddresses implements Filter {

    private static final String FILE = ".csv";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        String query = "GET".equals(http.getMethod()) || "HEAD".equals(http.getMethod()) ? Withheld.query(http.getParameterMap()) : null;
        if (query == null) {
            chain.doFilter(request, response);
        } else if (http.getServletPath().endsWith(FILE)) {
            // a file cannot say that it was made without a part of what it was asked for with
            ((HttpServletResponse) response).sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else {
            ((HttpServletResponse) response).sendRedirect(http.getRequestURI() + "?" + query);
        }
    }
}
