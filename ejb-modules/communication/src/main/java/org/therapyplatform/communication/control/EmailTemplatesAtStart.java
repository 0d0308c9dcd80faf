package org.therapyplatform.communication.control;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import org.therapyplatform.communication.boundary.EmailTemplates;

/** R13: a text that cannot be used fails the deployment, not the first mail. */
@Singleton
@Startup
@PermitAll
public class EmailTemplatesAtStart {
    @Inject
    private EmailTemplates templates;

    @PostConstruct
    void tryOut() {
        templates.render("verification_email", templates.sample("verification_email"));
    }
}
