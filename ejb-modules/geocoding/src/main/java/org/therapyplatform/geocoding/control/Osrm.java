package org.therapyplatform.geocoding.control;

import jakarta.enterprise.context.ApplicationScoped;
import org.therapyplatform.platform.configuration.Setting;

/** The routing service: <a href="https://project-osrm.org/docs/v5.24.0/api/">OSRM</a>. */
@ApplicationScoped
public class Osrm extends GuardedService {
    public Osrm() {
        super("the routing service", Setting.OSRM_API_URL);
    }
}
