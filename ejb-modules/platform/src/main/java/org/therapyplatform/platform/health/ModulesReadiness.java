package org.therapyplatform.platform.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.CDI;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * The readiness checks of all modules as one. WildFly looks for checks in the libraries of an EAR only, not in its
 * modules (WFLY-12835), so this one, which it finds, asks the others.
 */
@Readiness
@ApplicationScoped
public class ModulesReadiness implements HealthCheck {
    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder all = HealthCheckResponse.named("modules").up();
        for (HealthCheck check : CDI.current().select(HealthCheck.class, Readiness.Literal.INSTANCE)) {
            if (check instanceof ModulesReadiness || check instanceof MonitorsReadiness) {
                continue;
            }
            HealthCheckResponse part = check.call();
            String reason = part.getData()
                    .map(data -> data.get("reason"))
                    .map(text -> ": " + text)
                    .orElse("");
            all.withData(part.getName(), part.getStatus() + reason);
            if (part.getStatus() == Status.DOWN) {
                all.down();
            }
        }
        return all.build();
    }
}
