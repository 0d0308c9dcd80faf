package org.therapyplatform.cli.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentVariablesTest {
    @Test
    void readsAssignmentsAndIgnoresCommentsAndBlankLines() {
        assertThat(parse("# comment", "", "A=1", "  export B = two words  # why", "C=", "D=a#b"))
                .isEqualTo(Map.of("A", "1", "B", "two words", "C", "", "D", "a#b"));
    }

    @Test
    void takesQuotedTextAsItStands() {
        assertThat(parse("S='a \"b\" $c # d'", "D=\"x \\\"y\\\" \\\\ \\n\" # why", "M=\"#1\""))
                .isEqualTo(Map.of("S", "a \"b\" $c # d", "D", "x \"y\" \\ \n", "M", "#1"));
    }

    @Test
    void doesNotExpandADollarSign() {
        assertThat(parse("P=pa$$word${X}")).containsEntry("P", "pa$$word${X}");
    }

    @Test
    void namesTheLineOfAMistakeButNotItsText() {
        assertThatThrownBy(() -> parse("A=1", "geheim"))
                .hasMessageContaining("line 2")
                .hasMessageNotContaining("geheim");
        assertThatThrownBy(() -> parse("A='geheim"))
                .hasMessageContaining("line 1")
                .hasMessageNotContaining("geheim");
    }

    private static Map<String, String> parse(String... lines) {
        return EnvironmentVariables.parse(List.of(lines), ".env");
    }
}
