package org.therapyplatform.platform.health;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/**
 * Shows the server the readiness checks of the modules. WildFly looks for them from where it can see the EAR's lib
 * directory, not the modules in it (WFLY-12835), finds none, and reports ready whatever happens. This archive is in lib:
 * for each check of a module it declares one here that asks it.
 */
public class ModuleReadiness implements Extension {
    private final List<Bean<? extends HealthCheck>> checks = new ArrayList<>();

    void found(@Observes ProcessManagedBean<? extends HealthCheck> event) {
        if (event.getAnnotatedBeanClass().isAnnotationPresent(Readiness.class)) {
            checks.add(event.getBean());
        }
    }

    void show(@Observes AfterBeanDiscovery discovery, BeanManager beans) {
        checks.forEach(check -> discovery
                .<HealthCheck>addBean()
                .id(check.getBeanClass().getName())
                .beanClass(ModuleReadiness.class)
                .types(HealthCheck.class)
                .qualifiers(Readiness.Literal.INSTANCE)
                .produceWith(instances -> () -> ((HealthCheck)
                                beans.getReference(check, HealthCheck.class, beans.createCreationalContext(check)))
                        .call()));
    }
}
