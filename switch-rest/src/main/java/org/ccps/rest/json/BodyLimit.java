package org.ccps.rest.json;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Set;
import org.ccps.reconciliation.Reconciliation;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.rest.problem.ProblemException;

/** Turns a body away that says itself that it is too large, before a byte of it is read. */
@Provider
@PreMatching
public class BodyLimit implements ContainerRequestFilter {

    /** Calls that take a whole file. */
    private static final Set<String> FILES = Set.of("reconciliations", "reconciliations/proof");

    @Override
    public void filter(ContainerRequestContext request) {
        boolean file = FILES.contains(request.getUriInfo().getPath().replaceAll("^/|/$", ""));
        int most = file ? Reconciliation.BYTES_MAX : JsonRequest.BYTES_MAX;
        if (request.getLength() > most || tooLongForInt(request.getHeaderString("Content-Length"))) {
            throw file ? new InvalidInput(List.of(new FieldError("file", "too-large", "has more than " + most / 1024 / 1024 + " MB: export it for fewer days")))
                    : ProblemException.tooLarge();
        }
    }

    /** {@code getLength()} says -1 for what does not fit an int. */
    private static boolean tooLongForInt(String contentLength) {
        return contentLength != null && contentLength.strip().length() > 9;
    }
}
