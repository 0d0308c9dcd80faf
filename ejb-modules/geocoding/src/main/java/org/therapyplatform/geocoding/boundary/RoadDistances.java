package org.therapyplatform.geocoding.boundary;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import org.therapyplatform.geocoding.control.Routing;

/** Distances by road for those who choose between places: many at once, soon, or not at all (R9). */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@DenyAll
public class RoadDistances {
    @Inject
    private Routing routing;

    /** Whether there is a routing service; without one nothing is ever known. */
    @PermitAll
    public boolean available() {
        return routing.available();
    }

    /**
     * Kilometres by road to one place from others: of each means of travel those that are kept in one query, the rest in
     * one question outside. Answers within about two seconds whatever the service does, and throws nothing because of it.
     *
     * @param from at most 99 places of each count; the same place as {@code to} is never known
     * @return kilometres by place for each of them; what is not known is not in it
     */
    @PermitAll
    public Map<TravelMode, Map<Koordinaten, Double>> kmTo(Koordinaten to, Map<TravelMode, Set<Koordinaten>> from) {
        return routing.kmTo(to, from);
    }

    /**
     * Kilometres by road from one place to others, as {@link #kmTo}.
     *
     * @param to at most 99 places count; the same place as {@code from} is never known
     * @return kilometres by place; what is not known is not in it
     */
    @PermitAll
    public Map<Koordinaten, Double> kmFrom(Koordinaten from, Set<Koordinaten> to, TravelMode mode) {
        return routing.kmFrom(from, to, mode);
    }
}
