package org.therapyplatform.systemtests.incontainer;

import static org.junit.jupiter.api.Assertions.fail;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Must fail, and inside the server: if it were reported as passed, every other test in the container could be failing
 * unseen. Run by {@link InContainerIT}.
 */
@ExtendWith(ArquillianExtension.class)
class CanaryInContainer {
    @Deployment
    static EnterpriseArchive ear() {
        return TestedEar.with(CanaryInContainer.class);
    }

    @Test
    void fails() {
        fail("The canary sang in " + System.getProperty("jboss.server.base.dir"));
    }
}
