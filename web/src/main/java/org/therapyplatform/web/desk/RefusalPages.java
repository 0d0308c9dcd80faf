package org.therapyplatform.web.desk;

import jakarta.ejb.EJBAccessException;
import jakarta.faces.FacesException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.OptionalInt;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.error.UnavailableException;

/** A boundary refuses, and the page says so: as 403, 404 or 503 instead of an error of ours. */
public class RefusalPages extends ExceptionHandlerFactory {
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
                OptionalInt status = status(events.next().getContext().getException());
                if (status.isPresent()) {
                    events.remove();
                    answer(status.getAsInt());
                    return;
                }
            }
            getWrapped().handle();
        }

        private static OptionalInt status(Throwable thrown) {
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                if (cause instanceof EJBAccessException) {
                    return OptionalInt.of(HttpServletResponse.SC_FORBIDDEN);
                }
                if (cause instanceof NotFoundException) {
                    return OptionalInt.of(HttpServletResponse.SC_NOT_FOUND);
                }
                if (cause instanceof UnavailableException) {
                    return OptionalInt.of(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                }
            }
            return OptionalInt.empty();
        }

        private static void answer(int status) {
            FacesContext faces = FacesContext.getCurrentInstance();
            try {
                faces.getExternalContext().responseSendError(status, null);
                faces.responseComplete();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
