package org.therapyplatform.web.conditional;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.therapyplatform.platform.versioning.Versioned;

/** Gives every answer that is one record its entity tag, and nothing but that to who has the record already. */
@Provider
public class EntityTagFilter implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(response.getEntity() instanceof Versioned record)) {
            return;
        }
        String tag = EntityTags.of(record.version());
        response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
        if (request.getMethod().equals(HttpMethod.GET)
                && known(tag, request.getHeaders().get(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatus(Status.NOT_MODIFIED.getStatusCode());
            response.setEntity(null);
        }
    }

    /** Compares weakly (RFC 9110 §13.1.2). A header that says nothing sensible is left aside: the record is sent. */
    private static boolean known(String tag, List<String> ifNoneMatch) {
        return ifNoneMatch != null
                && EntityTags.parse(ifNoneMatch)
                        .filter(tags -> tags.any()
                                || tags.strong().contains(tag)
                                || tags.weak().contains(tag))
                        .isPresent();
    }
}
