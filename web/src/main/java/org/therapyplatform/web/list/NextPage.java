package org.therapyplatform.web.list;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.ext.Provider;
import org.therapyplatform.platform.paging.Page;

/** Tells how a list goes on, where that costs the same however long it is (RFC 8288). */
@Provider
public class NextPage implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Page<?> page && page.next() != null) {
            Link next = Link.fromUriBuilder(request.getUriInfo()
                            .getRequestUriBuilder()
                            // Relative: what stands before the server decides about scheme and host.
                            .scheme(null)
                            .host(null)
                            .port(-1)
                            .replaceQueryParam("page")
                            .replaceQueryParam("after", page.next()))
                    .rel("next")
                    .build();
            response.getHeaders().add(HttpHeaders.LINK, next.toString());
        }
    }
}
