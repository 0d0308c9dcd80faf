package org.therapyplatform.systemtests.configuration;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.therapyplatform.systemtests.stack.TestStack;

/** The committed example of an .env file. */
final class EnvExample {
    private EnvExample() {}

    static Map<String, String> read() {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(TestStack.CHECKOUT.resolve(".env.example"))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> values = new HashMap<>();
        properties.forEach((name, value) -> values.put((String) name, (String) value));
        return values;
    }
}
