package org.therapyplatform.geocoding.control;

import jakarta.enterprise.context.ApplicationScoped;
import org.therapyplatform.platform.configuration.Setting;

/** The address service: <a href="https://nominatim.org/release-docs/latest/api/Overview/">Nominatim</a>. */
@ApplicationScoped
public class Nominatim extends GuardedService {
    public Nominatim() {
        super("the address service", Setting.OSM_API_URL);
    }
}
