package org.therapyplatform.platform.configuration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the settings injectable. */
@ApplicationScoped
class SettingsProducer {
    @Produces
    @Singleton
    Settings settings() {
        return Settings.current();
    }
}
