package org.therapyplatform.systemtests.incontainer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.therapyplatform.systemtests.stack.TestStack;

/** The EAR as it was built, with test classes added to its web archive: from there they see every module's boundary. */
final class TestedEar {
    private static final String WEB_XML = "/WEB-INF/web.xml";

    private TestedEar() {}

    static EnterpriseArchive with(Class<?>... tests) {
        EnterpriseArchive ear = ShrinkWrap.create(ZipImporter.class, "therapy-platform.ear")
                .importFrom(TestStack.CHECKOUT
                        .resolve("ear/target/therapy-platform.ear")
                        .toFile())
                .as(EnterpriseArchive.class);
        WebArchive web = ear.getAsType(WebArchive.class, "web.war").addClasses(tests);
        openTheRunner(web);
        ear.delete("/web.war");
        return ear.addAsModule(Testable.archiveToTest(web));
    }

    /** Arquillian's own servlet has no account. */
    private static void openTheRunner(WebArchive web) {
        try (InputStream descriptor = web.get(WEB_XML).getAsset().openStream()) {
            String closed = new String(descriptor.readAllBytes(), StandardCharsets.UTF_8);
            String open = closed.replace(
                    "<url-pattern>/health</url-pattern>",
                    "<url-pattern>/health</url-pattern><url-pattern>/ArquillianServletRunnerEE9/*</url-pattern>");
            web.delete(WEB_XML);
            web.add(new StringAsset(open), WEB_XML);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
