package org.therapyplatform.systemtests.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.systemtests.stack.TestStack;

/** Every place that names a setting means one of the catalog, by its name and with its default. */
class SettingNamesTest {
    private static final Pattern SERVER_EXPRESSION = Pattern.compile("\\$\\{env\\.(\\w+)(?::([^{}]*))?}");
    private static final Pattern COMPOSE_EXPRESSION = Pattern.compile("\\$\\{(\\w+)(?:(:?[-?])([^{}]*))?}");

    /** What only docker-compose.yml knows: which images, and which ports and directories of the host. */
    private static final Pattern COMPOSE_ONLY =
            Pattern.compile(".*_(IMAGE|EXTERNAL_PORT|BIND|PUBLISH|EXPOSE)|JAVA_\\w+|COMPOSE_\\w+");

    private static final Set<String> CATALOG =
            Arrays.stream(Setting.values()).map(Setting::name).collect(Collectors.toCollection(TreeSet::new));

    @Test
    void theServersConfigurationUsesTheCatalogsNamesAndDefaults() throws IOException {
        List<MatchResult> expressions = SERVER_EXPRESSION
                .matcher(Files.readString(TestStack.CHECKOUT.resolve("config/standalone.xml"))
                        .replaceAll("(?s)<!--.*?-->", ""))
                .results()
                .toList();

        assertThat(expressions).hasSizeGreaterThan(20);
        for (MatchResult expression : expressions) {
            assertThat(CATALOG).contains(expression.group(1));
            Setting setting = Setting.valueOf(expression.group(1));
            // A password has none. With this word in its place the server comes far enough to list all that is missing.
            boolean password = setting.secret() && setting.defaultValue() == null;
            assertThat(expression.group(2))
                    .as("default of " + expression.group(1))
                    .isEqualTo(password ? "missing" : setting.defaultValue());
        }
    }

    @Test
    void theExampleOfAnEnvFileNamesTheCatalogsSettingsAndEverySecret() {
        Set<String> names = EnvExample.read().keySet();

        assertThat(CATALOG).containsAll(names);
        assertThat(names)
                .containsAll(Arrays.stream(Setting.values())
                        .filter(setting -> setting.secret() && setting.defaultValue() == null)
                        .map(Setting::name)
                        .toList());
    }

    @Test
    void theFilesOfTheEnvironmentsNameTheCatalogsSettingsAndNoSecret() throws IOException {
        try (Stream<Path> files = Files.list(TestStack.CHECKOUT.resolve("config/environments"))) {
            List<Path> environments = files.toList();
            assertThat(environments)
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder("development.properties", "production.properties", "testing.properties");
            for (Path file : environments) {
                Properties properties = new Properties();
                try (Reader reader = Files.newBufferedReader(file)) {
                    properties.load(reader);
                }
                assertThat(properties.stringPropertyNames()).isNotEmpty().allSatisfy(name -> {
                    assertThat(CATALOG).contains(name);
                    assertThat(Setting.valueOf(name).secret()).isFalse();
                });
            }
        }
    }

    @Test
    void dockerComposeUsesTheCatalogsNamesAndDefaults() throws IOException {
        Path compose = TestStack.CHECKOUT.resolve("docker-compose.yml");
        List<MatchResult> expressions = COMPOSE_EXPRESSION
                .matcher(Files.readString(compose).replace("$$", ""))
                .results()
                .filter(expression -> !COMPOSE_ONLY.matcher(expression.group(1)).matches())
                .toList();

        assertThat(expressions).isNotEmpty();
        for (MatchResult expression : expressions) {
            assertThat(CATALOG).contains(expression.group(1));
            Setting setting = Setting.valueOf(expression.group(1));
            boolean placeInTheNetworkOfContainers = setting.name().endsWith("_HOST");
            if (":-".equals(expression.group(2)) && !placeInTheNetworkOfContainers) {
                // A file that is not named is mounted all the same, as one that is empty.
                String given = expression.group(3).equals("/dev/null") ? "" : expression.group(3);
                assertThat(given).as("default of " + setting).isEqualTo(setting.defaultValue());
            }
        }
    }
}
