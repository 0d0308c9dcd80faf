package org.therapyplatform.web.geocoding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.therapyplatform.geocoding.boundary.PlzCentroids;
import org.therapyplatform.geocoding.boundary.PlzDistance;

@Path("calculate-plz-distance")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class PlzDistanceResource {
    @Inject
    private PlzCentroids centroids;

    @GET
    public PlzDistance calculate(
            @QueryParam("origin_plz") String originPlz, @QueryParam("destination_plz") String destinationPlz) {
        return centroids.calculate(originPlz, destinationPlz);
    }
}
