package org.therapyplatform.cli.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.therapyplatform.platform.configuration.ServiceModule;

class InitScriptTest {
    private static final Path SCRIPT = Path.of("../docker/postgres/init.sql");

    @Test
    void putsValuesOfTheEnvironmentInPlaceOfVariables() {
        assertThat(sql(Map.of("A", "x"), "\\set a ''", "\\getenv a A", "SELECT :'a';"))
                .isEqualTo("SELECT 'x';\n");
    }

    @Test
    void keepsThePreviousValueOfWhatTheEnvironmentLacks() {
        assertThat(sql(Map.of(), "\\set a 'before'", "\\getenv a A", "SELECT :'a';"))
                .isEqualTo("SELECT 'before';\n");
    }

    @Test
    void quotesAsPsqlDoes() {
        assertThat(sql(Map.of("A", "it's"), "\\getenv a A", "SELECT :'a';")).isEqualTo("SELECT 'it''s';\n");
        assertThat(sql(Map.of("A", "a\\b'c"), "\\getenv a A", "SELECT :'a';")).isEqualTo("SELECT  E'a\\\\b''c';\n");
    }

    @Test
    void leavesCommentsAndEverythingAfterTheMarkAlone() {
        assertThat(sql(Map.of(), "-- :'a'", InitScript.END_OF_VARIABLES, "SELECT ':''a';"))
                .endsWith("SELECT ':''a';\n")
                .startsWith("-- :'a'\n");
    }

    @Test
    void refusesWhatOnlyPsqlCanDo() {
        assertThatThrownBy(() -> sql(Map.of(), "\\include other.sql")).hasMessageContaining("line 1");
        assertThatThrownBy(() -> sql(Map.of(), "SELECT :'unknown';")).hasMessageContaining("unknown");
    }

    @Test
    void theRealScriptNeedsExactlyTheServicesAndPgBouncersPasswords() throws IOException {
        List<String> variables = Stream.concat(
                        Arrays.stream(ServiceModule.values())
                                .map(module -> module.passwordSetting().name()),
                        Stream.of("PGBOUNCER_AUTH_PASSWORD"))
                .toList();
        String sql = InitScript.read(SCRIPT)
                .sql(variables.stream().collect(Collectors.toMap(name -> name, name -> "value-of-" + name)));

        assertThat(variables).allSatisfy(name -> assertThat(sql).contains("'value-of-" + name + "'"));
        assertThat(sql.lines()).noneMatch(line -> line.startsWith("\\"));
    }

    private static String sql(Map<String, String> environment, String... lines) {
        return new InitScript(List.of(lines)).sql(environment);
    }
}
