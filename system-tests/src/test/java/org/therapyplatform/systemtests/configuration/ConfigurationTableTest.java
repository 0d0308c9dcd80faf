package org.therapyplatform.systemtests.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.systemtests.stack.TestStack;

/** The table in docs/configuration.md is the catalog of settings. With {@code -Dupdate.docs=true} it is written anew. */
class ConfigurationTableTest {
    private static final String BEGIN = "<!-- table: written by ConfigurationTableTest -->\n";
    private static final String END = "<!-- end of table -->\n";

    @Test
    void theTableShowsEverySettingAsItIs() throws IOException {
        Path file = TestStack.CHECKOUT.resolve("docs/configuration.md");
        String document = Files.readString(file);
        String current = document.substring(0, document.indexOf(BEGIN) + BEGIN.length())
                + table()
                + document.substring(document.indexOf(END));

        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(file, current);
        }
        assertThat(Files.readString(file))
                .as("docs/configuration.md is out of date: run mvn verify -Dupdate.docs=true")
                .isEqualTo(current);
    }

    private static String table() {
        return Arrays.stream(Setting.values())
                .map(setting -> "| `" + setting + "` | " + defaultOf(setting) + " | "
                        + (setting.requiredInProduction() ? "yes" : "") + " | " + setting.meaning() + " |\n")
                .collect(Collectors.joining(
                        "", "\n| Setting | Default | Own value in production | Meaning |\n|---|---|---|---|\n", "\n"));
    }

    private static String defaultOf(Setting setting) {
        if (setting.defaultValue() == null) {
            return setting.secret() ? "none (secret)" : "none";
        }
        return setting.defaultValue().isEmpty() ? "empty" : "`" + setting.defaultValue() + "`";
    }
}
