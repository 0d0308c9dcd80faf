package org.therapyplatform.web.desk;

import jakarta.ejb.EJBAccessException;
import jakarta.faces.FacesException;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.AbortProcessingException;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.error.DatabaseFailure;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.error.StaleException;
import org.therapyplatform.platform.error.TooLargeException;
import org.therapyplatform.platform.error.UnavailableException;
import org.therapyplatform.web.problem.UnexpectedFailure;

/**
 * A boundary refuses, or something fails, and a page says so: 400, 403, 404, 409, 413, 503, or 500 with the reference
 * under which the log has it. A form whose view is not known, because an older version of the page sent it, is shown anew;
 * desk.js offers what was typed.
 */
public class RefusalPages extends ExceptionHandlerFactory {
    /** Attribute of the request in which the page of a failure finds its reference. */
    private static final String REFERENCE = "reference";

    public RefusalPages(ExceptionHandlerFactory wrapped) {
        super(wrapped);
    }

    @Override
    public ExceptionHandler getExceptionHandler() {
        return new Refusals(getWrapped().getExceptionHandler());
    }

    private static final class Refusals extends ExceptionHandlerWrapper {
        private Refusals(ExceptionHandler wrapped) {
            super(wrapped);
        }

        @Override
        public void handle() throws FacesException {
            Iterator<ExceptionQueuedEvent> events =
                    getUnhandledExceptionQueuedEvents().iterator();
            while (events.hasNext()) {
                Throwable thrown = events.next().getContext().getException();
                if (!(thrown instanceof AbortProcessingException)) {
                    events.remove();
                    answer(thrown);
                    return;
                }
            }
            getWrapped().handle();
        }

        private static void answer(Throwable thrown) {
            FacesContext faces = FacesContext.getCurrentInstance();
            ExternalContext external = faces.getExternalContext();
            try {
                if (thrown instanceof ViewExpiredException) {
                    external.redirect(OwnAddress.of(
                            external.getRequestParameterMap().get("desk.page"),
                            ((HttpServletRequest) external.getRequest()).getRequestURI()));
                } else {
                    int status = status(thrown);
                    if (status == HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
                        external.getRequestMap().put(REFERENCE, UnexpectedFailure.logged(thrown));
                    }
                    if (!external.isResponseCommitted()) {
                        external.responseSendError(status, null);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            faces.responseComplete();
        }

        private static int status(Throwable thrown) {
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                if (cause instanceof EJBAccessException) {
                    return HttpServletResponse.SC_FORBIDDEN;
                }
                if (cause instanceof NotFoundException) {
                    return HttpServletResponse.SC_NOT_FOUND;
                }
                if (cause instanceof UnavailableException) {
                    return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
                }
                if (cause instanceof ConflictException || cause instanceof StaleException) {
                    return HttpServletResponse.SC_CONFLICT;
                }
                if (cause instanceof InvalidInputException) {
                    return HttpServletResponse.SC_BAD_REQUEST;
                }
                if (cause instanceof TooLargeException) {
                    return HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
                }
                if (DatabaseFailure.passing(cause)) {
                    UnexpectedFailure.logUnavailable(thrown);
                    return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
                }
            }
            return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        }
    }
}
