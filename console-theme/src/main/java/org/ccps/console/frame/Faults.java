package org.ccps.console.frame;

import jakarta.ejb.EJBAccessException;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.concurrent.ThreadLocalRandom;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.jboss.logging.Logger;

/** The one edge where what a page throws becomes a page: refusals and missing rights in words, faults logged once with an id. */
public class Faults extends ExceptionHandlerWrapper {

    /** Request attribute: the id of the fault that is shown. */
    static final String FAULT = "org.ccps.console.fault";
    /** Request attribute: what is missing is what the page is about. */
    static final String MISSING = "org.ccps.console.missing";

    private static final Logger LOG = Logger.getLogger(Faults.class);

    public Faults(ExceptionHandler wrapped) {
        super(wrapped);
    }

    /** Records a fault and gives the id to show. */
    public static String record(Throwable fault) {
        String id = String.format("c-%06x", ThreadLocalRandom.current().nextInt(1 << 24));
        LOG.errorf(fault, "CCPS-0901 id=%s fault in a console", id);
        return id;
    }

    @Override
    public void handle() {
        Iterator<ExceptionQueuedEvent> queued = getUnhandledExceptionQueuedEvents().iterator();
        if (!queued.hasNext()) {
            return;
        }
        FacesContext faces = FacesContext.getCurrentInstance();
        Throwable thrown = queued.next().getContext().getException();
        queued.remove();
        while (queued.hasNext()) {
            queued.next();
            queued.remove();
        }
        try {
            answer(faces, thrown);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        faces.responseComplete();
    }

    private static void answer(FacesContext faces, Throwable thrown) throws IOException {
        ExternalContext external = faces.getExternalContext();
        boolean ajax = faces.getPartialViewContext().isAjaxRequest();
        String context = external.getRequestContextPath();
        if (external.isResponseCommitted()) {
            record(thrown);
            return;
        }
        external.responseReset();
        if (find(thrown, ViewExpiredException.class) != null) {
            external.redirect(context + "/too-old");
            return;
        }
        Refusal refusal = find(thrown, Refusal.class);
        if (refusal != null && (refusal.code() == RefusalCode.NOT_FOUND || isOtherPlace(refusal)) && !ajax) {
            external.getRequestMap().put(MISSING, true);
            external.responseSendError(HttpServletResponse.SC_NOT_FOUND, null);
        } else if (refusal != null && refusal.code() == RefusalCode.USER_DISABLED) {
            external.invalidateSession();
            external.redirect(context + "/sign-in?why=ended");
        } else if (isForbidden(thrown, refusal) && !ajax) {
            external.responseSendError(HttpServletResponse.SC_FORBIDDEN, null);
        } else {
            String id = record(thrown);
            if (ajax) {
                external.redirect(context + "/broke?id=" + id);
            } else {
                external.getRequestMap().put(FAULT, id);
                external.responseSendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, null);
            }
        }
    }

    /** An address that somebody changed, or an old one: there is no such page of the list. */
    private static boolean isOtherPlace(Refusal refusal) {
        return refusal instanceof InvalidInput wrong && wrong.errors().stream().allMatch(error -> error.field().equals("cursor"));
    }

    private static boolean isForbidden(Throwable thrown, Refusal refusal) {
        return find(thrown, EJBAccessException.class) != null || refusal != null && refusal.code() == RefusalCode.NO_RIGHT;
    }

    private static <T extends Throwable> T find(Throwable thrown, Class<T> kind) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (kind.isInstance(t)) {
                return kind.cast(t);
            }
        }
        return null;
    }
}
