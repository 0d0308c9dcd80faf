package org.therapyplatform.systemtests.incontainer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.therapyplatform.cli.stack.LocalStack;
import org.therapyplatform.systemtests.stack.TestStack;

/**
 * The directory Arquillian's server runs in: our configuration without the application, which Arquillian deploys itself
 * with the tests inside.
 */
final class InContainerServer {
    private InContainerServer() {}

    static void prepare(LocalStack stack) {
        Path configuration = stack.stateDirectory().resolve("server/configuration");
        Path ours = TestStack.CHECKOUT.resolve("ear/target/server/standalone/configuration");
        try {
            Files.createDirectories(configuration);
            try (Stream<Path> files = Files.list(ours)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, configuration.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            Path standalone = configuration.resolve("standalone.xml");
            String whole = Files.readString(standalone);
            String bare = whole.replaceFirst("(?s)<deployments>.*</deployments>", "");
            if (bare.equals(whole)) {
                throw new IllegalStateException("standalone.xml deploys nothing: is it still our configuration?");
            }
            Files.writeString(standalone, bare);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
