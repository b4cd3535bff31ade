package org.ccps.console.frame;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/** The headers of every answer, pages and errors alike (K9). */
public class SecurityHeaders implements Filter {

    private static final String POLICY = "Content-Security-Policy";

    private String policy;

    @Override
    public void init(FilterConfig config) {
        policy = config.getServletContext().getInitParameter("primefaces.CSP_POLICY");
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException, ServletException {
        HttpServletResponse http = (HttpServletResponse) response;
        http.setHeader(POLICY, policy);
        http.setHeader("X-Content-Type-Options", "nosniff");
        http.setHeader("X-Frame-Options", "DENY");
        http.setHeader("Referrer-Policy", "same-origin");
        http.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        http.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()");
        if (!((HttpServletRequest) request).getServletPath().startsWith("/jakarta.faces.resource")) {
            http.setHeader("Cache-Control", "no-store");
        }
        chain.doFilter(request, new OnePolicy(http));
    }

    /** PrimeFaces adds its policy with the page's nonce: two policies would both hold, so its takes the place of ours. */
    private static final class OnePolicy extends HttpServletResponseWrapper {

        OnePolicy(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void addHeader(String name, String value) {
            if (POLICY.equalsIgnoreCase(name)) {
                setHeader(name, value);
            } else {
                super.addHeader(name, value);
            }
        }

        @Override
        public void setHeader(String name, String value) {
            // Faces knows "no-cache" only; a page with an amount on it must not be kept at all.
            if ("Cache-Control".equalsIgnoreCase(name) && value != null && value.startsWith("no-cache")) {
                super.setHeader(name, "no-store");
            } else {
                super.setHeader(name, value);
            }
        }
    }
}
