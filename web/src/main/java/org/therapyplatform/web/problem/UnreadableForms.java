package org.therapyplatform.web.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import org.therapyplatform.platform.error.InvalidInputException;

/** A multipart body that is none. The server's reader says so with whatever exception its parser happens to throw. */
@Provider
public class UnreadableForms implements ReaderInterceptor {
    /** The parser's own exceptions; any other says that the body did not arrive. */
    private static final String PARSER = "org.apache.james.mime4j.";

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        MediaType type = context.getMediaType();
        if (!type.getType().equalsIgnoreCase("multipart")) {
            return context.proceed();
        }
        if (!type.getParameters().containsKey("boundary")) {
            throw InvalidInputException.of("The Content-Type of the form names no boundary");
        }
        try {
            return context.proceed();
        } catch (WebApplicationException e) {
            throw e;
        } catch (RuntimeException e) {
            throw unreadable();
        } catch (IOException e) {
            if (e.getClass().getName().startsWith(PARSER)) {
                throw unreadable();
            }
            throw e;
        }
    }

    private static InvalidInputException unreadable() {
        return InvalidInputException.of(
                "The form cannot be read: each part needs a Content-Disposition with a name, and no broken headers");
    }
}
