package org.therapyplatform.web.matching;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.therapyplatform.matching.boundary.Therapeutenanfragen;
import org.therapyplatform.matching.boundary.WaehlbarerTherapeut;

@Path("therapeuten-zur-auswahl")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class TherapistChoiceResource {
    @Inject
    private Therapeutenanfragen anfragen;

    /** The therapists of a region who can be asked now, best first; not paged. */
    public record Choice(String plzPrefix, int total, List<WaehlbarerTherapeut> data) {}

    @GET
    public Choice choose(@QueryParam("plz_prefix") String plzPrefix) {
        List<WaehlbarerTherapeut> therapists = anfragen.therapistsToChoose(plzPrefix);
        return new Choice(plzPrefix, therapists.size(), therapists);
    }
}
