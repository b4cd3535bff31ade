package org.ccps.rest.json;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import org.ccps.rest.problem.ProblemException;

/** Turns a body away that says itself that it is too large, before a byte of it is read. */
@Provider
@PreMatching
public class BodyLimit implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getLength() > JsonRequest.BYTES_MAX || tooLongForInt(request.getHeaderString("Content-Length"))) {
            throw ProblemException.tooLarge();
        }
    }

    /** {@code getLength()} says -1 for what does not fit an int. */
    private static boolean tooLongForInt(String contentLength) {
        return contentLength != null && contentLength.strip().length() > 9;
    }
}
