package org.ccps.console.signin;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import org.jboss.logging.Logger;

/** Whether what was posted is a form at all: one that says it has parts and has none that can be read is its sender's fault, not ours. */
final class PostedForm {

    private static final Logger LOG = Logger.getLogger(PostedForm.class);

    private PostedForm() {
    }

    static boolean isInParts(HttpServletRequest request) {
        String type = request.getContentType();
        return request.getMethod().equals("POST") && type != null && type.toLowerCase(Locale.ROOT).strip().startsWith("multipart/");
    }

    static boolean isReadable(HttpServletRequest request) {
        if (!isInParts(request)) {
            return true;
        }
        try {
            request.getParts();
            return true;
        } catch (IOException | ServletException | RuntimeException e) {
            // the server's parser has no exception of its own for this
            LOG.debugf(e, "a post of %s could not be read", request.getServletPath());
            return false;
        }
    }
}
