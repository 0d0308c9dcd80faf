package org.therapyplatform.web.json;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;

/** Refuses uploads and forms where no body is read at all; where one is, {@link JsonBodyReader} looks at its type. */
@Provider
public class UnexpectedBodies implements ContainerRequestFilter {
    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        MediaType type = request.getMediaType();
        boolean reads =
                Arrays.asList(resource.getResourceMethod().getParameterTypes()).contains(JsonBody.class)
                        || resource.getResourceMethod().isAnnotationPresent(Consumes.class);
        if (!reads && type != null && !type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
            throw new NotSupportedException(JsonBodyReader.WRONG_MEDIA_TYPE);
        }
    }
}
