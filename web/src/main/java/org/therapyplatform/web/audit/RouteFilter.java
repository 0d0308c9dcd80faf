package org.therapyplatform.web.audit;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import org.therapyplatform.platform.audit.AuditOrigin;

/** Tells the audit trail the route as the API's description names it: without the ids and names clients put into it. */
@Provider
public class RouteFilter implements ContainerRequestFilter {
    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        Path root = resource.getResourceClass().getAnnotation(Path.class);
        Path path = resource.getResourceMethod().getAnnotation(Path.class);
        String template = "/api/" + (root == null ? "" : root.value()) + (path == null ? "" : "/" + path.value());
        AuditOrigin.current().ifPresent(origin -> AuditOrigin.bind(origin.withRoute(template)));
    }
}
