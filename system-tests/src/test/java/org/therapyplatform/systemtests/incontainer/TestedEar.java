package org.therapyplatform.systemtests.incontainer;

import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.therapyplatform.systemtests.stack.TestStack;

/** The EAR as it was built, with test classes added to its web archive: from there they see every module's boundary. */
final class TestedEar {
    private TestedEar() {}

    static EnterpriseArchive with(Class<?>... tests) {
        EnterpriseArchive ear = ShrinkWrap.create(ZipImporter.class, "therapy-platform.ear")
                .importFrom(TestStack.CHECKOUT
                        .resolve("ear/target/therapy-platform.ear")
                        .toFile())
                .as(EnterpriseArchive.class);
        WebArchive web = ear.getAsType(WebArchive.class, "web.war").addClasses(tests);
        ear.delete("/web.war");
        return ear.addAsModule(Testable.archiveToTest(web));
    }
}
